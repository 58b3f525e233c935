"""The year as a drawing and as a calendar: bars over twelve months, and what begins and ends in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.promise.annual.queries.seen import SeenPlan
from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.rules.months import MONTHS, Bar, Event, bar_of, months_of
from followthrough.promise.annual.web.words import short_days_of


@dataclass(frozen=True)
class BarLine:
    """A step with its days and its bar; without both days there is no bar."""

    text: str
    in_charge: str
    days: str
    bar: Bar | None


@dataclass(frozen=True)
class BarRow:
    """A row and the bars of its steps."""

    code: str
    outcome: str
    lines: tuple[BarLine, ...]
    reason: str


@dataclass(frozen=True)
class MonthLine:
    """Something that begins or ends on a day."""

    day: str
    words: str
    text: str
    code: str
    is_end: bool


@dataclass(frozen=True)
class Month:
    """A month with its lines."""

    name: str
    lines: tuple[MonthLine, ...]


def bars_of(seen: SeenPlan) -> tuple[BarRow, ...]:
    """Every row with the bars of its steps."""
    language = get_language() or "en"
    return tuple(_bar_row(row, language) for row in seen.rows)


def _bar_row(row: RowPlan, language: str) -> BarRow:
    lines = tuple(
        BarLine(
            step.text or _("a step without words"),
            ", ".join(words for words in (step.unit, step.office) if words),
            short_days_of(step),
            bar_of(step.starts_on, step.ends_on) if step.starts_on and step.ends_on else None,
        )
        for step in row.steps
    )
    return BarRow(row.code, row.outcome.told(language), lines, row.reason)


def month_names(year: int) -> tuple[tuple[str, str], ...]:
    """The twelve months, short and in full."""
    days = [date(year, month, 1) for month in range(1, MONTHS + 1)]
    return tuple((date_format(day, "M"), capfirst(date_format(day, "F"))) for day in days)


def calendar_of(year: int, rows: Sequence[RowPlan]) -> tuple[Month, ...]:
    """Twelve months with what begins and ends."""
    names = month_names(year)
    return tuple(
        Month(name, tuple(_line(event) for event in events))
        for (_short, name), events in zip(names, months_of(rows), strict=True)
    )


def _line(event: Event) -> MonthLine:
    words = _("ends") if event.is_end else _("begins")
    return MonthLine(date_format(event.day, "j M"), words, event.step.text, event.row.code, event.is_end)
