"""Sums of people as one reader is shown them, decided together, so that no hidden count can be worked out of its neighbours."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from followthrough.evidence.facts.rules.disclosure import Shown, Way, is_small, shown_sums

SEXES = ("F", "M", "X")
Name = TypeVar("Name", bound=Hashable)


class Line(Protocol):
    """A number with what it is broken down by, as it was entered."""

    @property
    def sex(self) -> str:
        """F, M or X."""

    @property
    def community(self) -> str:
        """Empty where it is not told."""

    @property
    def number(self) -> int:
        """How many people."""


AnyLine = TypeVar("AnyLine", bound=Line)


@dataclass(frozen=True)
class Table:
    """Sums by name and sex, and their totals; `rows` has only names that lines have."""

    rows: Mapping[str, Mapping[str, Shown]]
    by_sex: Mapping[str, Shown]
    together: Shown

    @property
    def is_whole(self) -> bool:
        """Whether every number in it is the number itself."""
        return self.together.is_exact and all(one.is_exact for row in self.rows.values() for one in row.values())


def is_crossed(lines: Iterable[Line]) -> bool:
    """Whether community is told beside sex, which makes cells easier to guess."""
    return any(line.community and line.sex for line in lines)


def shown_table(lines: Sequence[AnyLine], name_of: Callable[[AnyLine], str], *, may_see: bool) -> Table:
    """Women, men and not known by name. Totals are decided first, since they are what people ask for.

    A sum that is one single count is shown as that count is. Where community is crossed with sex the larger limit
    holds for all.
    """
    counts = dict(enumerate(line.number for line in lines))
    groups: dict[tuple[str, str], list[int]] = {}
    for place, line in enumerate(lines):
        groups.setdefault((name_of(line), line.sex), []).append(place)
    sexes = {sex: [place for place, line in enumerate(lines) if line.sex == sex] for sex in SEXES}
    sums: dict[Hashable, list[int]] = {("sex", sex): places for sex, places in sexes.items() if places}
    sums["all"] = list(counts)
    sums |= {("row", *key): places for key, places in groups.items() if len(places) > 1}
    crossed = is_crossed(lines)
    cells, totals = shown_sums(counts, sums, crossed=crossed, total_crossed=crossed, may_see=may_see)
    rows: dict[str, dict[str, Shown]] = {}
    for (name, sex), places in groups.items():
        rows.setdefault(name, {})[sex] = cells[places[0]] if len(places) == 1 else totals["row", name, sex]
    by_sex = {
        sex: (cells[places[0]] if len(places) == 1 else totals["sex", sex]) if places else Shown(Way.NOT_REPORTED)
        for sex, places in sexes.items()
    }
    return Table(rows, by_sex, totals["all"] if counts else Shown(Way.NOT_REPORTED))


def hides_nothing(lines: Iterable[Line], *, may_see: bool) -> bool:
    """Whether a reader is shown each of these counts, so that what is worked out of them tells nothing hidden."""
    held = list(lines)
    crossed = is_crossed(held)
    return may_see or not any(is_small(line.number, crossed=crossed) for line in held)
