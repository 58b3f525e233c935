"""Which first page a seat has."""

from dataclasses import dataclass
from typing import Any, Literal

from followthrough.desk.permissions import may_enter_control_room
from followthrough.desk.queries.chosen import Chosen, chosen_cycle
from followthrough.desk.queries.control.page import control_room
from followthrough.desk.queries.control.periods import periods_room
from followthrough.desk.queries.focal.page import focal_home
from followthrough.desk.queries.lead.page import lead_home
from followthrough.desk.queries.nobody import nobody_home
from followthrough.desk.queries.seats import Desk
from followthrough.desk.queries.unopened import duties_home, overseers_home
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.owed import is_active


@dataclass(frozen=True)
class Home:
    """A first page and the kind of template that draws it."""

    kind: Literal["focal", "lead", "control", "periods", "unopened", "nobody"]
    page: Any


def home_of(person: Any, desk: Desk, year: int | None = None) -> Home:
    """The first page of `person` at `desk`, of one year if given. Raises NotFound for a year without a cycle."""
    if desk.plan is None or desk.institution is None:
        return Home("nobody", nobody_home(desk))
    chosen = chosen_cycle(desk.plan, year, desk.cycles)
    if desk.role == Role.FOCAL_POINT:
        return _focal(desk.plan, desk.institution, chosen, desk.places.own)
    if desk.role == Role.LEAD:
        return _lead(desk.plan, desk.institution, chosen)
    if not may_enter_control_room(person, desk.plan):
        return Home("nobody", nobody_home(desk))
    return _overseen(person, desk, desk.plan, desk.institution, chosen)


def _overseen(person: Any, desk: Desk, plan: Plan, institution: Institution, chosen: Chosen | None) -> Home:
    if chosen is not None:
        return Home("control", control_room(person, institution, chosen, desk.effects))
    if desk.places.received:
        return Home("periods", periods_room(person, plan, institution, desk.places.received))
    return Home("unopened", overseers_home(plan, institution))


def _focal(plan: Plan, institution: Institution, chosen: Chosen | None, own_period: str) -> Home:
    if chosen is None or not _owes(plan, institution, chosen):
        return Home("unopened", duties_home(plan, institution, own_period))
    return Home("focal", focal_home(institution, chosen))


def _owes(plan: Plan, institution: Institution, chosen: Chosen) -> bool:
    """Whether the cycle asks something of the body; a body that owes nothing then sees its duties of other years."""
    return any(institution.code in row.responsible and is_active(row, chosen.cycle.year) for row in plan.document.rows)


def _lead(plan: Plan, institution: Institution, chosen: Chosen | None) -> Home:
    if not any(objective.lead == institution.code for objective in plan.document.objectives):
        return Home("unopened", duties_home(plan, institution))
    if chosen is None:
        return Home("unopened", overseers_home(plan, institution))
    return Home("lead", lead_home(institution, chosen))
