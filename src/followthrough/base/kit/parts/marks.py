"""The small marks: pips, status chips and calendar leaves. A shape and a word first, colour last."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Shape = Literal["tick", "half", "cross", "dashed", "dash", "diamond", "clock", "dot", "empty", "ring", "file"]
SHAPES: tuple[str, ...] = get_args(Shape)

Tone = Literal["good", "middling", "bad", "open", "quiet", "doubt", "wait"]
TONES: tuple[str, ...] = get_args(Tone)


@dataclass(frozen=True)
class Pips:
    """A row of small squares, in the order given: each item is (shape, how many, words).

    Always hidden from screen readers, so whoever shows it says the same in words beside it;
    `sentence` is there for that.
    """

    items: tuple[tuple[str, int, str], ...]

    @property
    def shapes(self) -> tuple[str, ...]:
        """One shape for each square."""
        return tuple(shape for shape, count, _ in self.items for _ in range(count))

    @property
    def sentence(self) -> str:
        """What the row says: "3 done, 1 partly done"."""
        return ", ".join(f"{count} {words}" for _, count, words in self.items if count)


@dataclass(frozen=True)
class Chip:
    """A status: shape, tone and the words that state the fact ("4 of 5 debates", "Date missing")."""

    shape: Shape
    tone: Tone
    words: str
    is_large: bool = False


@dataclass(frozen=True)
class Clock:
    """A dated deadline as a calendar leaf with its words.

    While `running` the leaf carries the weekday, later "today" or "passed". `lines` stand under the
    headline, `quiet` last and smaller ("in 6 days").
    """

    day: date
    state: Literal["running", "today", "passed"]
    headline: str
    lines: tuple[str, ...] = ()
    quiet: str = ""
