"""The lines of a plan in the order of the document: objectives, and rows with their cells by column."""

from collections.abc import Iterator
from dataclasses import dataclass

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.intake.rules.columns import Head, find_head
from followthrough.promise.intake.rules.doubts import Doubt, Inquiry, Kind, Proposal
from followthrough.promise.intake.rules.grids import Blocks, Cell, Grid, Paragraph, one_line
from followthrough.promise.intake.rules.joints import mended
from followthrough.promise.intake.rules.numbers import Heading, code_of, heading_of, numbered_heading
from followthrough.promise.intake.rules.words import Column, folded

COLUMN_NAMES: dict[Column, str] = {
    Column.NUMBER: _("number"),
    Column.OBJECTIVE: _("objective"),
    Column.ACTION: _("action"),
    Column.DEADLINE: _("deadline"),
    Column.START: _("first year"),
    Column.END: _("last year"),
    Column.RESPONSIBLE: _("who is responsible"),
    Column.SUPERVISOR: _("who supervises"),
    Column.OUTCOME: _("expected outcome"),
    Column.BUDGET: _("money"),
    Column.EVIDENCE: _("proof"),
    Column.IGNORED: _("nothing for the plan file"),
}


@dataclass(frozen=True)
class ObjectiveLine:
    """An objective that is announced by a heading or by a row of its own."""

    heading: Heading
    place: str
    code: str


@dataclass(frozen=True)
class RowLine:
    """A row of a table of actions: its cells by column, in the table's own order, and its head."""

    grid: Grid
    row: int
    head: Head
    cells: tuple[tuple[Column | None, Cell], ...]

    @property
    def code(self) -> str:
        """Where it stands, for programs."""
        return self.grid.code(self.row)

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return self.grid.place(self.row)

    def of(self, column: Column) -> tuple[Cell, ...]:
        """The cells of a column, a merged one once."""
        return tuple(dict.fromkeys(cell for found, cell in self.cells if found == column))

    def text(self, column: Column) -> str:
        """The words in a column, paragraphs on lines of their own."""
        return "\n".join(cell.text for cell in self.of(column) if cell.text)

    def continues(self, column: Column, above: "RowLine") -> bool:
        """Whether the cell of this column is one cell with the row above."""
        cells = self.of(column)
        return bool(cells) and self.grid is above.grid and cells == above.of(column)

    @property
    def source(self) -> tuple[tuple[str, str], ...]:
        """The row as printed: (head of the column, words)."""
        places = [(place, cell) for place, (_column, cell) in enumerate(self.cells)]
        firsts = {cell: place for place, cell in reversed(places)}
        return tuple(
            (self.head.words[place], cell.text) for cell, place in sorted(firsts.items(), key=lambda entry: entry[1]) if cell.text
        )


Line = ObjectiveLine | RowLine


def lines(blocks: Blocks, inquiry: Inquiry) -> Iterator[Line]:
    """Every objective and every row of every table of actions. Columns that are not understood become doubts."""
    last: Head | None = None
    pending: Heading | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            pending = _announced(block) or pending
            continue
        head = find_head(block)
        if head is None and last is not None and len(last.columns) == block.columns and not _is_other_table(block):
            head = Head(0, 0, last.columns, last.words, last.language)
        if head is None:
            continue
        head = _with_answers(block, head, inquiry)
        grid = mended(block, head, inquiry)
        if pending is not None:
            yield ObjectiveLine(pending, f"heading before table {block.number}", f"t{block.number}.h")
            pending = None
        yield from _table_lines(grid, head)
        last = head


def _announced(paragraph: Paragraph) -> Heading | None:
    words = one_line(paragraph.text)
    found = heading_of(words)
    return found if found or not paragraph.level else numbered_heading(words)


def _is_other_table(grid: Grid) -> bool:
    """A table without a head of its own continues the one before only if it begins like a row of a plan."""
    first = [cell.line for cell in dict.fromkeys(grid.rows[0]) if cell.text] if grid.rows else []
    return not first or not any(text[:1].isdigit() for text in first)


def _with_answers(grid: Grid, head: Head, inquiry: Inquiry) -> Head:
    """The head with columns that a person has explained; every unknown column with words in it is asked about."""
    columns = list(head.columns)
    for place, column in enumerate(head.columns):
        below = [row[place] for row in grid.rows[head.body :]]
        if column is not None or not any(cell.text and cell.width == 1 for cell in below):
            continue
        if not head.words[place] and not head.has(Column.NUMBER) and _are_numbers(below):
            columns[place] = Column.NUMBER
            continue
        chosen = inquiry.ask(_column_doubt(grid, head, place))
        columns[place] = Column(chosen) if chosen in set(Column) else None
    return Head(head.first, head.height, tuple(columns), head.words, head.language)


def _are_numbers(cells: list[Cell]) -> bool:
    texts = [cell.line for cell in dict.fromkeys(cells) if cell.text and cell.width == 1]
    return bool(texts) and sum(text[0].isdigit() and len(text) <= 8 for text in texts) >= len(texts) * 0.8


def _column_doubt(grid: Grid, head: Head, place: int) -> Doubt:
    proposals = tuple(Proposal(column.value, name) for column, name in COLUMN_NAMES.items())
    return Doubt(
        code=f"{Kind.COLUMN}:t{grid.number}.c{place + 1}",
        kind=Kind.COLUMN,
        place=f"table {grid.number}, column {place + 1}",
        template=_("Table {table} has a column “{words}”. What stands in it?"),
        facts={"table": grid.number, "words": head.words[place] or str(place + 1)},
        proposals=proposals,
        is_stopping=False,
        is_free=False,
    )


def _table_lines(grid: Grid, head: Head) -> Iterator[Line]:
    repeated = {_row_key(row) for row in grid.rows[head.first : head.body]} if head.height else set()
    for place in range(head.body, len(grid.rows)):
        row = grid.rows[place]
        texts = [cell for cell in dict.fromkeys(row) if cell.text]
        if not texts or _row_key(row) in repeated or _counts_columns(texts):
            continue
        heading = _section(row, texts)
        if heading is not None:
            yield ObjectiveLine(heading, grid.place(place), grid.code(place))
        else:
            yield RowLine(grid, place, head, tuple(zip(head.columns, row, strict=True)))


def _row_key(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(folded(cell.line) for cell in row)


def _counts_columns(texts: list[Cell]) -> bool:
    """Whether a row only numbers the columns: 1 2 3 4 5 6."""
    numbers = [cell.line for cell in texts]
    return (
        len(numbers) > 2
        and all(number.isdigit() for number in numbers)
        and numbers == sorted(numbers, key=int)
        and numbers[0] in {"0", "1"}
    )


def _section(row: tuple[Cell, ...], texts: list[Cell]) -> Heading | None:
    """The objective in a row that says one thing over the whole width, or that begins with the word itself."""
    if len(texts) == 2 and texts[0].width <= 2 and texts[1].width >= max(2, len(row) - 2):
        number = code_of(texts[0].line)
        return Heading(number, texts[1].line) if number and "." not in number else heading_of(f"{texts[0].line} {texts[1].line}")
    if len(texts) != 1 or texts[0].row != row[0].row:
        return None
    words = texts[0].line
    heading = heading_of(words)
    if heading is not None or texts[0].width < max(2, len(row) - 1):
        return heading
    return numbered_heading(words) or Heading("", words)
