"""What the reporting calendar of a plan shows."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Table, TableColumn
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.calendar import reporting_years
from followthrough.promise.plans.rules.document import Step
from followthrough.reporting.calendar.models import MovedDay
from followthrough.reporting.calendar.queries import due_days, moved_days, recorded_moves
from followthrough.reporting.calendar.rules.days import Closed, DueDay, Moved
from followthrough.reporting.cycles.web.days import day_told

REASONS = {
    Closed.WEEKEND: gettext_noop("weekend"),
    Closed.HOLIDAY: gettext_noop("holiday"),
    Closed.MOVED: gettext_noop("moved day off"),
}


@dataclass(frozen=True)
class CalendarPage:
    """The steps of every reported year, and the days that were moved."""

    heading: str
    years: tuple[tuple[int, Table], ...]
    moved: Table | None
    recorded: tuple[MovedDay, ...]


def page_of(plan: Plan) -> CalendarPage:
    """Put the calendar together; one question for all days."""
    years, language = reporting_years(plan.document), get_language() or "en"
    dated = [(year, step, _legal(step, year)) for year in years for step in plan.document.steps]
    due = iter(due_days(plan, [day for _year, _step, day in dated if day is not None]))
    rows: dict[int, list[tuple[str, ...]]] = {}
    for year, step, day in dated:
        rows.setdefault(year, []).append(_row(step, next(due) if day is not None else None, language))
    columns = (
        TableColumn(_("Step")),
        TableColumn(_("Legal day")),
        TableColumn(_("In time until")),
        TableColumn(_("Closed between")),
    )
    return CalendarPage(
        heading=_("When reports of the plan are due") if rows else _("This plan gives no day of the year for its reports"),
        years=tuple(
            (year, Table(_("Steps of the report on %(year)d") % {"year": year}, columns, tuple(told), is_caption_hidden=True))
            for year, told in rows.items()
        ),
        moved=_moved(moved_days(plan)),
        recorded=tuple(recorded_moves(plan)),
    )


def _legal(step: Step, year: int) -> date | None:
    return date(year + step.year_offset, step.month, step.day) if step.month and step.day else None


def _row(step: Step, due: DueDay | None, language: str) -> tuple[str, ...]:
    what = step.what.told(language)
    if due is None:
        return (what, _("no day is given"), "–", "–")
    closed = ", ".join(f"{date_format(day, 'D j M')} ({_(REASONS[reason])})" for day, reason in due.passed)
    return (what, f"{date_format(due.legal_on, 'l')}, {day_told(due.legal_on)}", day_told(due.effective_on), closed or "–")


def _moved(moves: tuple[Moved, ...]) -> Table | None:
    if not moves:
        return None
    columns = (
        TableColumn(_("Day off")),
        TableColumn(_("Worked instead")),
        TableColumn(_("Act")),
        TableColumn(_("Number")),
        TableColumn(_("Source")),
    )
    rows = tuple(
        (
            day_told(one.off_on) if one.off_on else "–",
            day_told(one.worked_on) if one.worked_on else "–",
            one.act,
            one.number or _("not known yet"),
            one.source,
        )
        for one in moves
    )
    return Table(_("Days that were moved"), columns, rows, is_caption_hidden=True)
