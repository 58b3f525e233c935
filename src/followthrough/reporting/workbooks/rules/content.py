"""What stands in one workbook, in the words of its reader, before it becomes a file of either kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from followthrough.base.kernel.canonical import sha256_of
from followthrough.reporting.cycles.rules.answers import AnswerText, Difficulty, Kind, Status
from followthrough.reporting.workbooks.rules.columns import PARTED, YELLOW, Column

SCHEMA = "followthrough.workbook.1"
SHORT = 12
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What neither format can hold."""


@dataclass(frozen=True)
class Identity:
    """Which workbook this is. `version` is that of the plan's text, `installation` a print of the key that sealed it."""

    installation: str
    plan: str
    cycle: int
    institution: str
    version: int
    language: str
    written_at: str


@dataclass(frozen=True)
class Line:
    """One duty as it stands in a workbook.

    `code` and `year` name it for the program, `told` in the sheet. `answer` is the draft when it was written, `saved` its
    version. `proposed`: the registers show a status, so another one needs a reason.
    """

    code: str
    year: int | None
    told: str
    kind: Kind
    objective: str
    grey: tuple[str, ...]
    answer: AnswerText
    saved: int
    is_proposed: bool

    @property
    def closed(self) -> frozenset[Column]:
        """Yellow columns that have nothing to take in here, so they are grey."""
        closed = set() if self.is_proposed or self.answer.differs_because else {Column.DIFFERS}
        if self.kind == Kind.RUNNING:
            closed.add(Column.DONE_ON)
        return frozenset(closed)


@dataclass(frozen=True)
class Words:
    """Everything that is the same in all workbooks of a language."""

    language: str
    sheets: tuple[str, str, str]
    heads: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]
    statuses: Mapping[Status, str]
    difficulties: Mapping[Difficulty, str]
    warnings: Mapping[str, str]
    legend: str


@dataclass(frozen=True)
class Content:
    """One workbook: whose it is, its help as heading and sentences, its title, and its duties in the order of the sheet."""

    identity: Identity
    title: str
    name: str
    help: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    invented: str = ""


def writable(text: str) -> str:
    """Text as a cell holds it: one kind of line ends, no tabs, no characters that a file cannot have, nothing blank around it."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def folded(text: str) -> str:
    """Text as two copies of it are compared: office programs change blanks and line ends on their way."""
    return " ".join(writable(text).split())


def print_of(text: str) -> str:
    """A short print of what stands in a cell, so that a change of it is noticed."""
    return sha256_of(folded(text))[:SHORT]


def cells_of(answer: AnswerText, words: Words) -> dict[Column, object]:
    """What stands in the yellow cells for an answer: texts, and a date or None."""
    named = [words.difficulties[code] for code in answer.difficulties]
    return {
        Column.STATUS: words.statuses[answer.status] if answer.status else "",
        Column.NARRATIVE: writable(answer.narrative),
        Column.DIFFICULTY_CODE: named[0] if named else "",
        Column.DIFFICULTY_MORE: PARTED.join(named[1:]),
        Column.DIFFICULTY: writable(answer.difficulty),
        Column.NEXT_STEPS: writable(answer.next_steps),
        Column.DONE_ON: answer.done_on,
        Column.DIFFERS: writable(answer.differs_because),
    }


FIELDS = ("status", "narrative", "difficulties", "difficulty", "next_steps", "done_on", "differs_because")
"""The fields of an answer, as they are compared and chosen between; two columns make the difficulties."""

FIELD_OF: dict[Column, str] = {column: column.value for column in YELLOW} | {
    Column.DIFFICULTY_CODE: "difficulties",
    Column.DIFFICULTY_MORE: "difficulties",
}


def stored(answer: AnswerText) -> dict[str, object]:
    """An answer as JSON holds it."""
    return {
        "status": answer.status.value if answer.status else "",
        "narrative": answer.narrative,
        "difficulties": [code.value for code in answer.difficulties],
        "difficulty": answer.difficulty,
        "next_steps": answer.next_steps,
        "done_on": answer.done_on.isoformat() if answer.done_on else "",
        "differs_because": answer.differs_because,
    }


def comparable(value: object) -> object:
    """A stored value as two of them are compared: texts without regard to blanks, difficulties without regard to order."""
    if not value:
        return ""
    return sorted(value) if isinstance(value, list) else folded(str(value))


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> tuple[str, ...]:
    """Names of the fields in which two stored answers say different things."""
    return tuple(name for name in FIELDS if comparable(one.get(name)) != comparable(other.get(name)))
