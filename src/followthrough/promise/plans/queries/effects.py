"""Reads of the legal effect of a plan on its bodies, on a day and over time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel import clock
from followthrough.promise.plans.models import LegalEffectDecision, Plan
from followthrough.promise.plans.rules.words import LegalEffect


@dataclass(frozen=True)
class EffectsByDay:
    """The legal effect of a plan on every body (by id) over time: from which day which, oldest first."""

    entries: Mapping[int, tuple[tuple[date, LegalEffect], ...]]

    def on(self, institution_id: int, day: date) -> LegalEffect:
        """The effect on a day: the latest decision not after it; undetermined before the first and for a body without one."""
        held = [effect for from_on, effect in self.entries.get(institution_id, ()) if from_on <= day]
        return held[-1] if held else LegalEffect.UNDETERMINED


def effects_by_day(plan: Plan) -> EffectsByDay:
    """Every legal effect of `plan`, to be asked for many days at once. On one day a decision stands above the plan file."""
    entries = sorted(
        LegalEffectDecision.objects.filter(plan_id=plan.pk),
        key=lambda entry: (entry.from_on or date.min, entry.decided_at is not None, entry.pk),
    )
    found: dict[int, list[tuple[date, LegalEffect]]] = {}
    for entry in entries:
        found.setdefault(entry.institution_id, []).append((entry.from_on or date.min, LegalEffect(entry.effect)))
    return EffectsByDay({institution: tuple(dated) for institution, dated in found.items()})


def effects_on(plan: Plan, day: date | None = None) -> dict[int, LegalEffect]:
    """Legal effect of `plan` on each body (by id) on a day (today): the latest decision not after that day."""
    effects = effects_by_day(plan)
    return {institution: effects.on(institution, day or clock.today()) for institution in effects.entries}


def effect_history(plan: Plan, institution_id: int) -> list[LegalEffectDecision]:
    """Every legal effect of `plan` on one body, oldest first."""
    return list(plan.effects.filter(institution_id=institution_id).select_related("decided_by").order_by("from_on", "pk"))
