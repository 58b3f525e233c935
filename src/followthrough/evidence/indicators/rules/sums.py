"""Adding up collapsed facts for one quantity, one group of bodies and one stretch of years."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from followthrough.evidence.facts.rules.sums import Collapsed
from followthrough.promise.plans.rules.proofs import Quantity


@dataclass(frozen=True)
class Years:
    """The years that count, both included; `first` None: from the beginning."""

    first: int | None
    last: int

    def __contains__(self, year: int) -> bool:
        return (self.first is None or year >= self.first) and year <= self.last


@dataclass(frozen=True)
class Hidden:
    """The small counts of persons inside a number: how many, what they make, how many of them cross community with sex."""

    count: int = 0
    total: int = 0
    crossed: int = 0


NOTHING_HIDDEN = Hidden()


@dataclass(frozen=True)
class Counted:
    """A number with how many facts and bodies stand behind it. Zero is a number; nothing reported is None instead."""

    number: int
    facts: int
    bodies: frozenset[int]
    hidden: Hidden = NOTHING_HIDDEN


class Sums:
    """Collapsed facts, found by measure and body without reading all of them."""

    def __init__(self, rows: Iterable[Collapsed]) -> None:
        """Take the sums in."""
        self._rows: dict[tuple[str, int], list[Collapsed]] = {}
        for row in rows:
            self._rows.setdefault((row.measure, row.institution_id), []).append(row)

    def count(self, quantity: Quantity, bodies: Collection[int], years: Years, **narrowed: str) -> Counted | None:
        """The number of `quantity` over some bodies: flows of the years add up, of stocks each body's latest of each subject.

        None where nothing was reported. A stock is narrowed first, so that the latest day is that of the role or topic asked for.
        """
        found = [row for body in bodies for row in self._of_body(quantity, body, years, narrowed)]
        if not found:
            return None
        return Counted(
            sum(row.number for row in found),
            sum(row.facts for row in found),
            frozenset(row.institution_id for row in found),
            Hidden(sum(row.small for row in found), sum(row.small_sum for row in found), sum(row.crossed for row in found)),
        )

    def values_of(self, column: str, quantity: Quantity, bodies: Collection[int], years: Years) -> tuple[str, ...]:
        """The values of a column that occur, sorted: the missions on which somebody was sent."""
        found = (row for body in bodies for row in self._of_body(quantity, body, years, {}))
        return tuple(sorted({value for row in found if (value := getattr(row, column))}))

    def _of_body(self, quantity: Quantity, body: int, years: Years, narrowed: dict[str, str]) -> Sequence[Collapsed]:
        rows = [row for row in self._rows.get((quantity.measure, body), ()) if _fits(row, quantity, narrowed)]
        flows = [row for row in rows if row.counted_on is None and row.year in years]
        levels = [(row.counted_on, row) for row in rows if row.counted_on is not None and row.year <= years.last]
        return [*flows, *_latest(levels)]


def _latest(levels: Sequence[tuple[date, Collapsed]]) -> list[Collapsed]:
    """What holds of a body's stock: of each subject (topic, role, mission) what was said last, as `facts.rules.rolling.latest` says.

    Subjects that were told apart in another way before the latest day are replaced by what was said since.
    """
    kinds: dict[date, set[tuple[bool, ...]]] = {}
    for day, row in levels:
        kinds.setdefault(day, set()).add(tuple(bool(value) for value in _subject(row)))
    if not kinds:
        return []
    now = kinds[max(kinds)]
    replaced_until = max((day for day, told in kinds.items() if told != now), default=date.min)
    held = [(day, row) for day, row in levels if day > replaced_until]
    last: dict[tuple[str, ...], date] = {}
    for day, row in held:
        last[_subject(row)] = max(day, last.get(_subject(row), day))
    return [row for day, row in held if day == last[_subject(row)]]


def _subject(row: Collapsed) -> tuple[str, ...]:
    return row.topic, row.role, row.mission


def _fits(row: Collapsed, quantity: Quantity, narrowed: dict[str, str]) -> bool:
    wanted = {"topic": quantity.topic, "role": quantity.role, "sex": quantity.sex} | narrowed
    return all(getattr(row, name) == value for name, value in wanted.items() if value)
