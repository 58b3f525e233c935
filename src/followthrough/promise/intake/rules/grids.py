"""A document as it lies before the reader: paragraphs and tables in order, merged cells known as one cell.

This is what the child process hands over as JSON, and what is kept of an upload.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

FORMAT = "followthrough-tables/1"
LARGEST_COLUMNS, LARGEST_ROWS = 60, 5000
# Soft hyphens, marks of direction, and control characters other than line ends.
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Stands before a blank of which nobody can tell whether it parts two words or one that a narrow column broke.
JOINT = "\u2063"


def tidy(words: str) -> str:
    """`words` with single blanks: no-break blanks, tabs and soft hyphens are how a text is set, not what it says."""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in UNSEEN.sub("", words).splitlines())
    return "\n".join(line for line in lines if line)


def one_line(words: str) -> str:
    """`words` on one line."""
    return " ".join(words.replace(JOINT, "").split())


@dataclass(frozen=True)
class Cell:
    """A cell with the place of its upper left corner and how many rows and columns it covers."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1

    @property
    def line(self) -> str:
        """Its words on one line."""
        return one_line(self.text)


@dataclass(frozen=True)
class Paragraph:
    """Words between tables. `level`: 0 for the document's title, 1 and up for headings, None for plain text."""

    text: str
    level: int | None = None


@dataclass(frozen=True)
class Grid:
    """A table. Cells do not overlap; `pages` gives the page of each row, None where the document does not say."""

    number: int
    columns: int
    cells: tuple[Cell, ...]
    pages: tuple[int | None, ...]

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Every row with one cell for each column; a merged cell stands in each place that it covers."""
        filled = [[Cell("", row, column) for column in range(self.columns)] for row in range(len(self.pages))]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.height, len(filled))):
                for column in range(cell.column, min(cell.column + cell.width, self.columns)):
                    filled[row][column] = cell
        return tuple(tuple(row) for row in filled)

    def place(self, row: int) -> str:
        """Where a row stands, as the draft names its source."""
        page = self.pages[row]
        return f"table {self.number}, row {row + 1}" + (f" (page {page})" if page else "")

    def code(self, row: int) -> str:
        """The same for programs, stable for one document: `t2.r15`."""
        return f"t{self.number}.r{row + 1}"


Block = Paragraph | Grid
Blocks = tuple[Block, ...]


def to_stored(blocks: Blocks) -> dict[str, Any]:
    """The document as JSON data."""
    return {"format": FORMAT, "blocks": [_block_stored(block) for block in blocks]}


def _block_stored(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"text": block.text, "level": block.level}
    cells = [[cell.text, cell.row, cell.column, cell.height, cell.width] for cell in block.cells]
    return {"table": block.number, "columns": block.columns, "pages": list(block.pages), "cells": cells}


def of_stored(stored: dict[str, Any]) -> Blocks:
    """The document from JSON data that `to_stored` made."""
    return tuple(_block_of(entry) for entry in stored["blocks"])


def _block_of(entry: dict[str, Any]) -> Block:
    if "table" not in entry:
        return Paragraph(entry["text"], entry["level"])
    return Grid(entry["table"], entry["columns"], tuple(Cell(*cell) for cell in entry["cells"]), tuple(entry["pages"]))
