"""Short codes: how rows sort, and the name that each printed figure carries (`MD.1.2-a.2019.md-mod`)."""

import re
from dataclasses import dataclass

ROMAN = {"I": 1, "V": 5, "X": 10}
SUBMISSIONS = "submissions"
DONE = "done"


def in_order(code: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "1.2-a" before "1.10-a" and "II.1" before "V.1"."""
    return tuple(_part(part) for part in re.split(r"[.\-]", code))


def _part(part: str) -> tuple[int, int, str]:
    if part.isdigit():
        return (0, int(part), "")
    if re.fullmatch(r"[IVX]+", part):
        return (0, _roman(part), "")
    return (1, 0, part)


def _roman(numeral: str) -> int:
    values = [ROMAN[letter] for letter in numeral]
    after = [*values[1:], 0]
    return sum(-value if value < following else value for value, following in zip(values, after, strict=True))


@dataclass(frozen=True)
class FigureCode:
    """The name of one printed figure.

    `MD.1.2-a.2019` is a row in a cycle, `MD.1.2-a.2019.md-mod` one body's part of it, `MD.O1.2019.done` an
    objective, `MD.2019.submissions` and its like a cycle. `explain` finds a figure by this name.
    """

    text: str

    def __str__(self) -> str:
        return self.text

    @classmethod
    def row(cls, plan: str, row: str, year: int, institution: str = "") -> "FigureCode":
        """The figure of a row in the cycle of `year`, of one body if `institution` is given."""
        return cls(f"{plan}.{row}.{year}" + (f".{institution}" if institution else ""))

    @classmethod
    def objective(cls, plan: str, number: str, year: int, what: str = DONE) -> "FigureCode":
        """A figure of a whole objective; `what` is its last word ("done", "owed")."""
        return cls(f"{plan}.O{number}.{year}.{what}")

    @classmethod
    def cycle(cls, plan: str, year: int, what: str) -> "FigureCode":
        """A figure of a whole cycle; `what` is its last word ("submissions", "done", "debts")."""
        return cls(f"{plan}.{year}.{what}")

    @classmethod
    def institution(cls, plan: str, year: int, institution: str, what: str = DONE) -> "FigureCode":
        """A figure of one body over all its duties of a cycle."""
        return cls(f"{plan}.{year}.{institution}.{what}")
