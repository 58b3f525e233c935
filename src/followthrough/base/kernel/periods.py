"""Spans of time that a figure can describe: a day, an ISO week, a month, a quarter, a year.

A week belongs to the month, quarter and year of its Thursday (ISO 8601), so 30 December 2019 lies in week 1 of 2020
and every week counts in one year only.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS_OF_A_QUARTER = 3
THURSDAY = 4
_FORMS = re.compile(
    r"^(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-W(?P<week>\d{2})|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?$", re.ASCII
)


class Span(StrEnum):
    """Lengths of a period, shortest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Period:
    """A span from its first to its last day, both included. `code` is written `2019`, `2019-Q1`, `2019-03`, `2019-W05`, `2019-03-08`."""

    span: Span
    first: date
    last: date

    @property
    def counted_on(self) -> date:
        """The day that says in which year, quarter and month it counts: its last day, of a week its Thursday."""
        return self.first + timedelta(days=THURSDAY - 1) if self.span == Span.WEEK else self.last

    @property
    def year(self) -> int:
        """The year in which it counts; of a week the ISO year."""
        return self.counted_on.year

    @property
    def quarter(self) -> int:
        """The quarter in which it counts, 1 to 4. Of a whole year the last: ask `span` first."""
        return (self.counted_on.month - 1) // MONTHS_OF_A_QUARTER + 1

    @property
    def code(self) -> str:
        """As it is written in files."""
        if self.span == Span.YEAR:
            return f"{self.first.year:04}"
        if self.span == Span.QUARTER:
            return f"{self.first.year:04}-Q{self.quarter}"
        if self.span == Span.WEEK:
            year, week, _ = self.first.isocalendar()
            return f"{year:04}-W{week:02}"
        return self.first.isoformat() if self.span == Span.DAY else f"{self.first:%Y-%m}"

    def overlaps(self, other: "Period") -> bool:
        """Whether both have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return self.code


def day(on: date) -> Period:
    """One day."""
    return Period(Span.DAY, on, on)


def year(number: int) -> Period:
    """One year."""
    return Period(Span.YEAR, date(number, 1, 1), date(number, 12, 31))


def quarter(number: int, which: int) -> Period:
    """One quarter, `which` from 1 to 4."""
    last = which * MONTHS_OF_A_QUARTER
    return Period(Span.QUARTER, date(number, last - 2, 1), date(number, last, monthrange(number, last)[1]))


def month(number: int, which: int) -> Period:
    """One month, `which` from 1 to 12."""
    return Period(Span.MONTH, date(number, which, 1), date(number, which, monthrange(number, which)[1]))


def week(number: int, which: int) -> Period:
    """One ISO week. Raises ValueError where the year has no such week (only some have a 53rd)."""
    first = date.fromisocalendar(number, which, 1)
    return Period(Span.WEEK, first, first + timedelta(days=6))


def find_period(text: str) -> Period | None:
    """The period that `text` writes, or None where it is none: another form, or a day or week that no calendar has."""
    found = _FORMS.match(text.strip())
    if found is None:
        return None
    number = int(found["year"])
    try:
        if found["quarter"]:
            return quarter(number, int(found["quarter"]))
        if found["week"]:
            return week(number, int(found["week"]))
        if found["day"]:
            return day(date(number, int(found["month"]), int(found["day"])))
        return month(number, int(found["month"])) if found["month"] else year(number)
    except (ValueError, OverflowError):
        return None
