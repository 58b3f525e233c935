"""Who may decide something about a plan."""

from typing import Any

from followthrough.promise.institutions.permissions import holds, institutions_as
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan


def is_coordinator(person: Any, plan: Plan) -> bool:
    """Whether `person` coordinates the plan today."""
    return plan.coordinator_id is not None and holds(person, Role.COORDINATOR, plan.coordinator_id)


def is_supervisor(person: Any, plan: Plan) -> bool:
    """Whether `person` supervises the plan today."""
    return plan.supervisor_id is not None and holds(person, Role.SUPERVISOR, plan.supervisor_id)


def may_decide_legal_effect(person: Any, plan: Plan) -> bool:
    """The coordinator records which effect the plan has on a body, with the document that says so."""
    return is_coordinator(person, plan)


def may_decide_reading(person: Any, plan: Plan) -> bool:
    """The coordinator records which reading of an open place holds, until the issuer amends the act."""
    return is_coordinator(person, plan)


def may_amend(person: Any, plan: Plan) -> bool:
    """The coordinator records that an act changed the plan, or that a body was succeeded."""
    return is_coordinator(person, plan)


def leads_of(person: Any, plan: Plan) -> tuple[int, ...]:
    """Ids of the bodies that lead objectives of `plan` and for which `person` is lead. A plan that was read for a page says it."""
    held = set(institutions_as(person, Role.LEAD))
    if all(hasattr(plan, f"first_led_by_{pk}") for pk in held):
        first = {pk: getattr(plan, f"first_led_by_{pk}") for pk in held}
        return tuple(sorted((pk for pk in held if first[pk] is not None), key=lambda pk: (first[pk], pk)))
    return tuple(dict.fromkeys(plan.objectives.filter(lead_id__in=held).order_by("position").values_list("lead_id", flat=True)))
