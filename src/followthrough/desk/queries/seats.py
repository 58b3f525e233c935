"""Which plan and which home a person comes to."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plans
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import cycles_of
from followthrough.reporting.periodic.queries.today import NOWHERE, Places, places_of

# Whoever has several seats comes first to the one that has most to do with deadlines of others.
ORDER = (Role.COORDINATOR, Role.LEAD, Role.FOCAL_POINT, Role.APPROVER, Role.SUPERVISOR, Role.REGISTRAR)


@dataclass(frozen=True)
class Desk:
    """Where a person works: the plan, the role, the body of the seat. `plan` None: nothing is loaded or no seat is held."""

    plan: Plan | None
    role: Role | None
    institution: Institution | None
    person: Any = None

    @property
    def latest_year(self) -> int | None:
        """The year of the latest cycle, read with the plan; None before the first opens, and for a plan without cycles."""
        return getattr(self.plan, "latest_year", None)

    @cached_property
    def cycles(self) -> list[Cycle]:
        """The cycles of the plan, latest first, read once for a page that shows them."""
        return cycles_of(self.plan) if self.plan is not None and self.plan.document.steps else []

    @cached_property
    def places(self) -> Places:
        """Where the seat goes in periodic reporting."""
        if self.plan is None or self.institution is None:
            return NOWHERE
        return places_of(self.person, self.plan, self.role, self.institution)


def desk_of(person: Any, wanted_role: str = "") -> Desk:
    """The desk of `person`, at the seat with `wanted_role` if held, else at the first of `ORDER`."""
    years = Cycle.objects.filter(plan=OuterRef("pk")).order_by("-year").values("year")
    loaded = plans(latest_year=Subquery(years[:1]))
    seats = sorted(seats_of(person), key=lambda seat: ORDER.index(seat.role))
    seat = next((seat for seat in seats if seat.role == wanted_role), seats[0] if seats else None)
    if seat is None:
        return Desk(loaded[0] if loaded else None, None, None)
    institution, named_in = _body(seat.institution_id)
    plan = next((plan for plan in loaded if plan.pk in named_in), loaded[0] if loaded else None)
    return Desk(plan, seat.role, institution, person)


def _body(pk: int) -> tuple[Institution, set[int]]:
    """A body, and the ids of the plans that name it, else of those that name the nearest body above it.

    A unit works under the plan of its force. One question, since it is asked for every page.
    """
    rows = Institution.objects.filter(pk=pk).select_related("parent__parent")
    named = rows.annotate(
        has_below=Exists(Institution.objects.filter(parent_id=OuterRef("pk"))),
        here=F("effects__plan_id"),
        above=F("parent__effects__plan_id"),
        top=F("parent__parent__effects__plan_id"),
    )
    found = list(named.order_by("here", "above", "top"))
    levels = [{getattr(row, level) for row in found} - {None} for level in ("here", "above", "top")]
    return found[0], next((plans for plans in levels if plans), set())
