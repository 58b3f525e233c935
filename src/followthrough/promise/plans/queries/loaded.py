"""The loaded plans as a page needs them, read once for its reader."""

from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import institutions_as, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import LegalEffectDecision, Objective, Plan
from followthrough.promise.plans.queries.plan import get_plan, plans

# A plan that names neither the body of a seat nor one above it stands last.
FAR = 9
_told: dict[str, Any] = {}


def tell_with(**told: Any) -> None:
    """What rooms above want to know of each plan in the same question; they say so at start."""
    _told.update(told)


def plans_for(person: Any) -> list[Plan]:
    """Every loaded plan, as `plans`, and how it stands to each seat; remembered on the person for the rest of a request."""
    kept: list[Plan] | None = person.__dict__.get("_plans")
    if kept is None:
        bodies = {seat.institution_id: seat.body for seat in seats_of(person) if seat.body is not None}
        distances = {f"distance_{pk}": _distance(body) for pk, body in bodies.items()}
        leads = {f"first_led_by_{pk}": _first_led(pk) for pk in institutions_as(person, Role.LEAD)}
        kept = person.__dict__["_plans"] = plans(**_told, **distances, **leads)
    return kept


def nearest_plan(person: Any, institution_id: int) -> Plan | None:
    """Under which plan a seat works: that names its body, else the nearest body above it; a unit works under the plan of its force."""

    def far(plan: Plan) -> int:
        distance: int | None = getattr(plan, f"distance_{institution_id}")
        return FAR if distance is None else distance

    return min(plans_for(person), key=far, default=None)


def plan_for(person: Any, code: str) -> Plan:
    """The plan with this code or short name for a page of `person`; raises NotFound."""
    wanted = code.strip().lower()
    return next((plan for plan in plans_for(person) if wanted in {plan.code, plan.short.lower()}), None) or get_plan(code)


def _distance(body: Institution) -> Subquery:
    """How far above `body` the nearest body stands that a plan names: 0 for itself; null where it names none of them."""
    line = [body.pk, body.parent_id, body.parent.parent_id if body.parent else None]
    steps = [When(institution_id=pk, then=Value(step)) for step, pk in enumerate(line) if pk is not None]
    named = LegalEffectDecision.objects.filter(plan=OuterRef("pk"), institution_id__in=[pk for pk in line if pk is not None])
    return Subquery(named.annotate(step=Case(*steps, output_field=IntegerField())).order_by("step").values("step")[:1])


def _first_led(institution_id: int) -> Subquery:
    """Where in the plan the first objective stands that a body leads; null where it leads none."""
    led = Objective.objects.filter(plan=OuterRef("pk"), lead_id=institution_id)
    return Subquery(led.order_by("position").values("position")[:1])
