"""Blocks and runs as plain values for the Typst templates; the names here are the names the templates read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from followthrough.publishing.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Column,
    Contents,
    Figure,
    Heading,
    Key,
    Link,
    Mark,
    Note,
    Notes,
    PageBreak,
    Paragraph,
    Pips,
    Row,
    Run,
    Table,
    Text,
)
from followthrough.publishing.writers import fitting
from followthrough.publishing.writers.glyphs import BREAK, printable
from followthrough.publishing.writers.outline import Entry, Outline
from followthrough.publishing.writers.shapes import extent, row_picture, told

Value = dict[str, Any]

URL_SIGNS = "%/:?#[]@!$&'()*+,;=~"
SAFE_SCHEMES = ("https://", "http://", "mailto:")

SPELLED = {"text": ("value", 0), "figure": ("value", 0), "link": ("value", 0), "mark": ("label", 14), "chip": ("words", 26)}
"""Where each kind of run keeps the words that stand in a cell, and the room of the pip beside them, in points."""


@dataclass
class Ink:
    """One writing in progress: the first place of each figure is where the notes lead back to."""

    outline: Outline
    shown: set[str] = field(default_factory=set)
    annexes: int = 0


def label(entry: Entry) -> str:
    """Return the name of a heading inside the PDF."""
    return f"part:{entry.anchor}"


def words_value(value: str) -> Value:
    """Return plain words as a run."""
    return {"kind": "text", "value": printable(value), "bold": False, "italic": False}


def block_value(ink: Ink, block: Block, landscape: bool) -> Value:
    """Return one block other than a heading, whose rank only its section knows."""
    match block:
        case Paragraph() | Bullets() | Note() | Key():
            return _running_words(ink, block)
        case Table():
            return _table(ink, block, landscape)
        case Pips():
            return _pips(block)
        case Notes():
            return _notes(ink, block)
        case Contents():
            return {"kind": "contents", "depth": block.depth}
        case PageBreak():
            return {"kind": "break"}
        case Heading():
            raise TypeError("A heading is written by its section.")


def _running_words(ink: Ink, block: Paragraph | Bullets | Note | Key) -> Value:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "runs": runs_value(ink, block.runs), "lede": block.lede}
        case Note():
            return {"kind": "note", "runs": runs_value(ink, block.runs), "tone": block.tone}
        case Bullets():
            return {"kind": "bullets", "items": [runs_value(ink, item) for item in block.items], "ordered": block.ordered}
        case Key():
            return {"kind": "key", "items": [{"shape": shape, "words": printable(words)} for shape, words in block.items]}


def runs_value(ink: Ink, runs: Iterable[Run | Pips], *, in_heading: bool = False) -> list[Value]:
    """Return runs in their order."""
    return [{**_run(ink, run), "in_heading": in_heading, "whole": True} for run in runs]


def _run(ink: Ink, run: Run | Pips) -> Value:
    match run:
        case Text():
            value = {**words_value(run.value), "bold": run.bold, "italic": run.italic}
            return {**value, "language": run.language.partition("-")[0].lower()} if run.language else value
        case Figure():
            return _figure(ink, run)
        case Mark():
            words = {"label": printable(run.label), "raised": printable(run.raised or ""), "words": printable(run.words)}
            return {"kind": "mark", "shape": run.shape, **words}
        case Chip():
            return {"kind": "chip", "shape": run.shape, "tone": run.tone, "words": printable(run.words)}
        case Link():
            return {"kind": "link", "value": printable(run.text), **_target(ink, run.url)}
        case Pips():
            return _pips(run)


def _figure(ink: Ink, figure: Figure) -> Value:
    value: Value = {"kind": "figure", "value": printable(figure.value), "bold": figure.bold}
    if not ink.outline.has_notes:
        return value
    first = figure.code not in ink.shown
    ink.shown.add(figure.code)
    return {**value, "number": str(ink.outline.numbers[figure.code]), "first": first}


def _target(ink: Ink, url: str) -> Value:
    if url.startswith("#") and url[1:] in ink.outline.anchors:
        return {"label": f"part:{url[1:]}"}
    # Any other address (a script, a path of the server) leads nowhere from a file: the words alone are printed.
    return {"url": quote(url, safe=URL_SIGNS, errors="replace")} if url.startswith(SAFE_SCHEMES) else {}


def _pips(pips: Pips) -> Value:
    width, _height = extent(pips)
    return {"kind": "pips", "picture": row_picture(pips) if pips.total else "", "units": width, "words": printable(told(pips))}


def _table(ink: Ink, table: Table, landscape: bool) -> Value:
    widths = fitting.widths(table, landscape)
    inner = [width - 2 * fitting.inset(table) for width in widths]
    return {
        "kind": "table",
        "caption": printable(table.caption),
        "row_heads": table.row_heads,
        "repeat_head": table.repeat_head,
        "inset": fitting.inset(table),
        "columns": [_column(column, width, fitting.inset(table)) for column, width in zip(table.columns, widths, strict=True)],
        "rows": [_row(ink, table, row, inner, fitting.may_break(row, widths, landscape)) for row in table.rows],
    }


def _column(column: Column, width: float, inset: float) -> Value:
    label = fitting.divided(printable(column.label), width - 2 * inset)
    return {"label": label, "width": round(width, 1), "align": "right" if column.numeric else column.align}


def _row(ink: Ink, table: Table, row: Row, inner: list[float], breakable: bool) -> Value:
    group = row.is_group and len(table.columns) > 1
    cells = [_cell(ink, cell, sum(inner[at:]) if at == len(row.cells) - 1 else inner[at]) for at, cell in enumerate(row.cells)]
    # What is repeated is no part of the file's order, and UA-1 allows no link there: such a heading stands once.
    repeats = not any(isinstance(run, Figure | Link) for run in row.cells[0])
    return {"cells": cells, "strong": row.strong, "breakable": breakable, "group": group, "repeats": repeats}


def _cell(ink: Ink, cell: Cell, width: float) -> list[Value]:
    runs = runs_value(ink, cell)
    for run in runs:
        name, beside = SPELLED.get(run["kind"], ("", 0))
        if name:
            run[name] = fitting.divided(run[name], width - beside)
        # Kept on one line, a figure wider than its column would stand in the next one.
        run["whole"] = run["kind"] == "figure" and len(run["value"]) * fitting.DIGIT + fitting.RAISED <= width
    return runs


def _notes(ink: Ink, block: Notes) -> Value:
    ink.annexes += 1
    sources = dict(block.sources)
    notes = [
        {
            "number": str(note.number),
            "value": printable(" · ".join(note.values)),
            # A code is one word: it may break after a dot, or it would stand in the column beside it.
            "code": f".{BREAK}".join(map(printable, note.code.split("."))),
            "source": printable(sources.get(note.code, "")),
        }
        for note in ink.outline.noted
    ]
    return {"kind": "notes", "notes": notes, "sourced": bool(sources), "first": ink.annexes == 1}
