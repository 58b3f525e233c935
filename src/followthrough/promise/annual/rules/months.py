"""Where steps lie in the year: bars over twelve equal months, and what begins and ends in each month."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.rules.steps import Step

MONTH = 100
MONTHS = 12
WHOLE = MONTHS * MONTH


@dataclass(frozen=True)
class Bar:
    """A bar from `left` over `width`, in hundredths of a month; at least one hundredth wide."""

    left: int
    width: int


@dataclass(frozen=True)
class Event:
    """A step that begins or ends in a month."""

    day: date
    row: RowPlan
    step: Step
    is_end: bool


def place_of(day: date, *, is_end: bool = False) -> int:
    """Where `day` lies in its year; with `is_end` its last moment, so that 31 December is the right edge."""
    days = monthrange(day.year, day.month)[1]
    return (day.month - 1) * MONTH + round(MONTH * (day.day - (0 if is_end else 1)) / days)


def bar_of(starts_on: date, ends_on: date) -> Bar:
    """The bar of a step."""
    left = place_of(starts_on)
    return Bar(left, max(place_of(ends_on, is_end=True) - left, 1))


def months_of(rows: Sequence[RowPlan]) -> tuple[tuple[Event, ...], ...]:
    """Twelve months, each with what begins and ends in it by day; a step of one day counts once, as its end."""
    events = [event for row in rows for step in row.steps for event in _events_of(row, step)]
    ordered = sorted(events, key=lambda event: event.day)
    return tuple(tuple(event for event in ordered if event.day.month == month) for month in range(1, MONTHS + 1))


def _events_of(row: RowPlan, step: Step) -> list[Event]:
    found = []
    if step.starts_on and step.starts_on != step.ends_on:
        found.append(Event(step.starts_on, row, step, is_end=False))
    if step.ends_on:
        found.append(Event(step.ends_on, row, step, is_end=True))
    return found
