"""Who may write, approve and read annual plans. A draft is seen by its own institution only."""

from typing import Any

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import holds, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import LegalEffectDecision, Plan
from followthrough.promise.plans.permissions import is_coordinator, is_supervisor, leads_of


def may_write(person: Any, institution: Institution) -> bool:
    """The focal point writes the annual plan of its institution, approves it and records its own targets."""
    return holds(person, Role.FOCAL_POINT, institution.pk)


def may_oversee(person: Any, plan: Plan) -> bool:
    """Coordinator, supervisor and leads see which institutions have an approved plan."""
    return is_coordinator(person, plan) or is_supervisor(person, plan) or bool(leads_of(person, plan))


def may_read_approved(person: Any, plan: Plan) -> bool:
    """What was approved is read by everybody with a seat at a body that the programme names."""
    held = {seat.institution_id for seat in seats_of(person)}
    return bool(held) and LegalEffectDecision.objects.filter(plan=plan, institution_id__in=held).exists()
