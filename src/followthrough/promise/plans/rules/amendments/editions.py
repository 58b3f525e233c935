"""What is owed under a plan whose text changes: which text a report reads, and what is alive in which year.

Five rules, the same for amendments and successions:

1. A report on a year reads the latest text that counts for that year, and an open report keeps the text it was opened with.
2. What is listed in the latest text is owed.
3. What a change adds is owed from the first year for which it counts, never for years before.
4. What had fallen due before a change stays owed although its row is withdrawn. What had not is closed.
5. When a body is succeeded, everything of it that is still owed passes to the heir named for its row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.owed import Owed, dues_of, is_active
from followthrough.promise.plans.rules.rows import RowEntry

Key = tuple[str, str, int | None]
ALWAYS = 0


@dataclass(frozen=True)
class Edition:
    """One text of a plan. It counts for reports on `from_year` and later; the adopted text counts from ALWAYS.

    When a succession made this text, `heirs` maps (row, predecessor) to the successor, and `settled` holds what the
    predecessor had settled by then: it stays with it and is not owed again.
    """

    number: int
    from_year: int
    in_force_on: date | None
    document: PlanDocument
    heirs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    settled: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class Alive:
    """A due that is owed, with its row as last written. `is_listed` False: it fell due before its row was withdrawn."""

    owed: Owed
    row: RowEntry
    is_listed: bool

    @property
    def key(self) -> Key:
        """Row, body and year."""
        return key_of(self.owed)


def key_of(owed: Owed) -> Key:
    """What makes a due the same one before and after a change."""
    return owed.row, owed.institution, owed.year


def first_year(in_force_on: date, reported_through: int | None) -> int:
    """The first year whose report reads a text in force from a day on: its year, or the first that is not opened yet."""
    return max(in_force_on.year, (reported_through or ALWAYS) + 1)


def edition_of(editions: Sequence[Edition], year: int) -> Edition:
    """The text that a report on `year` reads. `editions` are in order and begin with the adopted text."""
    return next(one for one in reversed(editions) if one.from_year <= year or one is editions[0])


def living(editions: Iterable[Edition]) -> dict[Key, Alive]:
    """Everything owed once `editions` have followed one another, by key, in the order of the latest text."""
    alive: dict[Key, Alive] = {}
    for edition in editions:
        alive = _followed(alive, edition)
    return alive


def counting(editions: Sequence[Edition], year: int) -> list[Edition]:
    """The editions that a report on `year` knows."""
    return [one for one in editions if one.number <= edition_of(editions, year).number]


def asked_in_year(editions: Sequence[Edition], year: int) -> tuple[Owed, ...]:
    """The dues that a report on `year` asks for as this year's."""
    alive = living(counting(editions, year)).values()
    return tuple(one.owed for one in alive if one.is_listed and is_active(one.row, year) and one.owed.year in (None, year))


def ended_before(editions: Sequence[Edition], year: int) -> tuple[Owed, ...]:
    """The dues whose last year lies before `year`: what may still be open from earlier years."""
    return tuple(one.owed for one in living(counting(editions, year)).values() if last_year_of(one) < year)


def last_year_of(one: Alive) -> float:
    """The year at whose end it is due; infinite where there is none."""
    return one.owed.year or one.row.last_year or float("inf")


def _followed(alive: Mapping[Key, Alive], edition: Edition) -> dict[Key, Alive]:
    """What is alive after one more edition."""
    moved = {one.key: one for one in (passed_on(one, edition) for one in alive.values() if one.key not in edition.settled)}
    left = {key: replace(one, is_listed=False) for key, one in moved.items() if has_fallen_due(one.owed, edition)}
    excused = {(row, edition.heirs.get((row, body), body), year) for row, body, year in edition.settled}
    listed = (Alive(owed, row, True) for row in edition.document.rows for owed in dues_of(row))
    return left | {one.key: one for one in listed if one.key in moved or (_is_new(one, edition) and one.key not in excused)}


def _is_new(one: Alive, edition: Edition) -> bool:
    return last_year_of(one) >= edition.from_year


def passed_on(one: Alive, edition: Edition) -> Alive:
    """The due under the name of the heir of its body, or as it is."""
    heir = edition.heirs.get((one.owed.row, one.owed.institution))
    return replace(one, owed=replace(one.owed, institution=heir)) if heir else one


def has_fallen_due(owed: Owed, edition: Edition) -> bool:
    """Whether its day had passed when the edition came into force; what has no day never falls due."""
    return edition.in_force_on is not None and owed.due_on is not None and owed.due_on < edition.in_force_on
