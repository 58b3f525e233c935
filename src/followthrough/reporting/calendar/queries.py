"""Reads of days: the table of a plan's country, the due day that follows from a legal one."""

from collections.abc import Iterable
from datetime import date

from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.calendar import holidays_of
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.reporting.calendar.models import MovedDay
from followthrough.reporting.calendar.rules.days import ClosedRule, DayTable, DueDay, Moved, due_day, table_from


def rule_of(document: PlanDocument) -> ClosedRule:
    """What the plan says happens on a closed day; where it is silent, the next working day (docs/decisions/0029)."""
    yearly = document.stored["reporting"].get("yearly") or {}
    return ClosedRule(yearly.get("working_day_rule") or ClosedRule.NEXT)


def country_of(plan: Plan) -> str:
    """ISO code of the plan's country."""
    return str(plan.document.stored["plan"]["country"])


def moved_days(plan: Plan) -> tuple[Moved, ...]:
    """Days moved in the plan's country: those of the plan file, then those recorded here, which win."""
    shipped = [_of_file(entry) for entry in plan.document.stored.get("moved_days") or ()]
    rows = MovedDay.objects.filter(country=country_of(plan), withdrawn_at__isnull=True).order_by("recorded_at", "pk")
    return (*shipped, *(Moved(row.off_on, row.worked_on, row.act, row.number, row.source) for row in rows))


def _of_file(entry: dict[str, str | None]) -> Moved:
    return Moved(
        date.fromisoformat(str(entry["off"])) if entry["off"] else None,
        date.fromisoformat(str(entry["worked"])) if entry["worked"] else None,
        str(entry["act"]),
        str(entry["number"] or ""),
        str(entry["source"]),
    )


def table_of(plan: Plan, years: Iterable[int], moved: tuple[Moved, ...] | None = None) -> DayTable:
    """The days of the plan's country in `years`. One question to the database, none where the `moved` days were read already."""
    holidays = frozenset(day for year in sorted(set(years)) for day in holidays_of(plan.document, year))
    return table_from(holidays, moved_days(plan) if moved is None else moved)


def due_days(plan: Plan, legal: Iterable[date]) -> list[DueDay]:
    """The due day that follows from each legal day, in the same order. One question to the database."""
    days = list(legal)
    # A rest at the turn of the year reaches into the next one.
    table = table_of(plan, {year for day in days for year in (day.year - 1, day.year, day.year + 1)})
    return [due_day(day, table, rule_of(plan.document)) for day in days]


def recorded_moves(plan: Plan) -> list[MovedDay]:
    """Moved days of the plan's country that were recorded here, latest first."""
    rows = MovedDay.objects.filter(country=country_of(plan), withdrawn_at__isnull=True).select_related("recorded_by")
    return sorted(rows, key=lambda row: (row.off_on or row.worked_on or date.min, row.pk), reverse=True)
