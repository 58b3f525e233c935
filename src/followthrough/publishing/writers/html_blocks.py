"""Blocks as HTML: headings, paragraphs, lists, tables, keys, notes, the list of contents and the annex of figures."""

from itertools import groupby

from followthrough.publishing.reports.blocks import (
    Block,
    Bullets,
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
from followthrough.publishing.writers.fitting import column_cells, spelled
from followthrough.publishing.writers.html_runs import Screen, attribute, lines, pip, runs, wide_pips
from followthrough.publishing.writers.outline import Entry

NOTE_CLASSES: dict[Tone, str] = {"good": " g", "middling": " w", "bad": " b", "doubt": " s", "wait": "", "open": ""}

STACKED_FROM = 4
"""Tables of this many columns become blocks on a phone; two or three short columns stay a table."""

CONTENTS_CLASSES = {2: "mt-2 fw-semibold", 3: "ps-3", 4: "ps-5"}
"""How a line of the contents shows its rank."""

SENTENCE = 45
"""From this many letters a cell is read as a sentence."""


def block_html(screen: Screen, block: Block, words: Words) -> str:
    """Return one block other than a heading, whose rank only its section knows."""
    match block:
        case Paragraph() | Bullets() | Note() | Key():
            return _running_words(screen, block)
        case Table():
            return _table(screen, block)
        case Pips():
            return wide_pips(block)
        case Contents():
            return _contents(screen)
        case Notes():
            return _notes(screen, block, words)
        case PageBreak():
            return ""
        case Heading():
            raise TypeError("A heading is written by its section.")


def _running_words(screen: Screen, block: Paragraph | Bullets | Note | Key) -> str:
    match block:
        case Paragraph():
            rank = ' class="lede"' if block.lede else ""
            return f"<p{rank}>{runs(screen, block.runs)}</p>"
        case Bullets():
            kind = "ol" if block.ordered else "ul"
            return f"<{kind}>{''.join(f'<li>{runs(screen, item)}</li>' for item in block.items)}</{kind}>"
        case Note(tone="quiet"):
            return f'<p class="mute">{runs(screen, block.runs)}</p>'
        case Note():
            return f'<div class="note{NOTE_CLASSES[block.tone]}"><p>{runs(screen, block.runs)}</p></div>'
        case Key():
            items = "".join(f"<li>{pip(shape, '')}{lines(told)}</li>" for shape, told in block.items)
            return f'<ul class="key mb-3">{items}</ul>'


def heading_html(entry: Entry, inside: str) -> str:
    """Return a heading at its rank, with the anchor that links lead to."""
    return f'<h{entry.level} id="{attribute(entry.anchor)}">{inside}</h{entry.level}>'


def _table(screen: Screen, table: Table) -> str:
    caption = f"<caption>{lines(table.caption)}</caption>" if table.caption else ""
    aligns = [_align(table, number) for number in range(len(table.columns))]
    heads = "".join(
        f'<th scope="col"{align}>{lines(column.label)}</th>' for column, align in zip(table.columns, aligns, strict=True)
    )
    stacked = " st-tbl" if len(table.columns) >= STACKED_FROM else ""
    bodies = "".join(f"<tbody>{''.join(_row(screen, table, row, aligns) for row in part)}</tbody>" for part in _parts(table))
    return f'<table class="tbl mb-3{stacked}">{caption}{_widths(table)}<thead><tr>{heads}</tr></thead>{bodies}</table>'


def _widths(table: Table) -> str:
    # Left to itself, one long story takes the room of all other columns. A style would break the site's content policy.
    whole = sum(column.weight for column in table.columns)
    shares = (f'<col width="{100 * column.weight / whole:.0f}%">' for column in table.columns)
    return f"<colgroup>{''.join(shares)}</colgroup>"


def _align(table: Table, number: int) -> str:
    column = table.columns[number]
    if column.numeric:
        return ' class="n"'
    # On a phone the cells of a row stand at the right, which suits words but no sentence.
    if column.align == "left" and max(map(len, map(spelled, column_cells(table, number))), default=0) > SENTENCE:
        return ' class="text-start text-break"'
    return {"left": "", "right": ' class="text-end"', "centre": ' class="text-center"'}[column.align]


def _parts(table: Table) -> list[list[Row]]:
    """Return the rows in parts that each begin with the heading of their group, as `scope="rowgroup"` needs it."""
    begun = 0
    numbered: list[tuple[int, Row]] = []
    for row in table.rows:
        begun += row.is_group
        numbered.append((begun, row))
    return [[row for _number, row in part] for _begun, part in groupby(numbered, key=lambda pair: pair[0])]


def _row(screen: Screen, table: Table, row: Row, aligns: list[str]) -> str:
    if row.is_group:
        inside = runs(screen, row.cells[0])
        return f'<tr class="group"><th scope="rowgroup" colspan="{len(table.columns)}">{inside}</th></tr>'
    cells = "".join(_cell(screen, table, row, at, aligns[at]) for at in range(len(row.cells)))
    return f'<tr class="fw-bold">{cells}</tr>' if row.strong else f"<tr>{cells}</tr>"


def _cell(screen: Screen, table: Table, row: Row, at: int, align: str) -> str:
    inside = runs(screen, row.cells[at])
    reach = len(table.columns) - at if at == len(row.cells) - 1 else 1
    span = f' colspan="{reach}"' if reach > 1 else ""
    if at == 0 and table.row_heads:
        return f'<th scope="row"{span}{align}>{inside}</th>'
    return f'<td{span}{align} data-l="{attribute(table.columns[at].label)}"><div>{inside}</div></td>'


def _contents(screen: Screen) -> str:
    items = "".join(
        f'<li class="{CONTENTS_CLASSES[entry.level]}"><a href="#{attribute(entry.anchor)}">{lines(entry.words)}</a></li>'
        for entry in screen.outline.contents
    )
    return f'<ul class="list-unstyled contents">{items}</ul>'


def _notes(screen: Screen, block: Notes, words: Words) -> str:
    screen.annexes += 1
    sources = dict(block.sources)
    labels = [words.note_number, words.note_figure, words.note_code, *([words.note_source] if sources else [])]
    heads = "".join(f'<th scope="col">{lines(label)}</th>' for label in labels)
    rows = []
    for note in screen.outline.noted:
        cells = [" · ".join(note.values), note.code, *([sources.get(note.code, "")] if sources else [])]
        figure, code, *source = (lines(cell) for cell in cells)
        # The code may break anywhere, so that the table fits a phone.
        written = f'<td>{figure}</td><td class="hash">{code}</td>' + "".join(f"<td>{words}</td>" for words in source)
        back = f'<a href="#figure-{note.number}">{note.number}</a>'
        # Figures lead to the first annex; a second one must not repeat its anchors.
        place = f' id="note-{note.number}"' if screen.annexes == 1 else ""
        rows.append(f'<tr{place}><th scope="row">{back}</th>{written}</tr>')
    return f'<table class="tbl mb-3 tiny"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
