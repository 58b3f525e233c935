"""Reads of plans: a plan by code, its rows, its dues on a day with their legal effect."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from followthrough.base.kernel import clock
from followthrough.base.kernel.codes import in_order
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Due, LegalEffectDecision, Objective, Plan, Row
from followthrough.promise.plans.rules.words import LegalEffect, Recurrence


def get_plan(code: str) -> Plan:
    """The plan with this code (`moldova-2018-2021`) or short name (`MD`); raises NotFound."""
    plan = Plan.objects.filter(Q(code=code.strip().lower()) | Q(short__iexact=code.strip())).first()
    if plan is None:
        raise NotFound(
            "plan.unknown", _("No plan “{code}” is loaded. Load its file first: followthrough plan load FILE."), code=code
        )
    return plan


def plans() -> list[Plan]:
    """Every loaded plan, by short name; those in reporting first."""
    return list(Plan.objects.select_related("coordinator", "supervisor").order_by("-is_in_reporting", "-short"))


def objectives_of(plan: Plan) -> list[Objective]:
    """Objectives in the order of the plan, with their leads."""
    return list(Objective.objects.filter(plan=plan).select_related("lead", "supervisor").order_by("position"))


def get_objective(plan: Plan, number: str) -> Objective:
    """The objective of `plan` with this number; raises NotFound."""
    objective = Objective.objects.filter(plan=plan, number=number).select_related("lead", "supervisor").first()
    if objective is None:
        raise NotFound("objective.unknown", _("The plan {plan} has no objective {number}."), plan=plan.short, number=number)
    return objective


def get_row(plan: Plan, code: str) -> Row:
    """The row of `plan` with this code; raises NotFound."""
    row = Row.objects.filter(plan=plan, code=code).select_related("objective__lead").first()
    if row is None:
        raise NotFound("row.unknown", _("The plan {plan} has no row {code}."), plan=plan.short, code=code)
    return row


def rows_of(plan: Plan) -> list[Row]:
    """Rows in the order of the plan."""
    return list(Row.objects.filter(plan=plan).select_related("objective").order_by("position"))


def effects_on(plan: Plan, day: date | None = None) -> dict[int, LegalEffect]:
    """Legal effect of `plan` on each body (by id) on a day (today): the latest decision not after that day."""
    when = day or clock.today()
    entries = LegalEffectDecision.objects.filter(Q(from_on__isnull=True) | Q(from_on__lte=when), plan=plan)
    ordered = sorted(entries, key=lambda entry: (entry.from_on or date.min, entry.decided_at is not None, entry.pk))
    return {entry.institution_id: LegalEffect(entry.effect) for entry in ordered}


def effect_history(plan: Plan, institution_id: int) -> list[LegalEffectDecision]:
    """Every legal effect of `plan` on one body, oldest first."""
    return list(plan.effects.filter(institution_id=institution_id).select_related("decided_by").order_by("from_on", "pk"))


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


def is_running(row: Row, year: int) -> bool:
    """Whether a report on `year` comes before the last year of a range: it may not be judged yet."""
    return row.recurrence != Recurrence.ANNUAL and row.last_year is not None and year < row.last_year


def sorted_by_code(codes: Iterable[str]) -> list[str]:
    """Codes in reading order, 1.2 before 1.10."""
    return sorted(codes, key=in_order)
