"""Running levels: what stands at the end of each day on which something changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

Change = tuple[date, int, str]
Level = tuple[date, int, str]


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
