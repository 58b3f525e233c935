"""Reads of dues: all of a plan, those that a report asks for, those that may still be open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from followthrough.base.kernel import clock
from followthrough.promise.plans.models import Due, Plan
from followthrough.promise.plans.queries.effects import effects_by_day
from followthrough.promise.plans.queries.versions import editions_of
from followthrough.promise.plans.rules.amendments.editions import Key, asked_in_year, ended_before, key_of
from followthrough.promise.plans.rules.owed import Owed
from followthrough.promise.plans.rules.words import LegalEffect


def all_dues(plan: Plan) -> QuerySet[Due]:
    """Every due that a plan ever had, with row, objective and body, in the order of the plan."""
    return (
        Due.objects.filter(obligation__row__plan_id=plan.pk)
        .select_related("obligation__institution", "obligation__row__objective__lead")
        .order_by("obligation__row__position", "obligation__position", "year")
    )


def dues_of(plan: Plan) -> QuerySet[Due]:
    """Every due that is owed now, in the order of the plan; what a version closed is left out."""
    return all_dues(plan).filter(closed_on__isnull=True)


def dues_asked_in(plan: Plan, year: int) -> QuerySet[Due]:
    """The dues that a report on `year` asks for, by the text that counts for it; the rule is `asked_in_year`."""
    if plan.version > 1:
        return _named(plan, asked_in_year(editions_of(plan), year))
    is_range = Q(year__isnull=True) & (
        Q(obligation__row__first_year__isnull=True)
        | Q(obligation__row__first_year__lte=year, obligation__row__last_year__gte=year)
    )
    return dues_of(plan).filter(Q(year=year) | is_range)


def dues_ended_before(plan: Plan, year: int) -> QuerySet[Due]:
    """Dues whose last year lies before `year`: what may still be open from earlier years; the rule is `ended_before`."""
    if plan.version > 1:
        return _named(plan, ended_before(editions_of(plan), year))
    return dues_of(plan).filter(Q(year__lt=year) | Q(year__isnull=True, obligation__row__last_year__lt=year))


def dues_by_key(plan: Plan) -> dict[Key, int]:
    """Ids of all dues that a plan ever had, by row, body and year."""
    names = ("obligation__row__code", "obligation__institution__code", "year", "pk")
    return {(row, body, year): pk for row, body, year, pk in all_dues(plan).values_list(*names)}


def _named(plan: Plan, owed: Iterable[Owed]) -> QuerySet[Due]:
    ids = dues_by_key(plan)
    return all_dues(plan).filter(pk__in=[ids[key_of(one)] for one in owed])


@dataclass(frozen=True)
class ListedDue:
    """A due as it is listed for people and programs."""

    plan: str
    row: str
    institution: str
    year: int | None
    due_on: date | None
    legal_effect: LegalEffect

    def as_record(self) -> dict[str, Any]:
        """The record of the JSON list: `plan, row, institution, year, due_on, legal_effect`."""
        return {
            "plan": self.plan,
            "row": self.row,
            "institution": self.institution,
            "year": self.year,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "legal_effect": self.legal_effect.value,
        }


def listed_dues(
    plan: Plan, year: int | None = None, institution_id: int | None = None, day: date | None = None
) -> list[ListedDue]:
    """Dues for a list, of one year and one body if given, with the legal effect on a day.

    Without `day` each has the effect on its own due day; what has no day has that of today.
    """
    effects = effects_by_day(plan)
    today = clock.today()
    chosen = dues_asked_in(plan, year) if year is not None else dues_of(plan)
    if institution_id is not None:
        chosen = chosen.filter(obligation__institution_id=institution_id)
    return [
        ListedDue(
            plan=plan.short,
            row=due.obligation.row.code,
            institution=due.obligation.institution.code,
            year=due.year,
            due_on=due.due_on,
            legal_effect=effects.on(due.obligation.institution_id, day or due.due_on or today),
        )
        for due in chosen
    ]
