"""The people of a body as the registers and files tell them: who is there, who came, rose and left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from followthrough.evidence.facts.queries import PeopleLine, people_lines
from followthrough.evidence.registers.books.workforce.kinds import KINDS
from followthrough.promise.institutions.models import Institution

FLOWS = ("recruited", "promoted", "left")
YEARS_SHOWN = 8


@dataclass(frozen=True)
class People:
    """Every standing number of a body, by kind."""

    lines: Sequence[PeopleLine]

    @cached_property
    def _by_kind(self) -> dict[str, list[PeopleLine]]:
        found: dict[str, list[PeopleLine]] = {}
        for line in self.lines:
            found.setdefault(line.measure.partition(".")[2], []).append(line)
        return found

    def latest(self, kind: str) -> tuple[date | None, list[PeopleLine]]:
        """The last day on which a stock was counted, and its lines."""
        own = self._by_kind.get(kind, [])
        day = max((line.counted_on for line in own), default=None)
        return day, [line for line in own if line.counted_on == day]

    def before(self, kind: str, year: int) -> list[PeopleLine]:
        """Lines of a stock as it was last counted before the end of a year; nothing where it was not."""
        own = [line for line in self._by_kind.get(kind, []) if line.year <= year]
        day = max((line.counted_on for line in own), default=None)
        return [line for line in own if line.counted_on == day]

    def in_year(self, kind: str, year: int) -> list[PeopleLine]:
        """Lines of a flow of one year."""
        return [line for line in self._by_kind.get(kind, []) if line.year == year]

    def years(self, *kinds: str) -> list[int]:
        """The latest years of which one of these kinds is told, the last one first."""
        return sorted({line.year for kind in kinds for line in self._by_kind.get(kind, [])}, reverse=True)[:YEARS_SHOWN]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is told."""
        return not self.lines


def people_of(body: Institution) -> People:
    """The people of a body itself, without the bodies below it. One question."""
    return People(people_lines([f"workforce.{kind}" for kind, _title in KINDS], body.pk))
