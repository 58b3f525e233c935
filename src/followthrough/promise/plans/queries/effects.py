"""Reads of the legal effect of a plan on its bodies, on a day and over time."""

from datetime import date

from django.db.models import Q

from followthrough.base.kernel import clock
from followthrough.promise.plans.models import LegalEffectDecision, Plan
from followthrough.promise.plans.rules.words import LegalEffect


def effects_on(plan: Plan, day: date | None = None) -> dict[int, LegalEffect]:
    """Legal effect of `plan` on each body (by id) on a day (today): the latest decision not after that day."""
    when = day or clock.today()
    entries = LegalEffectDecision.objects.filter(Q(from_on__isnull=True) | Q(from_on__lte=when), plan=plan)
    ordered = sorted(entries, key=lambda entry: (entry.from_on or date.min, entry.decided_at is not None, entry.pk))
    return {entry.institution_id: LegalEffect(entry.effect) for entry in ordered}


def effect_history(plan: Plan, institution_id: int) -> list[LegalEffectDecision]:
    """Every legal effect of `plan` on one body, oldest first."""
    return list(plan.effects.filter(institution_id=institution_id).select_related("decided_by").order_by("from_on", "pk"))
