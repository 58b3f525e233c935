"""What may be told only once at a time: a second headcount of the same day, a year beside one of its quarters."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from followthrough.evidence.registers.rules.fields import Fault

Values = Mapping[str, Any]
Key = tuple[str, ...]


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
    """What is told already: entries that stand, then rows of a file as they are read."""

    once: Once
    held: dict[Key, list[tuple[date, date, str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, body: str, values: Values, name: str) -> None:
        """Remember what `name` (the code of an entry, a row) tells."""
        self.held[self.once.key(body, values)].append((*self.once.time(values), name))

    def clash(self, body: str, values: Values) -> Iterable[Fault]:
        """The fault of telling it again, if it is told already."""
        first, last = self.once.time(values)
        for start, end, name in self.held.get(self.once.key(body, values), ()):
            if start <= last and first <= end:
                facts = {"other": name, "first": start, "last": end}
                yield Fault(self.once.fields[0], self.once.template, facts, code="entry.twice")
                return
