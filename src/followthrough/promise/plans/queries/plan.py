"""Reads of plans: a plan by code, its objectives and rows."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from followthrough.base.kernel.codes import in_order
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Objective, Plan, Row
from followthrough.promise.plans.rules.words import Recurrence


def get_plan(code: str) -> Plan:
    """The plan with this code (`moldova-2018-2021`) or short name (`MD`); raises NotFound."""
    plan = Plan.objects.filter(Q(code=code.strip().lower()) | Q(short__iexact=code.strip())).first()
    if plan is None:
        raise NotFound(
            "plan.unknown", _("No plan “{code}” is loaded. Load its file first: followthrough plan load FILE."), code=code
        )
    return plan


def plans(**told: Any) -> list[Plan]:
    """Every loaded plan, by short name; those in reporting first. `told`: what a caller wants to know of each in the same question."""
    rows = Plan.objects.select_related("coordinator", "supervisor").annotate(**told)
    return list(rows.order_by("-is_in_reporting", "-short"))


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
    """Rows of the latest text, in its order."""
    return list(Row.objects.filter(plan=plan, withdrawn_by__isnull=True).select_related("objective").order_by("position"))


def is_running(row: Row, year: int) -> bool:
    """Whether a report on `year` comes before the last year of a range: it may not be judged yet."""
    return row.recurrence != Recurrence.ANNUAL and row.last_year is not None and year < row.last_year


def sorted_by_code(codes: Iterable[str]) -> list[str]:
    """Codes in reading order, 1.2 before 1.10."""
    return sorted(codes, key=in_order)
