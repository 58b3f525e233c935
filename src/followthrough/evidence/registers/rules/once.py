"""What may be told only once at a time: a second headcount of the same day, a year beside one of its quarters."""

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from followthrough.evidence.registers.rules.fields import Fault

Values = Mapping[str, Any]
Key = tuple[str, ...]
Time = tuple[date, date, str]
"""First and last day, and the name of what tells it."""


@dataclass(frozen=True)
class Once:
    """Entries of one body that agree in `fields` may not have a day in common.

    `time` gives the first and the last day of which typed values speak. `template` is the sentence of the refusal, with
    {other}, {first} and {last}; it stands at the first of `fields`.
    """

    fields: tuple[str, ...]
    time: Callable[[Values], tuple[date, date]]
    template: str

    def key(self, body: str, values: Values) -> Key:
        """What has to differ, or lie apart in time."""
        return (body, *(str(values.get(name) or "") for name in self.fields))


@dataclass
class Told:
    """What is told already: entries that stand, then rows of a file as they are read.

    Times of one key have no day in common, so that the ones before and after in order are enough to look at.
    """

    once: Once
    held: dict[Key, list[Time]] = field(default_factory=lambda: defaultdict(list))

    def add(self, body: str, values: Values, name: str) -> None:
        """Remember what `name` (the code of an entry, a row) tells. What is told already keeps its first name."""
        if not any(self.clash(body, values)):
            insort(self.held[self.once.key(body, values)], (*self.once.time(values), name))

    def clash(self, body: str, values: Values) -> Iterable[Fault]:
        """The fault of telling it again, if it is told already."""
        first, last = self.once.time(values)
        times = self.held.get(self.once.key(body, values), [])
        place = bisect(times, first, key=_first)
        for start, end, name in times[max(place - 1, 0) : place + 1]:
            if start <= last and first <= end:
                facts = {"other": name, "first": start, "last": end}
                yield Fault(self.once.fields[0], self.once.template, facts, code="entry.twice")
                return


def _first(time: Time) -> date:
    return time[0]
