"""What stands beside a cycle in reports made while it runs: due days that decide, dispatches, annual plans, registers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.reports.summary.content import day_or_none
from followthrough.publishing.reports.summary.sentences import day_words

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Left:
    """How a paper left: the day on the letter, when that was entered, its numbers on both sides, whether it was signed."""

    version: int
    on: date
    entered_on: date
    number: str
    incoming_number: str
    incoming_on: date | None
    is_signed: bool

    @classmethod
    def of(cls, stored: Stored) -> "Left":
        """Read one entry of `dispatches`."""
        return cls(
            version=stored["version"],
            on=date.fromisoformat(stored["on"]),
            entered_on=date.fromisoformat(stored["entered_on"]),
            number=stored["number"],
            incoming_number=stored["incoming_number"],
            incoming_on=day_or_none(stored["incoming_on"]),
            is_signed=stored["is_signed"],
        )

    @property
    def told(self) -> str:
        """Its day and number: 4 January 2020, no. 17/2."""
        if not self.number:
            return day_words(self.on)
        return say(_("{day}, no. {number}"), day=day_words(self.on), number=self.number)


@dataclass(frozen=True)
class Step:
    """One step planned for a row: what, and until when."""

    text: str
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True)
class Planned:
    """What an annual plan says of a row: its steps, or why there are none."""

    steps: tuple[Step, ...]
    reason: str

    @classmethod
    def of(cls, stored: Stored) -> "Planned":
        """Read one row of an approved annual plan."""
        steps = (Step(one["text"], day_or_none(one["starts_on"]), day_or_none(one["ends_on"])) for one in stored["steps"])
        return cls(tuple(steps), stored["reason"])


@dataclass(frozen=True)
class Beside:
    """The part "beside" of a content."""

    stored: Stored = field(default_factory=dict)

    def effective_on(self, step: str) -> date | None:
        """The working day that decides whether a step is in time."""
        return day_or_none(self.stored.get("effective_on", {}).get(step))

    def left(self, institution: str, lead: str) -> tuple[Left, ...]:
        """Every time a report left, first first."""
        return tuple(map(Left.of, self.stored.get("dispatches", {}).get(f"{institution} {lead}", ())))

    def planned(self, row: str) -> Planned | None:
        """What the annual plan says of a row; None without a plan or where it does not name the row."""
        found = (self.stored.get("annual") or {}).get("rows", {}).get(row)
        return Planned.of(found) if found else None

    @property
    def annual(self) -> tuple[int, date] | None:
        """Number and day of the annual plan that is compared with, or None."""
        found = self.stored.get("annual")
        return (found["number"], date.fromisoformat(found["approved_on"])) if found else None

    def shown(self, row: str, year: int | None, institution: str) -> Stored | None:
        """What the registers showed of a duty when the answer was sent: `reason`, `proposed`, `because`."""
        found: Stored | None = self.stored.get("shown", {}).get(f"{row} {year or '-'} {institution}")
        return found
