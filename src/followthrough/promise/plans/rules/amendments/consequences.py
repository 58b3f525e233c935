"""What a change of the text does to each thing that is owed: carried over, passed on, kept, closed, created."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from followthrough.promise.plans.rules.amendments.changes import Change, Subject, What, difference
from followthrough.promise.plans.rules.amendments.editions import Alive, Edition, Key, living, passed_on
from followthrough.promise.plans.rules.owed import Owed


class Fate(StrEnum):
    """What becomes of a due. `KEPT`: it fell due before, so it stays owed. `SETTLED`: done before, stays with its body."""

    CARRIED = "carried"
    PASSED_ON = "passed_on"
    SETTLED = "settled"
    KEPT = "kept"
    CLOSED = "closed"
    CREATED = "created"


@dataclass(frozen=True)
class Standing:
    """What was said of a due so far: the year of the report in which it was accepted as settled, and the years answered."""

    settled_in: int | None = None
    answered_in: tuple[int, ...] = ()


NOTHING_SAID = Standing()


@dataclass(frozen=True)
class Consequence:
    """What becomes of one due. `owed` is as it is afterwards (as it was, if it ends); `heir` takes it over.

    `due_before` is its day in the text before, where that was another.
    """

    fate: Fate
    owed: Owed
    standing: Standing = NOTHING_SAID
    heir: str | None = None
    due_before: date | None = None
    is_day_moved: bool = False


def consequences(
    editions: Sequence[Edition], new: Edition, standing: Mapping[Key, Standing] | None = None
) -> tuple[Consequence, ...]:
    """What `new` does to everything owed under `editions`; `standing` says what was reported (by key), if anything was.

    Every due that was owed and every due that is owed afterwards stands in exactly one of them.
    """
    said = standing or {}
    new = with_settled(editions, new, said)
    before, after = living(editions), living([*editions, new])
    fates = [_fate_of(one, new, after, said.get(one.key, NOTHING_SAID)) for one in before.values()]
    met = {
        (one.owed.row, one.heir or one.owed.institution, one.owed.year)
        for one in fates
        if one.fate not in {Fate.CLOSED, Fate.SETTLED}
    }
    fates += [Consequence(Fate.CREATED, one.owed) for key, one in after.items() if key not in met]
    return tuple(fates)


def with_settled(editions: Sequence[Edition], new: Edition, standing: Mapping[Key, Standing]) -> Edition:
    """`new` with what the predecessor of a succession had settled: an open due of it that a report accepted as done."""
    settled = (key for key, one in living(editions).items() if passed_on(one, new).key != key)
    return replace(new, settled=frozenset(key for key in settled if standing.get(key, NOTHING_SAID).settled_in is not None))


def _fate_of(one: Alive, new: Edition, after: Mapping[Key, Alive], standing: Standing) -> Consequence:
    moved = passed_on(one, new)
    heir = moved.owed.institution if moved.key != one.key else None
    if heir is not None:
        return _passed_on(one, heir, after.get(moved.key), standing)
    later = after.get(one.key)
    if later is None:
        return Consequence(Fate.CLOSED, one.owed, standing)
    if one.is_listed and not later.is_listed:
        return Consequence(Fate.KEPT, one.owed, standing)
    is_moved = later.owed.due_on != one.owed.due_on
    return Consequence(Fate.CARRIED, later.owed, standing, None, one.owed.due_on if is_moved else None, is_moved)


def _passed_on(one: Alive, heir: str, later: Alive | None, standing: Standing) -> Consequence:
    if standing.settled_in is not None:
        return Consequence(Fate.SETTLED, one.owed, standing, heir)
    fate = Fate.CLOSED if later is None else Fate.PASSED_ON
    return Consequence(fate, one.owed, standing, heir)


@dataclass(frozen=True)
class Explanation:
    """An amendment before it is applied: what changes in the text, and what follows from it."""

    changes: tuple[Change, ...]
    consequences: tuple[Consequence, ...]
    from_year: int
    in_force_on: date

    @property
    def is_empty(self) -> bool:
        """Whether both texts say the same."""
        return not self.changes

    def of(self, fate: Fate) -> list[Consequence]:
        """Consequences of one kind."""
        return [one for one in self.consequences if one.fate == fate]

    @property
    def touched(self) -> list[Consequence]:
        """Everything but what is carried over as it was: with its day, and with its row unless it fell due before."""
        rows = changed_rows(self.changes)
        return [one for one in self.consequences if one.fate != Fate.CARRIED or one.is_day_moved or self._is_retold(one, rows)]

    @property
    def unchanged(self) -> int:
        """How many duties go on exactly as they are."""
        return len(self.consequences) - len(self.touched)

    def _is_retold(self, one: Consequence, rows: Mapping[str, list[Change]]) -> bool:
        has_passed = one.owed.due_on is not None and one.owed.due_on < self.in_force_on
        return one.owed.row in rows and not has_passed


# A row that changes in these only leaves the duties of a body that goes on as they were.
_LEAVES_DUTIES = {"order", "responsible", "notes", "source"}


def changed_rows(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Changes inside rows that matter to whoever owes them, by the code of the row; added and withdrawn rows are not inside."""
    rows: dict[str, list[Change]] = {}
    for change in changes:
        if change.subject == Subject.ROW and change.what == What.CHANGED and change.aspect not in _LEAVES_DUTIES:
            rows.setdefault(change.code, []).append(change)
    return rows


def explained(editions: Sequence[Edition], new: Edition, standing: Mapping[Key, Standing] | None = None) -> Explanation:
    """Explain `new`, which follows `editions` and has a day of force."""
    if new.in_force_on is None:
        raise ValueError("an amendment has a day of force")
    changes = difference(editions[-1].document, new.document)
    return Explanation(changes, consequences(editions, new, standing), new.from_year, new.in_force_on)
