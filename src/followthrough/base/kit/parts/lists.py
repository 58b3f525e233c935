"""Lists: things to see to, papers with their dates, bars, keys and steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from followthrough.base.kit.parts.marks import Chip, Pips

# The longest bar in pixels; the others are drawn against the greatest count.
BAR_WIDTH = 248


class KeyEntry(NamedTuple):
    """One shape of a key with its words; a plain pair will do."""

    shape: str
    words: str


class Step(NamedTuple):
    """One step or view of a page that has several."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Item:
    """A line to see to: number, words that lead on, a quiet line under them, a chip at the right."""

    words: str
    url: str = ""
    number: str = ""
    under: str = ""
    chip: Chip | None = None
    pips: Pips | None = None


@dataclass(frozen=True)
class ItemGroup:
    """Items under a heading; `words` beside it say how many and how long it takes."""

    heading: str
    items: tuple[Item, ...]
    words: str = ""


@dataclass(frozen=True)
class FileLine:
    """A paper or a dated thing: when or what kind, its words, a quiet line, something at the right."""

    when: str
    words: str
    url: str = ""
    under: str = ""
    beside: str = ""
    beside_url: str = ""
    is_file: bool = False


@dataclass(frozen=True)
class Bar:
    """A count with its words; the bar repeats the count and is hidden from readers."""

    count: int
    words: str
    under: str = ""
    url: str = ""


@dataclass(frozen=True)
class Bars:
    """Counts that are compared by length. Ink grey, since they carry no status."""

    items: tuple[Bar, ...]

    @property
    def drawn(self) -> Iterator[tuple[Bar, str]]:
        """Every bar with its width in pixels, as text that no language rewrites."""
        greatest = max((bar.count for bar in self.items), default=0) or 1
        return ((bar, str(round(BAR_WIDTH * bar.count / greatest))) for bar in self.items)
