"""Puts the parts of a table that lie on several pages together again, and rows that a page break cut.

A page shows no cells that go on: the part on the next page begins with repeated heads, then either a new row, or the
rest of the row above. What decides is what a row must have: a number, and a date where the table has dates.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from followthrough.promise.intake.rules.columns import TALLEST, Head, find_head
from followthrough.promise.intake.rules.grids import LARGEST_ROWS, Block, Blocks, Cell, Grid, Paragraph
from followthrough.promise.intake.rules.numbers import code_of, heading_of, items, numbered_heading, split_number
from followthrough.promise.intake.rules.refusals import Unreadable
from followthrough.promise.intake.rules.words import ALWAYS, Column, folded, holds

NEAR = 6.0
# Lines in the outer parts of a page that come back on most pages are no part of the plan.
HEAD_OF_PAGE, FOOT_OF_PAGE = 0.09, 0.91
PAGE_NUMBER = re.compile(
    r"^(?:page|pagina|pag\.?|faqja|faqe)?\s*[–-]?\s*\d{1,3}\s*[–-]?(?:\s*(?:/|of|din|nga)\s*\d{1,3})?$", re.IGNORECASE
)
PER_OBJECTIVE = (Column.RESPONSIBLE, Column.SUPERVISOR, Column.OUTCOME, Column.DEADLINE, Column.BUDGET, Column.EVIDENCE)


@dataclass(frozen=True)
class TextLine:
    """A line of text outside tables; `height` from 0 (top of the page) to 1."""

    text: str
    page: int
    height: float


@dataclass(frozen=True)
class Part:
    """The part of a table on one page: the places of its upright lines, how many rows, and its cells."""

    page: int
    edges: tuple[float, ...]
    rows: int
    cells: tuple[Cell, ...]


def join(found: Sequence[Part | TextLine]) -> Blocks:
    """Paragraphs and whole tables in order."""
    return tuple(_numbered(_blocks(_without_furniture(found))))


def _without_furniture(found: Sequence[Part | TextLine]) -> list[Part | TextLine]:
    """Leave out page numbers, and what is printed at the edge of several pages."""
    edge = [item for item in found if isinstance(item, TextLine) and not HEAD_OF_PAGE < item.height < FOOT_OF_PAGE]
    often = {text for text, times in Counter(item.text for item in edge).items() if times > 2}
    return [
        item
        for item in found
        if not (isinstance(item, TextLine) and (PAGE_NUMBER.match(item.text) or (item in edge and item.text in often)))
    ]


def _blocks(found: list[Part | TextLine]) -> Iterator[Block]:
    parts: list[Part] = []
    for item in found:
        if isinstance(item, Part):
            if parts and (not _goes_on(parts[-1], item) or _begins_anew(parts[0], item)):
                yield _table(parts)
                parts = []
            parts.append(item)
        else:
            if parts:
                yield _table(parts)
                parts = []
            yield Paragraph(item.text)
    if parts:
        yield _table(parts)


def _goes_on(above: Part, below: Part) -> bool:
    """Whether the part is the same table on the next page: same width, nothing between."""
    return below.page == above.page + 1 and all(abs(above.edges[end] - below.edges[end]) <= NEAR for end in (0, -1))


def _begins_anew(first: Part, below: Part) -> bool:
    """Whether the part has a head of its own that is not the repeated head of the table above."""
    on_its_own = [_on_edges(part, list(part.edges)) for part in (below, first)]
    if [_key(grid.rows[0]) for grid in on_its_own if grid.rows][:1] == [_key(on_its_own[1].rows[0])]:
        return False
    own, above = (find_head(grid) for grid in on_its_own)
    return own is not None and (
        above is None or [folded(words) for words in own.words] != [folded(words) for words in above.words]
    )


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    number = 0
    for block in blocks:
        if isinstance(block, Grid):
            number += 1
            yield replace(block, number=number)
        else:
            yield block


def _table(parts: list[Part]) -> Grid:
    edges = _all_edges(parts)
    grids = [_on_edges(part, edges) for part in parts]
    head = find_head(grids[0])
    joined = grids[0]
    for below in grids[1:]:
        joined = _append(joined, _without_repeated_head(grids[0], below), head)
        if len(joined.pages) > LARGEST_ROWS:
            raise Unreadable("wide")
    return joined


def _all_edges(parts: list[Part]) -> list[float]:
    found: list[float] = []
    for value in sorted(edge for part in parts for edge in part.edges):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _on_edges(part: Part, edges: list[float]) -> Grid:
    """The part with its columns counted on the lines of the whole table."""
    at = [min(range(len(edges)), key=lambda place: abs(edges[place] - edge)) for edge in part.edges]
    cells = []
    for cell in part.cells:
        first, end = at[cell.column], at[min(cell.column + cell.width, len(at) - 1)]
        cells.append(replace(cell, column=first, width=max(1, end - first)))
    return Grid(0, len(edges) - 1, tuple(cells), (part.page,) * part.rows)


def _key(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(folded(cell.text) for cell in row)


def _without_repeated_head(first: Grid, below: Grid) -> Grid:
    """The part without the rows that the first page begins with too; also where its first rows are not all repeated."""
    tops = {_key(row) for row in first.rows[: TALLEST + 3] if not all(not cell.text for cell in row)}
    head = find_head(first)
    known = {_key(row) for row in first.rows[: head.body + 1]} if head else tops
    skipped = 0
    while skipped < len(below.rows) and _key(below.rows[skipped]) in known and any(_key(below.rows[skipped])):
        skipped += 1
    return _cut(below, skipped)


def _cut(grid: Grid, skipped: int) -> Grid:
    kept = tuple(replace(cell, row=cell.row - skipped) for cell in grid.cells if cell.row >= skipped)
    return Grid(grid.number, grid.columns, kept, grid.pages[skipped:])


def _append(above: Grid, below: Grid, head: Head | None, *, is_joined: bool = False) -> Grid:
    """`below` put under `above`: its first row joined with the last one above if it is the rest of it."""
    if not below.rows:
        return above
    if not any(cell.text for cell in below.rows[0]):
        return _append(above, _cut(below, 1), head, is_joined=is_joined)
    is_rest = _is_rest(above, below, head) if head is not None else not is_joined and _is_plain_rest(above, below)
    if is_rest:
        return _append(_with_rest(above, below.rows[0]), _cut(below, 1), None, is_joined=True)
    offset = len(above.pages)
    if head is not None:
        above, below = _carried(above, below, head)
    moved = tuple(replace(cell, row=cell.row + offset) for cell in below.cells)
    return Grid(above.number, above.columns, (*above.cells, *moved), (*above.pages, *below.pages))


def _is_plain_rest(above: Grid, below: Grid) -> bool:
    """In a table of other things: nothing in the first column, and words that go on in the middle of a sentence."""
    texts = [cell.text for cell in below.rows[0]]
    return bool(above.rows) and not texts[0] and any(text[:1].islower() for text in texts)


def _texts(row: tuple[Cell, ...], head: Head, *columns: Column) -> str:
    cells = dict.fromkeys(cell for cell, column in zip(row, head.columns, strict=True) if column in columns)
    return " ".join(cell.text for cell in cells if cell.text)


def _is_rest(above: Grid, below: Grid, head: Head) -> bool:
    """Whether the first row below is the rest of the last row above."""
    rest, last = below.rows[0], above.rows[-1]
    texts = [cell for cell in dict.fromkeys(rest) if cell.text]
    if len(above.rows) <= head.body or (len(texts) == 1 and (texts[0].width >= below.columns - 1 or heading_of(texts[0].text))):
        return False
    if (
        _texts(rest, head, Column.NUMBER)
        or _begins_action(_texts(rest, head, Column.ACTION))
        or _begins_objective(rest, last, head)
    ):
        return False
    if not head.has_deadlines or not _has_dates(above, head):
        return not _is_row_without_number(rest, above, head)
    dates = (Column.DEADLINE, Column.START, Column.END)
    return not (_texts(rest, head, *dates) and _texts(last, head, *dates)) or _is_broken_date(last, head)


def _begins_action(words: str) -> bool:
    return bool(split_number(words)[0] or items(words))


def _begins_objective(rest: tuple[Cell, ...], last: tuple[Cell, ...], head: Head) -> bool:
    words = _texts(rest, head, Column.OBJECTIVE)
    return bool(heading_of(words) or numbered_heading(words))


def _has_dates(above: Grid, head: Head) -> bool:
    """Whether rows of the table name years: a column that only says "continuously" tells rows apart badly."""
    dates = [_texts(row, head, Column.DEADLINE, Column.START, Column.END) for row in above.rows[head.body :]]
    return any(re.search(r"\d{4}", date) for date in dates)


def _is_row_without_number(rest: tuple[Cell, ...], above: Grid, head: Head) -> bool:
    """In a table that numbers nothing: a row whose action begins with a capital letter is a new one."""
    rows = above.rows[head.body :]
    is_numbered = any(
        code_of(_texts(row, head, Column.NUMBER)) or _begins_action(_texts(row, head, Column.ACTION)) for row in rows
    )
    return not is_numbered and _texts(rest, head, Column.ACTION)[:1].isupper()


def _is_broken_date(last: tuple[Cell, ...], head: Head) -> bool:
    """Whether a date itself was cut: "until the end of" above, "2019" below."""
    above = _texts(last, head, Column.DEADLINE, Column.START, Column.END)
    return not re.search(r"\d{4}", above) and not holds(folded(above), ALWAYS)


def _with_rest(above: Grid, rest: tuple[Cell, ...]) -> Grid:
    """`above` with the words of `rest` in the cells of its last row; a cell of `rest` that goes on below goes on there too."""
    longer: dict[Cell, Cell] = {}
    for here in dict.fromkeys(rest):
        over = above.rows[-1][here.column]
        was = longer.get(over, over)
        longer[over] = replace(was, text=_longer(was.text, here.text), height=max(was.height, over.height + here.height - 1))
    return replace_cells(above, longer)


def replace_cells(grid: Grid, changes: dict[Cell, Cell]) -> Grid:
    """`grid` with some cells in place of others."""
    return Grid(grid.number, grid.columns, tuple(changes.get(cell, cell) for cell in grid.cells), grid.pages)


def _longer(words: str, rest: str) -> str:
    if words.endswith("-") and words[-2:-1].isalpha() and rest[:1].islower():
        return words + rest
    return f"{words} {rest}".strip()


def _carried(above: Grid, below: Grid, head: Head) -> tuple[Grid, Grid]:
    """Merged cells that go on across the page: blank ones below are the cell above, and the rest of its words goes back."""
    first, last = below.rows[0], above.rows[-1]
    if len(above.rows) <= head.body or (len({cell for cell in first if cell.text}) == 1 and first[0].width >= below.columns - 1):
        return above, below
    longer: dict[Cell, Cell] = {}
    gone: set[Cell] = set()
    for place, column in enumerate(head.columns):
        here, over = first[place], last[place]
        if here in gone or over in longer or here.width != over.width or not _is_same_cell(column, here, over, first, head):
            continue
        longer[over] = replace(over, height=over.height + here.height, text=_longer(over.text, here.text))
        gone.add(here)
    kept = tuple(cell for cell in below.cells if cell not in gone)
    return replace_cells(above, longer), Grid(below.number, below.columns, kept, below.pages)


def _is_same_cell(column: Column | None, here: Cell, over: Cell, first: tuple[Cell, ...], head: Head) -> bool:
    has_number = bool(_texts(first, head, Column.NUMBER)) or _begins_action(_texts(first, head, Column.ACTION))
    if column in {Column.ACTION, Column.NUMBER}:
        return not has_number and (not here.text or here.text[:1].islower())
    is_per_objective = head.has(Column.OBJECTIVE) and not _begins_objective(first, first, head)
    if column == Column.OBJECTIVE:
        return is_per_objective
    if column in PER_OBJECTIVE and is_per_objective:
        return not (here.text and over.text and folded(here.text) == folded(over.text))
    return column in {Column.RESPONSIBLE, Column.SUPERVISOR} and not here.text
