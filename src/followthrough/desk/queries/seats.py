"""Which plan and which home a person comes to."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import LegalEffectDecision, Plan
from followthrough.promise.plans.queries import plans
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import cycles_of
from followthrough.reporting.periodic.queries.today import NOWHERE, Places, places_of

# Whoever has several seats comes first to the one that has most to do with deadlines of others.
ORDER = (Role.COORDINATOR, Role.LEAD, Role.FOCAL_POINT, Role.APPROVER, Role.SUPERVISOR, Role.REGISTRAR)
# A plan that names neither the body of a seat nor one above it comes last.
FAR = 9


@dataclass(frozen=True)
class Desk:
    """Where a person works: the plan, the role, the body of the seat. `plan` None: nothing is loaded or no seat is held."""

    plan: Plan | None
    role: Role | None
    institution: Institution | None
    person: Any = None
    has_below: bool = False

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
    """The desk of `person`, at the seat with `wanted_role` if held, else at the first of `ORDER`.

    A unit works under the plan of its force: the plan that names the body, else the one that names the nearest body above it.
    Two questions, the seats among them, since it is asked for every page.
    """
    years = Cycle.objects.filter(plan=OuterRef("pk")).order_by("-year").values("year")
    seats = sorted(seats_of(person), key=lambda seat: ORDER.index(seat.role))
    seat = next((seat for seat in seats if seat.role == wanted_role), seats[0] if seats else None)
    if seat is None or seat.body is None:
        loaded = plans(latest_year=Subquery(years[:1]))
        return Desk(loaded[0] if loaded else None, None, None)
    loaded = plans(latest_year=Subquery(years[:1]), distance=_distance(seat.body))
    plan = min(loaded, key=lambda plan: FAR if plan.distance is None else plan.distance, default=None)  # type: ignore[attr-defined]  # because the question brought it
    return Desk(plan, seat.role, seat.body, person, seat.has_below)


def _distance(body: Institution) -> Subquery:
    """How far above `body` the nearest body stands that a plan names: 0 for itself; null where it names none of them."""
    line = [body.pk, body.parent_id, body.parent.parent_id if body.parent else None]
    steps = [When(institution_id=pk, then=Value(step)) for step, pk in enumerate(line) if pk is not None]
    named = LegalEffectDecision.objects.filter(plan=OuterRef("pk"), institution_id__in=[pk for pk in line if pk is not None])
    return Subquery(named.annotate(step=Case(*steps, output_field=IntegerField())).order_by("step").values("step")[:1])
