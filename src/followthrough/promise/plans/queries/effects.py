"""Reads of the legal effect of a plan on its bodies, on a day and over time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, FilteredRelation, Q
from django.utils.translation import get_language

from followthrough.base.kernel import clock
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import label_of
from followthrough.promise.plans.models import LegalEffectDecision, Plan
from followthrough.promise.plans.rules.words import LegalEffect

ENTRY = ("from_on", "decided_at", "pk", "effect")


@dataclass(frozen=True)
class EffectsByDay:
    """The legal effect of a plan on every body (by id) over time: from which day which, oldest first."""

    entries: Mapping[int, tuple[tuple[date, LegalEffect], ...]]

    def on(self, institution_id: int, day: date) -> LegalEffect:
        """The effect on a day: the latest decision not after it; undetermined before the first and for a body without one."""
        held = [effect for from_on, effect in self.entries.get(institution_id, ()) if from_on <= day]
        return held[-1] if held else LegalEffect.UNDETERMINED

    def all_on(self, day: date) -> dict[int, LegalEffect]:
        """The effect on each body (by id) of which something is recorded, on a day."""
        return {institution: self.on(institution, day) for institution in self.entries}


def effects_by_day(plan: Plan) -> EffectsByDay:
    """Every legal effect of `plan`, to be asked for many days at once. On one day a decision stands above the plan file."""
    return _by_day(LegalEffectDecision.objects.filter(plan_id=plan.pk).values_list("institution_id", *ENTRY))


def _by_day(entries: Iterable[tuple[int, date | None, datetime | None, int, str]]) -> EffectsByDay:
    """Put the entries of each body into their order; `entries` are (body, and what `ENTRY` names)."""
    found: dict[int, list[tuple[date, LegalEffect]]] = {}
    for body, from_on, _decided_at, _pk, effect in sorted(
        entries, key=lambda one: (one[1] or date.min, one[2] is not None, one[3])
    ):
        found.setdefault(body, []).append((from_on or date.min, LegalEffect(effect)))
    return EffectsByDay({body: tuple(dated) for body, dated in found.items()})


@dataclass(frozen=True)
class KnownBody:
    """A body as calculations know it: its place in the tree, its code, its label."""

    pk: int
    parent_id: int | None
    code: str
    label: str


@dataclass(frozen=True)
class KnownBodies:
    """Every body there is, and the effects of one plan on them by day."""

    bodies: tuple[KnownBody, ...]
    effects: EffectsByDay


def known_bodies(plan: Plan) -> KnownBodies:
    """Every body there is, and the effects of `plan` on them by day, in one question."""
    said = FilteredRelation("effects", condition=Q(effects__plan_id=plan.pk))
    names = ("pk", "parent_id", "code", "short", "name", *(f"said__{name}" for name in ENTRY))
    rows = list(Institution.objects.annotate(said=said).values_list(*names))
    language = get_language() or "en"
    bodies = {
        pk: KnownBody(pk, parent, code, label_of(short, name, language, code)) for pk, parent, code, short, name, *_entry in rows
    }
    return KnownBodies(tuple(bodies.values()), _by_day((row[0], *row[5:]) for row in rows if row[-1] is not None))


def bodies_with_effects(plan: Plan) -> tuple[EffectsByDay, list[Institution]]:
    """The effects of `plan` by day and every body with the one above it, in one question."""
    said = FilteredRelation("effects", condition=Q(effects__plan_id=plan.pk))
    beside = {f"said_{name}": F(f"said__{name}") for name in ENTRY}
    rows = list(Institution.objects.annotate(said=said).annotate(**beside).select_related("parent").order_by("pk"))
    told = [(row.pk, *(getattr(row, name) for name in beside)) for row in rows]
    bodies: list[Institution] = list({row.pk: row for row in rows}.values())
    return _by_day(entry for entry in told if entry[-1] is not None), bodies


def effects_on(plan: Plan, day: date | None = None) -> dict[int, LegalEffect]:
    """Legal effect of `plan` on each body (by id) on a day (today): the latest decision not after that day."""
    return effects_by_day(plan).all_on(day or clock.today())


def effect_history(plan: Plan, institution_id: int) -> list[LegalEffectDecision]:
    """Every legal effect of `plan` on one body, oldest first."""
    return list(plan.effects.filter(institution_id=institution_id).select_related("decided_by").order_by("from_on", "pk"))
