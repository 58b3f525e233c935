"""Which bodies have an approved plan of a year, and since when; drafts are not told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual import permissions
from followthrough.promise.annual.models import ApprovedVersion, OwnTarget
from followthrough.promise.annual.queries.own_targets import own_targets_in
from followthrough.promise.annual.queries.years import bodies_of, check_year
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import dues_asked_in, get_plan, plan_in
from followthrough.promise.plans.rules.measures import MeasureEntry


@dataclass(frozen=True)
class BodyPlan:
    """One body: how many rows the year asks of it, its first approval and its latest version, None where there is none."""

    institution: Institution
    asked: int
    first: ApprovedVersion | None
    latest: ApprovedVersion | None


@dataclass(frozen=True)
class Overview:
    """Every body of a programme in a year, and the own targets recorded for it."""

    plan: Plan
    year: int
    bodies: tuple[BodyPlan, ...]
    own_targets: tuple[OwnTarget, ...]
    measures: tuple[MeasureEntry, ...]

    @property
    def approved(self) -> int:
        """How many bodies have an approved plan."""
        return sum(body.latest is not None for body in self.bodies)


def overview_of(plan_code: str, year: int, reader: Any) -> Overview:
    """The overview for coordinator, supervisor and leads; raises NotAllowed for everybody else."""
    plan = get_plan(plan_code)
    if not permissions.may_oversee(reader, plan):
        raise NotAllowed("annual.overview", _("The overview of annual plans is read by coordinator, supervisor and leads."))
    check_year(plan, year)
    return read_overview(plan, year)


def read_overview(plan: Plan, year: int) -> Overview:
    """The overview itself. Bodies of which the year asks nothing are left out."""
    asked = _asked_by_body(plan, year)
    versions: dict[int, list[ApprovedVersion]] = {}
    found = ApprovedVersion.objects.filter(annual_plan__plan=plan, annual_plan__year=year).defer("content")
    for version in found.select_related("annual_plan", "approved_by").order_by("number"):
        versions.setdefault(version.annual_plan.institution_id, []).append(version)
    bodies = [_body(institution, asked, versions) for institution in bodies_of(plan) if institution.pk in asked]
    return Overview(plan, year, tuple(bodies), tuple(own_targets_in(plan, year)), plan_in(plan, year).document.measures)


def _asked_by_body(plan: Plan, year: int) -> dict[int, int]:
    counted = dues_asked_in(plan, year).order_by().values_list("obligation__institution").annotate(Count("pk"))
    return dict(counted)


def _body(institution: Institution, asked: Mapping[int, int], versions: Mapping[int, list[ApprovedVersion]]) -> BodyPlan:
    held = versions.get(institution.pk, [])
    return BodyPlan(institution, asked[institution.pk], held[0] if held else None, held[-1] if held else None)
