"""What a register is: model, fields, words, checks, measures and the facts that its entries emit. All else is shared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure
from followthrough.evidence.registers.rules.checking import Check
from followthrough.evidence.registers.rules.fields import Fault, Field, Lines
from followthrough.evidence.registers.rules.once import Once
from followthrough.evidence.registers.shared.entry import AnyEntry, Entry, Line


@dataclass(frozen=True)
class Words:
    """How people of the trade speak of the register; marked for translation.

    `empty` says what an empty register means, `begin` how to begin, `counted` is a lazy plural with %(n)d.
    """

    title: str
    about: str
    enter: str
    counted: Any
    empty: str
    begin: str


@dataclass(frozen=True)
class Group:
    """What a running level belongs to: the cells of one body with one topic and, of appointments, one role."""

    institution_id: int
    institution: str
    topic: str = ""
    role: str = ""

    def where(self, measures: Iterable[str]) -> dict[str, Any]:
        """The filter on facts that finds them."""
        return {"measure__in": sorted(measures), "institution_id": self.institution_id, "topic": self.topic} | (
            {"role": self.role} if self.role else {}
        )


@dataclass(frozen=True)
class Told:
    """A line of the list: the words that lead to the entry, what stands under them, cells of the register's own columns."""

    headline: str
    under: str
    cells: tuple[date | str | None, ...] = ()


@dataclass(frozen=True)
class Way:
    """A page that shows a register in another way: words marked for translation, name of its address.

    `of_body`: the address takes the code of a body, the reader's own or the one that is filtered for. `is_for_keepers`:
    only who enters is led there.
    """

    words: str
    address: str
    of_body: bool = False
    is_for_keepers: bool = False


Count = Callable[[Sequence[tuple[int | None, bool]]], str]
"""Tells the sum of counts of persons as this reader may see it; each part with whether community is crossed with sex in it."""


@dataclass(frozen=True)
class Book:
    """One register.

    `measures` are those whose facts name one entry: `flows` gives its cells. `levels` are measures that run through
    several entries: `stocks` gives the levels of a group from all standing entries in it, `groups` the groups that an
    entry belongs to. `questions` compares values with the `size` of the body's largest earlier entry. `day` names the
    field whose day sorts and filters the list. `once` says what of an entry may stand only once at a time. `beside`
    gives, by code, words that stand wherever a figure of the entry stands; one question at most for all entries asked.
    `ways` lead from the list to pages of rooms above. `closed` says why a body may not enter by hand, if it may not.
    `begins` gives what is filled in already where somebody comes to enter what a measure lacks.
    """

    code: str
    words: Words
    model: type[Entry]
    fields: tuple[Field, ...]
    measures: tuple[Measure, ...]
    day: str
    check: Check
    told: Callable[[AnyEntry, Callable[[str, str], str], Count], Told]
    columns: tuple[str, ...]
    levels: tuple[Measure, ...] = ()
    once: Once | None = None
    beside: Callable[[Sequence[AnyEntry]], Mapping[str, str]] = lambda entries: {}
    ways: tuple[Way, ...] = ()
    begins: Callable[[str], Mapping[str, str]] = lambda measure: {}
    closed: Callable[[int], Fault | None] = lambda institution_id: None
    flows: Callable[[AnyEntry], Iterable[Cell]] = lambda entry: ()
    stocks: Callable[[Group, Sequence[AnyEntry]], Iterable[Cell]] = lambda group, entries: ()
    groups: Callable[[AnyEntry], Iterable[Group]] = lambda entry: ()
    lines: Lines | None = None
    line_model: type[Line] | None = None
    questions: Callable[[Mapping[str, Any], int], Iterable[Fault]] = lambda values, largest: ()
    size: Callable[[AnyEntry], int] | None = None
    is_coverage_shown: bool = False

    @property
    def own_measures(self) -> tuple[str, ...]:
        """Codes of the measures whose facts name one entry."""
        return tuple(measure.code for measure in self.measures)

    @property
    def level_measures(self) -> tuple[str, ...]:
        """Codes of the measures that are running levels of a group."""
        return tuple(measure.code for measure in self.levels)

    @property
    def every_measure(self) -> tuple[Measure, ...]:
        """All that it counts."""
        return (*self.measures, *self.levels)

    def field(self, name: str) -> Field | None:
        """The field of this name, also of a line, or None."""
        every = (*self.fields, *(self.lines.fields if self.lines else ()))
        return next((field for field in every if field.name == name), None)

    def day_of(self, entry: AnyEntry) -> date:
        """The day that places an entry in time."""
        found: date = getattr(entry, self.day)
        return found
