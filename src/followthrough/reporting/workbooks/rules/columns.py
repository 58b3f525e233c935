"""The columns of a workbook: grey ones that tell what a duty is, yellow ones that are filled in."""

from dataclasses import dataclass
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _


class Column(StrEnum):
    """Every column, in the order of the sheet."""

    DUTY = "duty"
    ACTION = "action"
    OUTCOME = "outcome"
    LEAD = "lead"
    SHOWN = "shown"
    EARLIER = "earlier"
    PROPOSED = "proposed"
    STATUS = "status"
    NARRATIVE = "narrative"
    DIFFICULTY_CODE = "difficulty_code"
    DIFFICULTY_MORE = "difficulty_more"
    DIFFICULTY = "difficulty"
    NEXT_STEPS = "next_steps"
    DONE_ON = "done_on"
    DIFFERS = "differs_because"


@dataclass(frozen=True)
class Shape:
    """How a column looks: its heading, and its width in letters."""

    title: str
    width: int


SHAPES: dict[Column, Shape] = {
    Column.DUTY: Shape(_("Row"), 9),
    Column.ACTION: Shape(_("Action"), 30),
    Column.OUTCOME: Shape(_("What is expected"), 34),
    Column.LEAD: Shape(_("Goes to"), 16),
    Column.SHOWN: Shape(_("What the registers show"), 30),
    Column.EARLIER: Shape(_("Answered last time"), 26),
    Column.PROPOSED: Shape(_("Looks like"), 13),
    Column.STATUS: Shape(_("What is true? (choose)"), 16),
    Column.NARRATIVE: Shape(_("What was done, and what changed because of it?"), 44),
    Column.DIFFICULTY_CODE: Shape(_("A difficulty (choose)"), 20),
    Column.DIFFICULTY_MORE: Shape(_("Another difficulty (choose)"), 20),
    Column.DIFFICULTY: Shape(_("Difficulty in a sentence"), 26),
    Column.NEXT_STEPS: Shape(_("What will be done next, and by when?"), 30),
    Column.DONE_ON: Shape(_("If done late: on which day?"), 13),
    Column.DIFFERS: Shape(_("If you see it differently from the registers: why?"), 28),
}
COLUMNS = tuple(Column)
GREY = COLUMNS[: COLUMNS.index(Column.STATUS)]
YELLOW = COLUMNS[COLUMNS.index(Column.STATUS) :]
FIRST_YELLOW = COLUMNS.index(Column.STATUS)
PARTED = "; "
"""Between several difficulties in one cell."""


def letters(place: int) -> str:
    """What a spreadsheet calls the column at `place`, from 0: A, B, … AA."""
    name, rest = "", place + 1
    while rest:
        rest, at = divmod(rest - 1, 26)
        name = chr(65 + at) + name
    return name


def address(row: int, place: int) -> str:
    """What a spreadsheet calls the cell in `row` and at `place`, both from 0."""
    return f"{letters(place)}{row + 1}"
