"""What the text leaves open and the ministry decides: due days, and which frequency goes to the recipient outside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.periods import Period
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.calendar.rules.days import ClosedRule, DayTable, due_day
from followthrough.reporting.calendar.rules.periods import Frequency

MOST_DAYS = 120
LONGEST_REASON = 1000


class Matter(StrEnum):
    """What is decided."""

    DUE = "due"
    RECIPIENT = "recipient"


@dataclass(frozen=True)
class Decided:
    """One decision: from which day it holds, and what it says (days after the period's end, or frequencies)."""

    matter: Matter
    from_on: date
    frequency: Frequency | None = None
    days: int = 0
    frequencies: tuple[Frequency, ...] = ()


def due_of(period: Period, frequency: Frequency, decided: Sequence[Decided], table: DayTable, rule: ClosedRule) -> date | None:
    """The working day by which a period is due, or None while nobody decided: then nothing can be late.

    The decision that held on the last day of the period counts, so that one made later makes nothing late afterwards.
    `decided` in the order in which it was recorded; of two for one day the later one holds.
    """
    held = [one for one in decided if one.matter == Matter.DUE and one.frequency == frequency and one.from_on <= period.last]
    if not held:
        return None
    latest = max(enumerate(held), key=lambda pair: (pair[1].from_on, pair[0]))[1]
    return due_day(period.last + timedelta(days=latest.days), table, rule).effective_on


def goes_out(decided: Iterable[Decided], day: date) -> tuple[Frequency, ...] | None:
    """The frequencies that go to the recipient on a day; None: undecided."""
    held = [one for one in decided if one.matter == Matter.RECIPIENT and one.from_on <= day]
    return max(enumerate(held), key=lambda pair: (pair[1].from_on, pair[0]))[1].frequencies if held else None


def check_decision(because: str, from_on: date, today: date) -> str:
    """The reason without blanks; raises RuleBroken without one, or for a day before today: nothing becomes late afterwards."""
    because = because.strip()
    if not because or len(because) > LONGEST_REASON:
        raise RuleBroken(
            "decision.reason",
            _("Say why, in at most {most} characters. The reason is kept."),
            field="because",
            most=LONGEST_REASON,
        )
    if from_on < today:
        raise RuleBroken(
            "decision.past",
            _("A decision holds from today on or later, so that nothing becomes late afterwards."),
            field="from_on",
        )
    return because


def check_days(days: int) -> None:
    """Raise RuleBroken for a number of days that makes no sense."""
    if not 0 <= days <= MOST_DAYS:
        raise RuleBroken("decision.days", _("Give a number of days from 0 to {most}."), field="days", most=MOST_DAYS)
