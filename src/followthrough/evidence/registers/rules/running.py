"""Running levels: what stands at the end of each day on which something changed."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

Change = tuple[date, int, str]
Level = tuple[date, int, str]
Key = TypeVar("Key", bound=Hashable)


def levels(changes: Iterable[Change]) -> Iterator[Level]:
    """For each day with a change, in order: the day, the level, and the entry that is named for it.

    Changes are (day, more or less, code of the entry); of several entries on one day the first code is named.
    """
    by_day: dict[date, list[tuple[int, str]]] = defaultdict(list)
    for day, step, entry in changes:
        by_day[day].append((step, entry))
    level = 0
    for day in sorted(by_day):
        level += sum(step for step, _entry in by_day[day])
        yield day, level, min(entry for _step, entry in by_day[day])


def standing(changes: Mapping[Key, Iterable[Change]]) -> Iterator[tuple[date, Key, int, str]]:
    """For each day on which anything changed: every key that has changed by then, with its level and the entry named for it.

    Unlike `levels` for each key alone, a day tells all of them, since of a stock the latest day holds whole. The entry is
    the one that changed the key last.
    """
    told = {key: list(levels(found)) for key, found in changes.items()}
    for on in sorted({day for found in told.values() for day, _level, _entry in found}):
        for key, found in told.items():
            until = [one for one in found if one[0] <= on]
            if until:
                yield on, key, until[-1][1], until[-1][2]
