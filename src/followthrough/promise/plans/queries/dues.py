"""Reads of dues: all of a plan, those that a report asks for, those that may still be open."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from followthrough.promise.plans.models import Due, Plan
from followthrough.promise.plans.queries.effects import effects_on
from followthrough.promise.plans.rules.words import LegalEffect


def dues_of(plan: Plan) -> QuerySet[Due]:
    """Every due of a plan, with row, objective and body, in the order of the plan."""
    return (
        Due.objects.filter(obligation__row__plan=plan)
        .select_related("obligation__institution", "obligation__row__objective__lead")
        .order_by("obligation__row__position", "obligation__position", "year")
    )


def dues_asked_in(plan: Plan, year: int) -> QuerySet[Due]:
    """The dues that a report on `year` asks for; the rule is `rules.owed.asked_in`, here as a query."""
    is_range = Q(year__isnull=True) & (
        Q(obligation__row__first_year__isnull=True)
        | Q(obligation__row__first_year__lte=year, obligation__row__last_year__gte=year)
    )
    return dues_of(plan).filter(Q(year=year) | is_range)


def dues_ended_before(plan: Plan, year: int) -> QuerySet[Due]:
    """Dues whose last year lies before `year`: what may still be open from earlier years."""
    return dues_of(plan).filter(Q(year__lt=year) | Q(year__isnull=True, obligation__row__last_year__lt=year))


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
    """Dues for a list, of one year and one body if given, with the legal effect on a day (today)."""
    effects = effects_on(plan, day)
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
            legal_effect=effects[due.obligation.institution_id],
        )
        for due in chosen
    ]
