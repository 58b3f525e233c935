"""Matrix and table: what stands in which row and column, on a desk and on a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from followthrough.base.kit.parts.marks import Chip, Pips

# More columns than this may be wider than the page: the matrix then scrolls inside its own frame.
WIDE_FROM = 11
# A column has room for so many pips beside each other; two even rows of twenty would shrink to dust.
CELL_ACROSS = 10
CELL_TWO_ROWS = 2 * CELL_ACROSS


@dataclass(frozen=True)
class Column:
    """A column of the matrix: short `code` in the head, full `label` for readers, raised `mark` for a footnote."""

    code: str
    label: str
    mark: str = ""


@dataclass(frozen=True)
class Cell:
    """One crossing of the matrix.

    `counts` says "done of of" over its pips, `words` says `words`, `gap` is hatched and says them, `none` says a dash.
    `hidden_words` are read out after what is seen; a cell with pips reads them out if none are given.
    """

    kind: Literal["counts", "words", "gap", "none"]
    done: int = 0
    of: int = 0
    pips: Pips | None = None
    url: str = ""
    words: str = ""
    hidden_words: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader hears after the visible words."""
        return self.hidden_words or (self.pips.sentence if self.pips else "")

    @property
    def across(self) -> int:
        """How many pips stand in a row; 0 leaves it to the usual rule."""
        return CELL_ACROSS if self.pips and len(self.pips.shapes) > CELL_TWO_ROWS else 0


@dataclass(frozen=True)
class MatrixRow:
    """A row: number, label (a link if `url`), one cell for each column, and what they come to."""

    number: str
    label: str
    url: str
    cells: tuple[Cell, ...]
    total: str = ""


@dataclass(frozen=True)
class MatrixFoot:
    """The last line: label, one text for each column, and the grand total."""

    label: str
    cells: tuple[str, ...]
    total: str = ""


@dataclass(frozen=True)
class Matrix:
    """Rows against columns, each crossing a count. On a phone every row becomes a block of small tiles."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    foot: MatrixFoot | None = None
    corner: str = ""
    total_label: str = ""

    @property
    def is_wide(self) -> bool:
        """Whether it needs a frame of its own to scroll in."""
        return len(self.columns) >= WIDE_FROM

    @property
    def blocks(self) -> Iterator[tuple[MatrixRow, tuple[tuple[Column, Cell], ...]]]:
        """Every row with its cells beside their columns, for the phone."""
        return ((row, tuple(zip(self.columns, row.cells, strict=True))) for row in self.rows)


@dataclass(frozen=True)
class TableColumn:
    """A column of a table; figures stand to the right."""

    label: str
    is_number: bool = False
    is_label_hidden: bool = False


@dataclass(frozen=True)
class TableCell:
    """A cell with more than words: link, chip, pips, a second quiet line `under` it, a raised `mark`."""

    words: str = ""
    url: str = ""
    chip: Chip | None = None
    pips: Pips | None = None
    under: str = ""
    mark: str = ""
    code: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn; a phone then leaves the label out too."""
        return not (self.words or self.chip or self.pips or self.under)


@dataclass(frozen=True)
class Table:
    """A table whose first column heads its rows; plain strings are cells too.

    On a phone each row becomes a block of "label … value" lines unless `is_stacked` is False
    (for two or three short columns). `empty` is said when there is no row.
    """

    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str | TableCell, ...], ...]
    foot: tuple[str | TableCell, ...] = ()
    is_caption_hidden: bool = False
    is_stacked: bool = True
    is_small: bool = False
    empty: str = ""

    @property
    def lines(self) -> Iterator[tuple[tuple[TableColumn, TableCell], ...]]:
        """Every row with its cells beside their columns."""
        return (self._beside(row) for row in self.rows)

    @property
    def last(self) -> tuple[tuple[TableColumn, TableCell], ...]:
        """The foot, cells beside their columns; empty if there is none."""
        return self._beside(self.foot) if self.foot else ()

    def _beside(self, row: tuple[str | TableCell, ...]) -> tuple[tuple[TableColumn, TableCell], ...]:
        cells = (cell if isinstance(cell, TableCell) else TableCell(cell) for cell in row)
        return tuple(zip(self.columns, cells, strict=True))
