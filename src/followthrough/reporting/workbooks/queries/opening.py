"""A file that came back, opened: is it a workbook of ours, is it harmless, what does it say. Needs no database, so other processes can do it."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from followthrough.base.kernel.markings import Marking, find_marking, find_marking_in_name
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.files import text_of
from followthrough.reporting.workbooks.rules.columns import letters
from followthrough.reporting.workbooks.rules.reading import Reading, Vocabulary, read_duties
from followthrough.reporting.workbooks.rules.seal import Seal, find_seal

LARGEST_UNPACKED, MOST_PARTS = 64 * 1024 * 1024, 400
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 5_000, 256, 30
KINDS = ("xlsx", "ods")

UNREADABLE = _("The file cannot be opened as a workbook. Open it in your office program, save it anew and send that.")
TOO_LARGE = _("The file unpacks to far more than a workbook has. Fill in the workbook as it was sent and send that.")
UNKNOWN = _(
    "This is no workbook that was written here, or its hidden sheet is gone. Download the workbook again and fill that in."
)
NO_HEADS = _("The headings of the sheet with the duties are gone or were renamed. Download the workbook again and fill that in.")

_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(rb'<c\b[^>]*?\br="([A-Z]+\d+)"[^>]*?\bt="e"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


@dataclass(frozen=True)
class Opened:
    """What came of opening a file: `reading` if it is a workbook of ours, else `refusal`, a code and a sentence; `marking` if it bears one."""

    reading: Reading | None = None
    seal: Seal | None = None
    code: str = ""
    refusal: str = ""
    marking: Marking | None = None


class _Refused(Exception):
    """Inside this module only: why a file is not read."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code, self.sentence = code, sentence


def open_file(path: Path, name: str, kind: str, key: bytes, vocabularies: Mapping[str, Vocabulary]) -> Opened:
    """Read one file. Whatever it is, this returns; `vocabularies` are by language of the workbook, "" for any other."""
    try:
        _check_unpacked(path)
        words = text_of(path, kind)
        if words.is_broken:
            raise _Refused("workbook.unreadable", UNREADABLE)
        marking = find_marking_in_name(name) or find_marking(words)
        if marking is not None:
            return Opened(code="text.classified", marking=marking)
        _check_extent(path, kind)
        return _read(path, kind, key, vocabularies)
    except _Refused as refused:
        return Opened(code=refused.code, refusal=refused.sentence)
    except (CalamineError, OSError, ValueError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return Opened(code="workbook.unreadable", refusal=UNREADABLE)


def open_task(task: tuple[Path, str, str, bytes, Mapping[str, Vocabulary]]) -> Opened:
    """The same for one of many files that several processes share."""
    return open_file(*task)


def _read(path: Path, kind: str, key: bytes, vocabularies: Mapping[str, Vocabulary]) -> Opened:
    workbook = CalamineWorkbook.from_path(path)
    sheets: dict[str, list[list[Any]]] = {}
    for place, name in enumerate(workbook.sheet_names):
        sheet = workbook.get_sheet_by_index(place)
        sheets[name] = sheet.to_python(skip_empty_area=False) if sheet.total_height else []
    seal = next((found for rows in reversed(sheets.values()) if (found := find_seal(rows, key)) is not None), None)
    if seal is None:
        raise _Refused("workbook.unknown", UNKNOWN)
    vocabulary = vocabularies.get(seal.identity.language) or vocabularies[""]
    for place, (name, rows) in enumerate(sheets.items()):
        errors = _error_cells(path, place) if kind == "xlsx" else _ods_errors(rows)
        reading = read_duties(name, rows, seal, vocabulary, errors)
        if reading is not None:
            return Opened(reading, seal)
    return Opened(seal=seal, code="workbook.no_heads", refusal=NO_HEADS)


def _check_unpacked(path: Path) -> None:
    """A workbook is a zip; one made to explode is not opened."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise _Refused("workbook.large", TOO_LARGE)


def _check_extent(path: Path, kind: str) -> None:
    """A sheet with one cell far away would fill the memory when it is read, so the cells are looked at first."""
    with zipfile.ZipFile(path) as packed:
        if kind == "ods":
            _check_ods(packed.read("content.xml"))
            return
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if len(sheets) > MOST_SHEETS:
            raise _Refused("workbook.large", TOO_LARGE)
        for name in sheets:
            places = set(_CELL.findall(packed.read(name)))
            if any(int(row) > MOST_ROWS or _place(column) > MOST_COLUMNS for column, row in places):
                raise _Refused("workbook.large", TOO_LARGE)


def _place(column: bytes) -> int:
    place = 0
    for letter in column:
        place = place * 26 + letter - 64
    return place


def _check_ods(xml: bytes) -> None:
    """Rows and columns up to the last cell with something in it, counting what is said once and repeated."""
    root = ElementTree.fromstring(xml)  # noqa: S314 -- because files with entities are refused before
    tables = list(root.iter(f"{_TABLE}table"))
    if len(tables) > MOST_SHEETS:
        raise _Refused("workbook.large", TOO_LARGE)
    for table in tables:
        row_end = 0
        for row in table.iter(f"{_TABLE}table-row"):
            width, place = 0, 0
            for cell in row:
                place += _repeated(cell, "columns")
                if len(cell) or cell.get(f"{_OFFICE}value-type"):
                    width = place
            row_end += _repeated(row, "rows")
            if width and (row_end > MOST_ROWS or width > MOST_COLUMNS):
                raise _Refused("workbook.large", TOO_LARGE)


def _repeated(element: Any, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _error_cells(path: Path, place: int) -> dict[str, str]:
    """Cells that hold the error of a formula, {address: error}: the reader gives them as empty."""
    with zipfile.ZipFile(path) as packed:
        part = f"xl/worksheets/sheet{place + 1}.xml"
        xml = packed.read(part) if part in packed.namelist() else b""
    if b't="e"' not in xml:
        return {}
    return {cell.decode(): error.decode("utf-8", "replace") for cell, error in _ERROR.findall(xml)}


_ODS_ERROR = re.compile(r"^(?:#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)|Err:\d{3})$")


def _ods_errors(rows: list[list[Any]]) -> dict[str, str]:
    """In an ods file errors are words."""
    return {
        f"{letters(place)}{at + 1}": value
        for at, row in enumerate(rows)
        for place, value in enumerate(row)
        if isinstance(value, str) and value.startswith(("#", "Err:")) and _ODS_ERROR.match(value)
    }
