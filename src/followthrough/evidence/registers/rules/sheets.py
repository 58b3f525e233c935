"""The columns of a register's workbook: a body, the fields of an entry, the fields of a line."""

from collections.abc import Iterable
from dataclasses import dataclass

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.rules.fields import INSTITUTION, Field, Lines

EXAMPLE_MARK = _("EXAMPLE, this line is not read")
EXAMPLE_WORDS = ("example", "exemplu")
EXAMPLE_BEGINS = "ex"
"""Looked for first, since folding every title of a long file takes a quarter of the time."""
FIRST_SHEET_ROW = 2
"""Number of the first row below the heads, as people count rows."""


@dataclass(frozen=True)
class Column:
    """One column: its field, and whether it belongs to a line instead of to the entry."""

    field: Field
    is_of_line: bool = False


def columns(fields: Iterable[Field], lines: Lines | None) -> tuple[Column, ...]:
    """All columns in their order."""
    of_lines = [Column(field, is_of_line=True) for field in lines.fields] if lines else []
    return (Column(INSTITUTION), *(Column(field) for field in fields), *of_lines)


def address(column: int, row: int) -> str:
    """The name of a cell, D14 for column 3 and row 14."""
    letters = ""
    place = column + 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
