"""Which plan and which home a person comes to."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import EffectsByDay, effects_by_day, nearest_plan, plans_for
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
    def effects(self) -> EffectsByDay:
        """Legal effect of the plan on every body by day, read once for a page that asks for it in several places."""
        return effects_by_day(self.plan) if self.plan is not None else EffectsByDay({})

    @cached_property
    def places(self) -> Places:
        """Where the seat goes in periodic reporting."""
        if self.plan is None or self.institution is None:
            return NOWHERE
        return places_of(self.person, self.plan, self.role, self.institution)


def desk_of(person: Any, wanted_role: str = "") -> Desk:
    """The desk of `person`, at the seat with `wanted_role` if held, else at the first of `ORDER`.

    Two questions, seats and plans, since it is asked for every page.
    """
    seats = sorted(seats_of(person), key=lambda seat: ORDER.index(seat.role))
    seat = next((seat for seat in seats if seat.role == wanted_role), seats[0] if seats else None)
    if seat is None or seat.body is None:
        return Desk(next(iter(plans_for(person)), None), None, None)
    return Desk(nearest_plan(person, seat.institution_id), seat.role, seat.body, person, seat.has_below)
