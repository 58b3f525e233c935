"""The fields of an entry, said once: form, workbook, import, export and the operation itself read them here."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _

Values = Mapping[str, Any]
LONGEST_LINE, LONGEST_TEXT, LARGEST_COUNT = 300, 4000, 1_000_000


class Kind(StrEnum):
    """How a field is typed, read and shown."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    TOPIC = "topic"
    DAY = "day"
    COUNT = "count"
    LINK = "link"
    PERSON = "person"
    OFFERED = "offered"
    MONEY = "money"
    YEAR = "year"


@dataclass(frozen=True)
class Field:
    """One field: `name` in code, `title` for people and as the heading of the workbook, `choices` are (code, title) pairs.

    `of_persons`: a count of persons, small ones of which only few readers are shown. `aliases` are headings that
    offices also use. `example` fills the line of the template that is marked as an example. In the form, fields of one
    `section` stand together under its words, each called by its `short` title; `is_last` puts a field after the lines.
    `offer` names what an OFFERED field chooses from (bodies, objectives, rows, entries of a register): `queries.offers`.
    """

    name: str
    title: str
    kind: Kind = Kind.LINE
    is_needed: bool = False
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = LONGEST_LINE
    of_persons: bool = False
    smallest: int = 0
    example: str = ""
    aliases: tuple[str, ...] = ()
    default: str | int | None = None
    section: str = ""
    short: str = ""
    is_last: bool = False
    offer: str = ""

    @property
    def empty(self) -> Any:
        """What an empty field means: its default, else nothing."""
        if self.default is not None:
            return self.default
        return None if self.kind in {Kind.DAY, Kind.COUNT, Kind.MONEY, Kind.YEAR} else ""


@dataclass(frozen=True)
class Lines:
    """Lines that belong to an entry (participants, recommendations): `name` of the list, `title`, what one is called."""

    name: str
    title: str
    one: str
    fields: tuple[Field, ...]
    help: str = ""
    is_open_in_form: int = 3


@dataclass(frozen=True)
class Fault:
    """Something wrong: `field` (of a line: `lines.2.women`), a sentence with its facts, what is allowed in the facts.

    A question (`is_question`) is no fault: the person confirms it.
    """

    field: str
    template: str
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)
    is_question: bool = False
    code: str = "entry.faulty"


INSTITUTION = Field(
    "institution",
    _("Institution"),
    Kind.CHOICE,
    help=_("Short name or code of the body; empty means the body that you import for."),
)


def empty_values(fields: Iterable[Field]) -> dict[str, Any]:
    """Every field with nothing in it."""
    return {one.name: one.empty for one in fields}
