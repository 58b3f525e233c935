"""Files of rows, opened: workbooks and CSV give the same rows; what no register can be read from says why."""

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.folding import fold
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.rules.headings import ROWS_LOOKED_AT, find_heads

NO_HEADS = "import.no_heads"
MOST_ROWS, LARGEST_UNPACKED = 500_000, 1024 * 1024 * 1024
DELIMITERS = (",", ";", "\t")
_ERROR_CELL = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*\bt="e"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)


@dataclass(frozen=True)
class OpenSheet:
    """The sheet that is read: its name, its first rows, all its rows, and the cells that hold an error of a formula."""

    name: str
    head: Sequence[Sequence[Any]]
    rows: Iterator[Sequence[Any]]
    first_column: int
    rows_count: int
    errors: Mapping[str, str] = field(default_factory=dict)


def open_sheet(path: Path, kind: str, names: Mapping[str, str], expected: str) -> OpenSheet:
    """The sheet in which headings of the register stand. Raises RuleBroken `import.no_heads` with the sheets and headings found."""
    return _open_csv(path, names, expected) if kind == "csv" else _open_workbook(path, kind, names, expected)


def _open_workbook(path: Path, kind: str, names: Mapping[str, str], expected: str) -> OpenSheet:
    _check_size(path)
    try:
        workbook = CalamineWorkbook.from_path(path)
        seen: list[str] = []
        for place, name in enumerate(workbook.sheet_names):
            sheet = workbook.get_sheet_by_index(place)
            head = list(islice(sheet.iter_rows(), ROWS_LOOKED_AT)) if sheet.total_height else []
            if find_heads(head, names) is not None:
                if sheet.total_height > MOST_ROWS:
                    raise RuleBroken("import.long", TOO_LONG, field="file", rows=sheet.total_height, most=MOST_ROWS)
                errors = _error_cells(path, place) if kind == "xlsx" else {}
                return OpenSheet(name, head, sheet.iter_rows(), sheet.start[1] if sheet.start else 0, sheet.total_height, errors)
            seen += [f"“{name}”: {_first_words(head)}"]
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise _unreadable() from error
    raise _no_heads("; ".join(seen), expected)


TOO_LONG = _("The sheet has {rows} rows, {most} are the most. Send it in parts.")


def _check_size(path: Path) -> None:
    """A workbook is a zip; one made to explode is not opened."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise _unreadable() from error
    if size > LARGEST_UNPACKED:
        raise _unreadable()


def _unreadable() -> RuleBroken:
    return RuleBroken(
        "import.unreadable",
        _("The file cannot be opened as a workbook. Open it in your office program, save it anew and send that."),
        field="file",
    )


def _no_heads(seen: str, expected: str) -> RuleBroken:
    return RuleBroken(
        NO_HEADS,
        _(
            "No sheet has the headings of this register. Expected are {expected}. Found was {seen}. Use the template, or rename the headings."
        ),
        field="file",
        expected=expected,
        seen=seen or "–",
    )


def _first_words(head: Sequence[Sequence[Any]]) -> str:
    words = [str(cell).strip() for row in head for cell in row if str(cell).strip()]
    return ", ".join(word[:30] for word in words[:6]) or "–"


def _error_cells(path: Path, place: int) -> dict[str, str]:
    """Cells that hold an error of a formula, {address: error}: the reader gives them as empty."""
    with zipfile.ZipFile(path) as packed:
        part = f"xl/worksheets/sheet{place + 1}.xml"
        if part not in packed.namelist():
            return {}
        xml = packed.read(part)
    if b't="e"' not in xml:
        return {}
    return {address.decode(): error.decode() for address, error in _ERROR_CELL.findall(xml)}


def _open_csv(path: Path, names: Mapping[str, str], expected: str) -> OpenSheet:
    text = _decoded(path.read_bytes())
    for delimiter in DELIMITERS:
        head = list(islice(csv.reader(io.StringIO(text), delimiter=delimiter), ROWS_LOOKED_AT))
        if find_heads(head, names) is not None:
            rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
            if len(rows) > MOST_ROWS:
                raise RuleBroken("import.long", TOO_LONG, field="file", rows=len(rows), most=MOST_ROWS)
            width = max(len(row) for row in rows)
            even = [[*row, *[""] * (width - len(row))] for row in rows]
            return OpenSheet("CSV", even[:ROWS_LOOKED_AT], iter(even), 0, len(even))
    raise _no_heads(_first_words([text.splitlines()[:3]]), expected)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace")


def folded_bodies(bodies: Iterator[Any]) -> dict[str, str]:
    """What people write for a body, folded: its code, short name and names, to its code."""
    found: dict[str, str] = {}
    for body in bodies:
        for written in (body.code, body.short, *body.name.values()):
            if written:
                found.setdefault(fold(written), body.code)
    return found


# Parts of a workbook that hold words which no row shows: properties, comments, text boxes, charts, heads and feet of printed pages.
_SMALL_PARTS = re.compile(
    r"(docProps/|xl/(comments|threadedComments|drawings|charts|chartsheets|workbook\.xml)|meta\.xml|styles\.xml)"
)
_PRINTED = re.compile(rb"<(?:oddHeader|oddFooter|evenHeader|evenFooter|firstHeader|firstFooter)>(.*?)</", re.DOTALL)
_TAGS = re.compile(r"<[^>]+>")
_PLACES = re.compile(r'&(?:[LCRBIUESXYK]|\d+|"[^"]*")')
"""Codes for left, middle, right and letter forms inside the head of a printed page."""
MOST_PART = 8 * 1024 * 1024


def words_beside(path: Path, kind: str, read: str) -> str:
    """The words of a workbook that stand in no row of the sheet `read`: other sheets, their names, comments, properties, heads and feet.

    Rows are looked through as they are read, so that a large sheet is looked through once. A CSV has nothing else.
    Where no sheet is read, `read` is empty, and everything is given.
    """
    if kind == "csv":
        return "" if read else _decoded(path.read_bytes())
    words: list[str] = []
    workbook = CalamineWorkbook.from_path(path)
    for place, name in enumerate(workbook.sheet_names):
        words.append(name)
        if name != read:
            rows = workbook.get_sheet_by_index(place).iter_rows()
            words += [cell for row in rows for cell in row if isinstance(cell, str) and cell]
    with zipfile.ZipFile(path) as packed:
        for part in packed.infolist():
            if _SMALL_PARTS.match(part.filename) and part.file_size <= MOST_PART:
                words.append(_PLACES.sub("\n", _told(packed.read(part))))
            elif part.filename.startswith("xl/worksheets/sheet"):
                words += [_PLACES.sub("\n", _told(found)) for found in _PRINTED.findall(packed.read(part))]
            elif part.filename == "content.xml":
                words += [_told(found) for found in _NOTES.findall(packed.read(part))]
    return "\n".join(words)


_NOTES = re.compile(rb"<office:annotation\b[^>]*>(.*?)</office:annotation>", re.DOTALL)


def _told(xml: bytes) -> str:
    """The words between the tags, each on a line of its own."""
    return html.unescape(_TAGS.sub("\n", xml.decode("utf-8", errors="replace")))
