"""The explanation of one figure, for the page and for the command line alike."""

from dataclasses import dataclass, field

from followthrough.base.kit.parts import Chip, FileLine, Link
from followthrough.desk.queries.plan.texts import Said


@dataclass(frozen=True)
class Working:
    """One line of how a figure is worked out: whose, which number, what follows, how many entries stand behind it."""

    who: str
    number: str
    chip: Chip
    reason: str
    behind: str
    url: str = ""


@dataclass(frozen=True)
class Explained:
    """A figure from the sentence down to the entries. Parts that a figure does not have are empty."""

    code: str
    value: str
    sentence: str
    meaning: str
    formula: tuple[tuple[str, str], ...] = ()
    wording: Said | None = None
    reading: str = ""
    reading_url: str = ""
    working: tuple[Working, ...] = ()
    total: str = ""
    entries: tuple[FileLine, ...] = ()
    more_entries: int = 0
    offices: tuple[tuple[str, str], ...] = ()
    history: tuple[tuple[str, str], ...] = ()
    seal: str = ""
    ways: tuple[Link, ...] = field(default_factory=tuple)
