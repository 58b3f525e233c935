"""Words that a narrow column of a PDF may have broken: asked about where the words themselves are wanted."""

import re
from dataclasses import replace

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.intake.rules.columns import Head
from followthrough.promise.intake.rules.doubts import Doubt, Inquiry, Kind, Proposal
from followthrough.promise.intake.rules.grids import JOINT, Cell, Grid
from followthrough.promise.intake.rules.words import Column

ONE, TWO = "one", "two"
AROUND = re.compile(rf"([^\s{JOINT}]*){JOINT}\s*([^\s{JOINT}]*)")
# Names are found by their letters, dates by their figures: blanks do not matter there.
WANTED = {Column.ACTION, Column.OUTCOME, Column.BUDGET, Column.EVIDENCE, Column.OBJECTIVE}


def mended(grid: Grid, head: Head, inquiry: Inquiry) -> Grid:
    """The table with every such place answered, or with a blank until it is."""
    changes = {cell: _mended(grid, cell, head, inquiry) for cell in grid.cells if JOINT in cell.text}
    return Grid(grid.number, grid.columns, tuple(changes.get(cell, cell) for cell in grid.cells), grid.pages) if changes else grid


def _mended(grid: Grid, cell: Cell, head: Head, inquiry: Inquiry) -> Cell:
    text = cell.text
    is_wanted = cell.row >= head.body and head.columns[cell.column] in WANTED
    for place, found in enumerate(AROUND.finditer(cell.text) if is_wanted else (), start=1):
        if inquiry.ask(_doubt(grid, cell, place, found)) == ONE:
            text = text.replace(found.group(), found.group(1) + found.group(2), 1)
    return replace(cell, text=text.replace(JOINT, ""))


def _doubt(grid: Grid, cell: Cell, place: int, found: re.Match[str]) -> Doubt:
    left, right = found.groups()
    return Doubt(
        code=f"{Kind.WORDING}:{grid.code(cell.row)}.c{cell.column + 1}.{place}",
        kind=Kind.WORDING,
        place=grid.place(cell.row),
        places=tuple(grid.code(row) for row in range(cell.row, cell.row + cell.height)),
        template=_("A narrow column ends inside or after a word. Is it one word or two?"),
        facts={},
        proposals=(
            Proposal(ONE, _("“{words}”"), {"words": f"{left}{right}"}),
            Proposal(TWO, _("“{words}”"), {"words": f"{left} {right}"}),
        ),
        assumed=TWO,
        is_stopping=False,
        is_free=False,
    )
