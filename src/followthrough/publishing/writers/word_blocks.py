"""Blocks as Word paragraphs and tables: real styles for headings and lists, heads of tables that repeat."""

from followthrough.publishing.reports.blocks import (
    Block,
    Bullets,
    Column,
    Contents,
    Heading,
    Key,
    Note,
    Notes,
    PageBreak,
    Paragraph,
    Pips,
    Row,
    Table,
    Tone,
    Words,
)
from followthrough.publishing.writers import fitting
from followthrough.publishing.writers.outline import Entry
from followthrough.publishing.writers.word_xml import (
    TINTS,
    TONE_INKS,
    Element,
    Look,
    Pen,
    bookmarked,
    cleaned,
    element,
    field_of,
    glyph,
    inner_link,
    pips_runs,
    runs_of,
    text_run,
)

TWIPS = 20
"""Twentieths of a point, in which Word measures."""
NOTES_WEIGHTS, NOTES_WEIGHTS_SOURCED = (0.5, 1.2, 2.6), (0.5, 1.2, 2.6, 4.5)
HEAD_TINT, GROUP_TINT, LINE = "EEF0F2", "F4F5F6", "C5CBD2"


def paragraph(style: str, *inside: Element, after: tuple[Element, ...] = ()) -> Element:
    """A paragraph in a named style; `after` are further properties of it."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style), *after), *inside)


def heading(pen: Pen, entry: Entry, inside: list[Element]) -> Element:
    """A heading at its rank: the title of the document is the title, a section Heading 1."""
    return paragraph(f"Heading{entry.level - 1}", *bookmarked(pen, pen.bookmark(entry.anchor), *inside))


def block_elements(pen: Pen, block: Block, words: Words, landscape: bool) -> list[Element]:
    """One block other than a heading, whose rank only its section knows."""
    match block:
        case Paragraph() | Bullets() | Note() | Key() | Pips():
            return _running_words(pen, block)
        case Table():
            return _table(pen, block, landscape)
        case Contents():
            return [_contents_line(pen, entry) for entry in pen.outline.contents]
        case Notes():
            return _notes(pen, block, words)
        case PageBreak():
            return [paragraph("Normal", element("w:r", element("w:br", type="page")))]
        case Heading():
            raise TypeError("A heading is written by its section.")


def _running_words(pen: Pen, block: Paragraph | Bullets | Note | Key | Pips) -> list[Element]:
    match block:
        case Paragraph():
            return [paragraph("Lede" if block.lede else "Normal", *runs_of(pen, block.runs, is_narrative=bool(block.narrative)))]
        case Bullets():
            return _bullets(pen, block)
        case Note(tone="quiet"):
            return [paragraph("SmallPrint", *runs_of(pen, block.runs))]
        case Note():
            return [paragraph("Remark", *runs_of(pen, block.runs), after=_bar(block.tone))]
        case Key():
            return [paragraph("SmallPrint", *_key(block))]
        case Pips():
            return [paragraph("Normal", *pips_runs(block, in_words=True))] if block.total else []


def _bar(tone: Tone) -> tuple[Element, ...]:
    left = element("w:left", val="single", sz=18, space=8, color=TONE_INKS[tone])
    return element("w:pBdr", left), element("w:shd", val="clear", color="auto", fill=TINTS[tone])


def _key(key: Key) -> list[Element]:
    written: list[Element] = []
    for shape, words in key.items:
        written += [text_run("    ")] if written else []
        written += [glyph(shape), text_run(f"\u00a0{words}")]
    return written


def _bullets(pen: Pen, block: Bullets) -> list[Element]:
    if not block.items:
        return []
    is_narrative = bool(block.narrative)
    inside = [runs_of(pen, item, is_narrative=is_narrative) for item in block.items]
    if not block.ordered:
        return [paragraph("ListBullet", *item) for item in inside]
    number = _new_list(pen)
    return [paragraph("ListNumber", *item, after=(_in_list(number),)) for item in inside]


def _in_list(number: int) -> Element:
    return element("w:numPr", element("w:ilvl", val=0), element("w:numId", val=number))


def _new_list(pen: Pen) -> int:
    """The number of a list of its own that begins with 1: without it Word counts on from the list before."""
    numbering = pen.part.numbering_part.element
    style = pen.part.styles.element.get_by_id("ListNumber")
    taken = style.pPr.numPr.numId.val
    abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == taken)
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def _contents_line(pen: Pen, entry: Entry) -> Element:
    name = pen.bookmark(entry.anchor)
    line = inner_link(name, text_run(entry.words), element("w:r", element("w:tab")), *field_of(f"PAGEREF {name} \\h"))
    return paragraph(f"TOC{entry.level - 1}", line)


def _table(pen: Pen, table: Table, landscape: bool) -> list[Element]:
    widths = fitting.widths(table, landscape)
    head = [_cell(width, [_cell_text(column, text_run(column.label, Look(bold=True)))], HEAD_TINT)
            for column, width in zip(table.columns, widths, strict=True)]  # fmt: skip
    first = _row_of(head, is_head=table.repeat_head, is_whole=True)
    rows = [_row(pen, table, row, widths, landscape) for row in table.rows]
    made = [_framed(widths, [first, *rows], table.caption, table.row_heads)]
    before = [paragraph("Caption", text_run(table.caption))] if table.caption else []
    # Without a paragraph between them, two tables would become one.
    return [*before, *made, paragraph("AfterTable")]


def _framed(widths: list[float], rows: list[Element], caption: str, row_heads: bool) -> Element:
    thin = {"val": "single", "sz": 4, "space": 0, "color": LINE}
    borders = element("w:tblBorders", *(element(f"w:{side}", **thin) for side in ("top", "bottom", "insideH")))
    inset = element("w:tblCellMar", *(element(f"w:{side}", w=80, type="dxa") for side in ("left", "right")))
    properties = [
        element("w:tblW", w=_twips(sum(widths)), type="dxa"),
        borders,
        element("w:tblLayout", type="fixed"),
        inset,
        element("w:tblLook", val="04A0" if row_heads else "0420", firstRow=1, firstColumn=int(row_heads), noVBand=1),
    ]
    properties += [element("w:tblCaption", val=cleaned(caption).replace("\n", " ")[:250])] if caption else []
    grid = element("w:tblGrid", *(element("w:gridCol", w=_twips(width)) for width in widths))
    return element("w:tbl", element("w:tblPr", *properties), grid, *rows)


def _twips(points: float) -> int:
    return round(points * TWIPS)


def _row_of(cells: list[Element], *, is_head: bool, is_whole: bool) -> Element:
    properties = [element("w:cantSplit")] if is_whole else []
    properties += [element("w:tblHeader")] if is_head else []
    return element("w:tr", *([element("w:trPr", *properties)] if properties else []), *cells)


def _row(pen: Pen, table: Table, row: Row, widths: list[float], landscape: bool) -> Element:
    tint = GROUP_TINT if row.is_group and len(table.columns) > 1 else ""
    cells = []
    for at, cell in enumerate(row.cells):
        reach = len(table.columns) - at if at == len(row.cells) - 1 else 1
        inside = runs_of(pen, cell, bold=row.strong)
        width = sum(widths[at : at + reach])
        cells.append(_cell(width, [_cell_text(table.columns[at], *inside)], tint, reach))
    return _row_of(cells, is_head=False, is_whole=not fitting.may_break(row, widths, landscape))


def _cell(width: float, paragraphs: list[Element], tint: str = "", reach: int = 1) -> Element:
    properties = [element("w:tcW", w=_twips(width), type="dxa")]
    properties += [element("w:gridSpan", val=reach)] if reach > 1 else []
    properties += [element("w:shd", val="clear", color="auto", fill=tint)] if tint else []
    return element("w:tc", element("w:tcPr", *properties), *paragraphs)


def _cell_text(column: Column, *inside: Element) -> Element:
    align = "right" if column.numeric else {"left": "", "right": "right", "centre": "center"}[column.align]
    return paragraph("TableText", *inside, after=(element("w:jc", val=align),) if align else ())


def _notes(pen: Pen, block: Notes, words: Words) -> list[Element]:
    pen.annexes += 1
    sources = dict(block.sources)
    labels = [words.note_number, words.note_figure, words.note_code, *([words.note_source] if sources else [])]
    weights = NOTES_WEIGHTS_SOURCED if sources else NOTES_WEIGHTS
    columns = tuple(Column(label, weight) for label, weight in zip(labels, weights, strict=True))
    widths = fitting.widths(Table("", columns, ()), False)
    head = [_cell(width, [_cell_text(column, text_run(column.label, Look(bold=True)))], HEAD_TINT)
            for column, width in zip(columns, widths, strict=True)]  # fmt: skip
    rows = [_row_of(head, is_head=True, is_whole=True)]
    for note in pen.outline.noted:
        back = inner_link(f"figure_{note.number}", text_run(str(note.number)))
        # Figures lead to the first annex; a second one must not repeat its places.
        number = bookmarked(pen, f"note_{note.number}", back) if pen.annexes == 1 else [back]
        told = (" · ".join(note.values), note.code, *([sources.get(note.code, "")] if sources else []))
        inside = [number, *([text_run(part)] for part in told)]
        cells = [_cell(width, [_cell_text(columns[0], *part)]) for width, part in zip(widths, inside, strict=True)]
        rows.append(_row_of(cells, is_head=False, is_whole=True))
    return [_framed(widths, rows, "", True), paragraph("AfterTable")]
