"""The time that a count speaks of: a day, or the month, quarter or year in which a day lies."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from followthrough.base.kernel.periods import Period, Span, day, month, quarter, year
from followthrough.base.kernel.words import gettext_noop as _

SPANS = (
    ("day", _("That day")),
    ("month", _("The month")),
    ("quarter", _("The quarter")),
    ("year", _("The whole year")),
)


def period_of(span: str, on: date) -> Period:
    """The day itself, or the month, quarter or year in which it lies."""
    if span == Span.YEAR:
        return year(on.year)
    if span == Span.QUARTER:
        return quarter(on.year, (on.month + 2) // 3)
    return month(on.year, on.month) if span == Span.MONTH else day(on)


def time_of(values: Mapping[str, Any]) -> tuple[date, date]:
    """First and last day of which an entry with `span` and `on` speaks."""
    period = period_of(values["span"], values["on"])
    return period.first, period.last
