"""Who keeps the record of a debate, who answers, who reads. Civil society has no accounts yet: the coordinator enters for it."""

from typing import Any

from followthrough.evidence.engagement.models import DebateRecommendation
from followthrough.promise.institutions.permissions import holds_any, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.permissions import is_coordinator, is_supervisor

ANSWERING = (Role.FOCAL_POINT, Role.LEAD, Role.APPROVER)


def may_keep(person: Any, plan: Plan) -> bool:
    """The coordinator of the plan; its supervisor where it has none."""
    return is_coordinator(person, plan) or (plan.coordinator_id is None and is_supervisor(person, plan))


def may_read(person: Any) -> bool:
    """Whoever has a seat: what was said in public is not hidden inside."""
    return bool(seats_of(person))


def may_answer(person: Any, recommendation: DebateRecommendation) -> bool:
    """Focal point, lead or approver of the body that it is addressed to; the coordinator in its name."""
    return holds_any(person, ANSWERING, recommendation.institution_id) or may_keep(person, recommendation.debate.plan)
