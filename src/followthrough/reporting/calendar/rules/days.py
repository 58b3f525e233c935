"""By when a step is due: the legal day, and the working day on which offices can still act in time.

A legal day stays what the text says. Where offices are closed on it, what arrives on the next working day (or has to
leave on the one before, if the plan says so) is in time. A government may move a day of rest: one weekday off, one
Saturday worked; both are held with the act that says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from followthrough.promise.plans.rules.calendar import WEEKEND

ONE_DAY = timedelta(days=1)
# No country rests longer in one piece; a table that says so is wrong.
LONGEST_REST = 31


class ClosedRule(StrEnum):
    """What happens when offices are closed on a due day. The words are those of the plan file."""

    NEXT = "next_working_day"
    BEFORE = "previous_working_day"


@dataclass(frozen=True)
class Moved:
    """A working day that was moved: `off_on` is off, `worked_on` is worked instead (either may be absent). `number` "": not known."""

    off_on: date | None
    worked_on: date | None
    act: str
    number: str = ""
    source: str = ""


class Closed(StrEnum):
    """Why offices are closed on a day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MOVED = "moved"


@dataclass(frozen=True)
class DayTable:
    """The days of one country: its holidays (for the years asked) and the days that were moved."""

    holidays: frozenset[date] = frozenset()
    off: Mapping[date, Moved] = field(default_factory=dict)
    worked: Mapping[date, Moved] = field(default_factory=dict)

    def closed(self, day: date) -> Closed | None:
        """Why offices are closed on `day`, None when they work. A moved day is stronger than the week, a holiday than both."""
        if day in self.holidays:
            return Closed.HOLIDAY
        if day in self.off:
            return Closed.MOVED
        if day.weekday() in WEEKEND and day not in self.worked:
            return Closed.WEEKEND
        return None


@dataclass(frozen=True)
class DueDay:
    """A due day: the legal one, the one that decides lateness, and each closed day between them with its reason."""

    legal_on: date
    effective_on: date
    passed: tuple[tuple[date, Closed], ...] = ()

    @property
    def is_moved(self) -> bool:
        """Whether offices are closed on the legal day."""
        return self.effective_on != self.legal_on


def due_day(legal_on: date, table: DayTable, rule: ClosedRule = ClosedRule.NEXT) -> DueDay:
    """The due day that follows from a legal day, a table of days and a rule. Raises ValueError for a table without an end of rest."""
    step = ONE_DAY if rule == ClosedRule.NEXT else -ONE_DAY
    day, passed = legal_on, []
    while (reason := table.closed(day)) is not None:
        passed.append((day, reason))
        day += step
        if len(passed) > LONGEST_REST:
            raise ValueError(f"no working day within {LONGEST_REST} days of {legal_on}")
    return DueDay(legal_on, day, tuple(passed))


def table_from(holidays: frozenset[date], moved: tuple[Moved, ...]) -> DayTable:
    """A table of days; of two acts on the same day the later one holds."""
    return DayTable(
        holidays,
        {one.off_on: one for one in moved if one.off_on is not None},
        {one.worked_on: one for one in moved if one.worked_on is not None},
    )
