"""Which plan and which home a person comes to."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import LegalEffectDecision, Plan
from followthrough.promise.plans.queries import plans
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

    @cached_property
    def places(self) -> Places:
        """Where the seat goes in periodic reporting."""
        if self.plan is None or self.institution is None:
            return NOWHERE
        return places_of(self.person, self.plan, self.role, self.institution)


def desk_of(person: Any, wanted_role: str = "") -> Desk:
    """The desk of `person`, at the seat with `wanted_role` if held, else at the first of `ORDER`."""
    loaded = plans()
    seats = sorted(seats_of(person), key=lambda seat: ORDER.index(seat.role))
    seat = next((seat for seat in seats if seat.role == wanted_role), seats[0] if seats else None)
    if seat is None:
        return Desk(loaded[0] if loaded else None, None, None)
    institution = Institution.objects.select_related("parent__parent").get(pk=seat.institution_id)
    named_in = _naming(institution)
    plan = next((plan for plan in loaded if plan.pk in named_in), loaded[0] if loaded else None)
    return Desk(plan, seat.role, institution, person)


def _naming(institution: Institution) -> set[int]:
    """Ids of the plans that name a body, else of those that name the nearest body above it: a unit works under the plan of its force."""
    line = [institution, *(above for above in (institution.parent, institution.parent and institution.parent.parent) if above)]
    rows = LegalEffectDecision.objects.filter(institution__in=line).values_list("institution_id", "plan_id")
    named = [{plan for body, plan in rows if body == here.pk} for here in line]
    return next((plans for plans in named if plans), set())
