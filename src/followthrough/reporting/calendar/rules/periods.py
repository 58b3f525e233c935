"""Periods of reporting: which weeks, months and quarters a year has, and which quarter and year a period belongs to.

A week's text and its lateness belong to the quarter and year of its Thursday (ISO 8601): week 1 of 2020 holds
30 December 2019, and some years have a week 53. Figures never go by these: of every frequency they are counted by the day
of the event, so that a quarter is never the sum of its weeks. Only what was told by week alone follows the Thursday.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from followthrough.base.kernel import periods
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.periods import Period, Span
from followthrough.base.kernel.words import gettext_noop as _

MONTHS, QUARTERS = 12, 4
LAST_WEEK_HOLDS = 28
"""28 December lies in the last week of its ISO year, whichever day it is."""
FRIDAY = 4


class Frequency(StrEnum):
    """How often is reported. The words are those of the plan file; a further one is a word here and its span below."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"


SPANS: dict[Frequency, Span] = {
    Frequency.WEEKLY: Span.WEEK,
    Frequency.MONTHLY: Span.MONTH,
    Frequency.QUARTERLY: Span.QUARTER,
    Frequency.ANNUAL: Span.YEAR,
}


def weeks_in(year: int) -> int:
    """How many ISO weeks a year has: 52 or 53."""
    return date(year, 12, LAST_WEEK_HOLDS).isocalendar().week


def periods_of(frequency: Frequency, year: int) -> tuple[Period, ...]:
    """The periods that belong to a year, in order."""
    if frequency == Frequency.WEEKLY:
        return tuple(periods.week(year, number) for number in range(1, weeks_in(year) + 1))
    if frequency == Frequency.MONTHLY:
        return tuple(periods.month(year, number) for number in range(1, MONTHS + 1))
    if frequency == Frequency.QUARTERLY:
        return tuple(periods.quarter(year, number) for number in range(1, QUARTERS + 1))
    return (periods.year(year),)


def period_on(frequency: Frequency, day: date) -> Period:
    """The period of this frequency in which a day lies."""
    if frequency == Frequency.WEEKLY:
        number = day.isocalendar()
        return periods.week(number.year, number.week)
    if frequency == Frequency.MONTHLY:
        return periods.month(day.year, day.month)
    if frequency == Frequency.QUARTERLY:
        return periods.quarter(day.year, periods.day(day).quarter)
    return periods.year(day.year)


def belongs_to(period: Period, longer: Period) -> bool:
    """Whether the text of `period` belongs to a longer one: a week by its Thursday, all else by its last day."""
    return period.span != longer.span and longer.first <= period.counted_on <= longer.last


def straddles(period: Period, longer: Period) -> bool:
    """Whether a period lies only partly in a longer one, so that what was told by it alone is marked."""
    return period.overlaps(longer) and not (longer.first <= period.first and period.last <= longer.last)


def sent_from(period: Period) -> date:
    """The first day on which a period can be reported on: of a week its Friday, of longer ones their last day."""
    return period.first + timedelta(days=FRIDAY) if period.span == Span.WEEK else period.last


def check_ripe(period: Period, today: date) -> None:
    """Raise RuleBroken while too little of a period has passed to say what happened in it."""
    if today < sent_from(period):
        raise RuleBroken(
            "period.early",
            _("{period} is not over yet. It can be sent from {day} on; events can be entered at any time."),
            period=period.code,
            day=sent_from(period),
        )


def days_after(period: Period, sent_on: date) -> int:
    """How many days after the end of its period something was sent; 0 where it was sent before the end."""
    return max((sent_on - period.last).days, 0)


def frequencies_in(words: Iterable[str]) -> tuple[Frequency, ...]:
    """The frequencies that a plan file names, shortest first; unknown words are left out."""
    known = set(words)
    return tuple(one for one in Frequency if one.value in known)
