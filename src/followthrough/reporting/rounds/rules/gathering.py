"""Gathers what bodies sent up: every line once, with its source, at any depth.

A body that was asked says what it did itself; what bodies below it sent to it travels with it, line by line. So a body
above reads the lines of the whole house, each with the code of the sending that it comes from, and adds each up once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Stored = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """What one body said of one row. `code` names the sending; `path` are the bodies that it came up through, lowest last.

    `below`: how many bodies this one asked itself, so that it is known who did not answer.
    """

    code: str
    body: str
    path: tuple[str, ...]
    status: str
    narrative: str
    difficulties: tuple[str, ...] = ()
    difficulty: str = ""
    next_steps: str = ""
    figures: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    below: int = 0

    @property
    def depth(self) -> int:
        """How many bodies stand between this one and who gathers."""
        return len(self.path) - 1

    @property
    def stored(self) -> Stored:
        """As it is kept in a sending of the body above."""
        return {
            "code": self.code,
            "body": self.body,
            "path": list(self.path),
            "status": self.status,
            "narrative": self.narrative,
            "difficulties": list(self.difficulties),
            "difficulty": self.difficulty,
            "next_steps": self.next_steps,
            "figures": {code: dict(numbers) for code, numbers in self.figures.items()},
            "below": self.below,
        }

    @classmethod
    def of(cls, stored: Stored) -> "Line":
        """Read what `stored` gave."""
        return cls(**{**stored, "path": tuple(stored["path"]), "difficulties": tuple(stored["difficulties"])})

    @property
    def said(self) -> Stored:
        """What it says, without where it comes from: two sendings that say the same are the same to who took it over."""
        return {name: value for name, value in self.stored.items() if name not in {"code", "path", "below"}}


@dataclass(frozen=True)
class Said:
    """What one body sent up on one row: its own line, and the lines that it gathered from below."""

    own: Line
    gathered: tuple[Line, ...] = ()


def gather(sent: Iterable[Said]) -> tuple[Line, ...]:
    """All lines of what came, body by body, those below it right after it, each with its whole way."""
    lines: list[Line] = []
    for one in sent:
        lines.append(one.own)
        lines += [_through(one.own.body, line) for line in one.gathered]
    return tuple(lines)


def _through(body: str, line: Line) -> Line:
    return Line(**{**vars(line), "path": (body, *line.path)})


def asked_in(lines: Sequence[Line], asked: int) -> int:
    """How many bodies were asked in the whole house: here, and by each that answered."""
    return asked + sum(line.below for line in lines)


def mark_of(code: str) -> str:
    """How a source stands in a text: `[R3.md-bma.1]`."""
    return f"[{code}]"


def code_of(round_number: int, body: str, sending: int) -> str:
    """The code of what a body sent in a round for the so-many-th time."""
    return f"R{round_number}.{body}.{sending}"


def added_to(text: str, pieces: Sequence[tuple[str, str, str]]) -> str:
    """`text` with each piece (name of the body, words, code) as a paragraph of its own, its source at the end.

    A piece whose mark stands in the text already, perhaps inside what a body above it wrote, is not added again.
    """
    paragraphs = [text.rstrip()] if text.strip() else []
    for name, words, code in pieces:
        if all(mark_of(code) not in one for one in paragraphs):
            paragraphs.append(f"{name}: {words.strip()} {mark_of(code)}")
    return "\n\n".join(paragraphs)
