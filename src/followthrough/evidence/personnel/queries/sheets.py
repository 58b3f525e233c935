"""A body's own sheet, opened from memory or from a file of its own computer. Nothing is written anywhere while it is read."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

from python_calamine import CalamineError, CalamineWorkbook

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import ClassifiedText, find_marking
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.personnel.rules.counting import Asked, Tally, count_rows
from followthrough.evidence.personnel.rules.heads import NO_HEADS, ROWS_LOOKED_AT, Heads, find_heads
from followthrough.evidence.personnel.rules.layouts import Found, Layout, find_columns
from followthrough.evidence.personnel.rules.meanings import word_of

KINDS = ("xlsx", "ods", "csv")
MEGABYTE = 1024 * 1024
LARGEST_IN_MEMORY = 20 * MEGABYTE
UNPACKED_IN_MEMORY, UNPACKED_AT_HOME = 400 * MEGABYTE, 8000 * MEGABYTE
DELIMITERS = (";", ",", "\t")
PLACE = "own sheet of personnel"
FORMULA = _("the cell holds the error of a formula. Write the value itself.")
AT_ONCE = 10_000
_ERROR_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"')


@dataclass(frozen=True)
class Sheet:
    """A sheet with its heads: `rows` are those below the heads, `first_row` the number of the first as a spreadsheet shows it."""

    name: str
    heads: Heads
    rows: Iterator[Sequence[Any]]
    errors: tuple[tuple[int, int], ...] = ()
    others: int = 0

    @property
    def first_row(self) -> int:
        """Number of the first row below the heads."""
        return self.heads.row + 2


def kind_of(name: str) -> str:
    """The kind of a file by its ending; raises RuleBroken `sheet.kind` for another one."""
    kind = Path(name).suffix.lower().lstrip(".")
    if kind not in KINDS:
        raise RuleBroken(
            "sheet.kind",
            _("A sheet is an .xlsx, .ods or .csv file. Save yours as one of these and choose it again."),
            field="file",
        )
    return kind


def open_sheet(source: bytes | Path, kind: str, layout: Layout | None = None) -> Sheet:
    """The first sheet that has heads; with a layout the first that has its columns. Raises RuleBroken.

    Bytes are read in memory; a path is read as a stream where it is CSV.
    """
    return _open_csv(source) if kind == "csv" else _open_workbook(source, kind, layout)


def find_again(sheet: Sheet, layout: Layout) -> Found:
    """Where the columns of a layout stand in a sheet; raises RuleBroken `sheet.other_heads` with the heads that are missing."""
    found = find_columns(layout, sheet.heads.texts)
    if found is None:
        held = Counter(word_of(text) for text in sheet.heads.texts)
        missing = [head for meaning in layout.used if held[word_of(head := layout.head_of(meaning))] != 1]
        raise RuleBroken(
            "sheet.other_heads",
            _(
                "This sheet does not have these columns once each: {missing}. Choose the sheet of this layout, or have a new layout made for it."
            ),
            field="file",
            missing=", ".join(f"“{head}”" for head in missing),
        )
    return found


def count_sheet(sheet: Sheet, layout: Layout, found: Found, asked: Asked) -> Tally:
    """Count a sheet. Its words are looked through for markings of classified papers on the way; raises ClassifiedText."""
    _refuse_marked([sheet.name, *sheet.heads.texts])
    tally = count_rows(_looked_through(sheet.rows), layout, found.places, sheet.first_row, asked)
    by_place = {place: meaning for meaning, place in found.places.items()}
    for row, place in sheet.errors:
        if place in by_place and row >= sheet.first_row:
            tally.fault(row, layout.head_of(by_place[place]), FORMULA)
    return tally


def _looked_through(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    while chunk := list(islice(rows, AT_ONCE)):
        _refuse_marked({cell for row in chunk for cell in row if isinstance(cell, str)})
        yield from chunk


def _refuse_marked(words: Iterable[str]) -> None:
    marking = find_marking("\n".join(words))
    if marking is not None:
        raise ClassifiedText(PLACE, marking, "file")


def _open_workbook(source: bytes | Path, kind: str, layout: Layout | None) -> Sheet:
    _check_size(source)
    try:
        workbook = (
            CalamineWorkbook.from_filelike(io.BytesIO(source))
            if isinstance(source, bytes)
            else CalamineWorkbook.from_path(source)
        )
        found: list[tuple[int, Heads]] = []
        for place in range(len(workbook.sheet_names)):
            heads = _heads_of(workbook, place)
            if heads is not None:
                found.append((place, heads))
                if layout is not None and find_columns(layout, heads.texts) is not None:
                    return _sheet(workbook, source, kind, place, heads, 0)
        if not found:
            find_heads([])  # says so
        place, heads = found[0]
        return _sheet(workbook, source, kind, place, heads, len(found) - 1)
    except (CalamineError, OSError, ValueError, KeyError, zipfile.BadZipFile):
        raise _unreadable() from None  # what the reader says may hold what stands in a cell


def _heads_of(workbook: CalamineWorkbook, place: int) -> Heads | None:
    sheet = workbook.get_sheet_by_index(place)
    try:
        return find_heads(list(islice(sheet.iter_rows(), ROWS_LOOKED_AT)) if sheet.total_height else [])
    except RuleBroken as refusal:
        if refusal.code != NO_HEADS:
            raise
        return None


def _sheet(workbook: CalamineWorkbook, source: bytes | Path, kind: str, place: int, heads: Heads, others: int) -> Sheet:
    sheet = workbook.get_sheet_by_index(place)
    rows = islice(sheet.iter_rows(), heads.row + 1, None)
    first_column = sheet.start[1] if sheet.start else 0
    errors = _error_cells(source, place, first_column) if kind == "xlsx" else ()
    return Sheet(workbook.sheet_names[place], heads, rows, errors, others)


def _check_size(source: bytes | Path) -> None:
    """A workbook is a zip; one made to explode is not opened."""
    most = UNPACKED_IN_MEMORY if isinstance(source, bytes) else UNPACKED_AT_HOME
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _unreadable() from None
    if size > most:
        raise _unreadable()


def _unreadable() -> RuleBroken:
    return RuleBroken(
        "sheet.unreadable",
        _("The file cannot be opened as a sheet. Open it in your office program, save it anew and choose that."),
        field="file",
    )


def _error_cells(source: bytes | Path, place: int, first_column: int) -> tuple[tuple[int, int], ...]:
    """(row, place of the column) of cells that hold an error of a formula: the reader gives them as empty."""
    with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as packed:
        part = f"xl/worksheets/sheet{place + 1}.xml"
        if part not in packed.namelist():
            return ()
        xml = packed.read(part)
    return tuple((int(row), _place(letters.decode()) - first_column) for letters, row in _ERROR_CELL.findall(xml))


def _place(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _open_csv(source: bytes | Path) -> Sheet:
    if isinstance(source, bytes):
        return _csv_sheet(io.StringIO(_decoded(source), newline=""))
    encoding = _encoding(source)
    return _csv_sheet(source.open(encoding=encoding, newline=""))


def _csv_sheet(file: TextIO) -> Sheet:
    first = file.readline()
    file.seek(0)
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(file, delimiter=delimiter)
    try:
        head = list(islice(reader, ROWS_LOOKED_AT))
        heads = find_heads(head)
    except (csv.Error, UnicodeDecodeError):
        raise _unreadable() from None
    return Sheet("CSV", heads, _sound(chain(head[heads.row + 1 :], reader)))


def _sound(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    try:
        yield from rows
    except (csv.Error, UnicodeDecodeError):
        raise _unreadable() from None


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable()


def _encoding(path: Path) -> str:
    """UTF-8 where all of the file is, else the code page of our offices."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            while file.read(MEGABYTE):
                pass
    except UnicodeDecodeError:
        return "cp1250"
    return "utf-8-sig"
