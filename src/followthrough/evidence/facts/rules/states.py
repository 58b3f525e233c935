"""What a figure can be instead of a number, a total with its coverage, and a share that keeps both counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _


class State(StrEnum):
    """What stands in one place of a table. None of the others is ever written as 0 or left blank without its word."""

    VALUE = "value"
    ZERO = "zero"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"


STATE_NAMES: dict[State, str] = {
    State.VALUE: _("reported"),
    State.ZERO: _("reported as zero"),
    State.NOT_REPORTED: _("not reported"),
    State.NOT_DUE: _("not due"),
    State.NOT_APPLICABLE: _("not applicable"),
    State.WITHHELD: _("withheld"),
}


@dataclass(frozen=True, slots=True)
class Rolled:
    """A total over bodies: `number` is None where none of them reported; `reporting` of the `of` bodies that it covers did."""

    number: int | None
    reporting: int
    of: int

    @property
    def state(self) -> State:
        """Whether it was reported, and as zero. The other states are known only to who knows what is owed."""
        if self.number is None:
            return State.NOT_REPORTED
        return State.VALUE if self.number else State.ZERO


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both as counts, so that shares of several bodies are pooled and never averaged."""

    part: Rolled
    whole: Rolled

    @property
    def state(self) -> State:
        """Not applicable where the whole is zero: nothing could be a part of it."""
        if self.part.number is None or self.whole.number is None:
            return State.NOT_REPORTED
        if self.whole.number == 0:
            return State.NOT_APPLICABLE
        return self.part.state

    @property
    def percent(self) -> Decimal | None:
        """The exact share from 0 to 100, or None where there is none."""
        part, whole = self.part.number, self.whole.number
        return None if part is None or not whole else Decimal(100) * part / whole


def pooled(shares: Iterable[Share]) -> Share:
    """One share of all: the sums of the counts. A body that lacks one of both counts is covered but adds nothing to either."""
    given = list(shares)
    whole = [share for share in given if share.part.number is not None and share.whole.number is not None]
    return Share(_summed(whole, given, "part"), _summed(whole, given, "whole"))


def _summed(whole: list[Share], given: list[Share], side: str) -> Rolled:
    counts: list[Rolled] = [getattr(share, side) for share in whole]
    number = sum(count.number or 0 for count in counts) if counts else None
    return Rolled(number, sum(count.reporting for count in counts), sum(getattr(share, side).of for share in given))
