"""An annual plan as one reader may see it: its own institution sees the copy, everybody else what was approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual import permissions
from followthrough.promise.annual.models import AnnualPlan, ApprovedVersion, OwnTarget
from followthrough.promise.annual.queries.copies import Copy, copy_of, find_annual_plan
from followthrough.promise.annual.queries.own_targets import own_targets_of
from followthrough.promise.annual.queries.versions import versions_of
from followthrough.promise.annual.queries.years import asked_rows, check_has_duties, check_year
from followthrough.promise.annual.rules.content import Gap, RowPlan, gaps_of
from followthrough.promise.annual.rules.states import PlanState
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import get_plan, plan_in
from followthrough.promise.plans.rules.measures import MeasureEntry


@dataclass(frozen=True)
class SeenPlan:
    """What a reader sees. `annual` is None where no plan is made yet; its state and copy are for its writers only."""

    plan: Plan
    institution: Institution
    year: int
    annual: AnnualPlan | None
    versions: Sequence[ApprovedVersion]
    may_write: bool

    @property
    def latest(self) -> ApprovedVersion | None:
        """The version that was approved last."""
        return self.versions[-1] if self.versions else None

    @property
    def state(self) -> PlanState | None:
        """Where the copy stands; None for everybody who does not write it."""
        return PlanState(self.annual.state) if self.annual and self.may_write else None

    @property
    def is_open(self) -> bool:
        """Whether the reader may write it now."""
        return self.state in {PlanState.DRAFT, PlanState.CHANGING}

    @cached_property
    def copy(self) -> Copy | None:
        """The copy that is written, read when it is asked for; None for everybody but the institution itself."""
        return copy_of(self.annual) if self.annual and self.may_write else None

    @cached_property
    def rows(self) -> tuple[RowPlan, ...]:
        """The copy while it is written, else what was approved; empty where there is nothing to see."""
        if self.is_open and self.copy is not None:
            return self.copy.rows
        return self.latest.rows if self.latest else ()

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing while the plan is written."""
        return gaps_of(self.rows) if self.is_open else ()

    @cached_property
    def asked(self) -> tuple[RowPlan, ...]:
        """What the programme asks in the year."""
        return asked_rows(self.plan, self.institution, self.year)

    @cached_property
    def own_targets(self) -> dict[str, OwnTarget]:
        """Own targets of the body for the year, by row."""
        return own_targets_of(self.plan, self.year, self.institution)

    @cached_property
    def measures(self) -> tuple[MeasureEntry, ...]:
        """What the programme counts, in the words of the year."""
        return plan_in(self.plan, self.year).document.measures


def seen_plan(plan_code: str, institution_code: str, year: int, reader: Any) -> SeenPlan:
    """The annual plan as `reader` sees it. Raises NotFound for what does not exist, NotAllowed for strangers."""
    plan = get_plan(plan_code)
    annual = find_annual_plan(plan, institution_code, year)
    institution = annual.institution if annual else get_institution(institution_code)
    may_write = permissions.may_write(reader, institution)
    if not may_write and not permissions.may_read_approved(reader, plan):
        raise NotAllowed("annual.stranger", _("Annual plans are read by the institutions that the programme names."))
    if annual is None:
        check_has_duties(plan, institution)
        check_year(plan, year)
        return SeenPlan(plan, institution, year, None, (), may_write)
    return SeenPlan(plan, institution, year, annual, versions_of(annual), may_write)


def own_copy(plan_code: str, institution_code: str, year: int, writer: Any) -> tuple[SeenPlan, Copy]:
    """The plan and its copy for somebody who writes it; raises NotAllowed for everybody else, NotFound without a plan."""
    seen = seen_plan(plan_code, institution_code, year, writer)
    if not seen.may_write:
        raise NotAllowed(
            "annual.not_yours",
            _("This plan belongs to {institution}. Only its focal point writes and approves it."),
            institution=seen.institution.label,
        )
    if seen.copy is None:
        raise NotFound(
            "annual.none",
            _("{institution} has no plan for {year} yet. Its focal point makes one from the rows of that year."),
            institution=seen.institution.label,
            year=year,
        )
    return seen, seen.copy
