"""Opens a PDF: paragraphs, and the part of a table on each page, cell by cell from the drawn lines. Child process only."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTContainer, LTCurve
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from followthrough.promise.intake.rules.grids import LARGEST_COLUMNS, Blocks, Cell, tidy
from followthrough.promise.intake.rules.pages import Part, TextLine, join
from followthrough.promise.intake.rules.refusals import Unreadable
from followthrough.promise.intake.rules.wrapping import CellLines, lines_of, vocabulary, wrapped

MOST_PAGES = 400
# Lines nearer than this are one line; words of one line begin within so many points.
NEAR, SAME_LINE = 3.0, 3.0
Word = dict[str, Any]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Page:
    number: int
    height: float
    words: tuple[Word, ...]
    tables: tuple[tuple[Box, ...], ...]
    cells: tuple[tuple[CellLines, ...], ...]

    @property
    def lines(self) -> Iterator[CellLines]:
        """The lines of every cell."""
        return (lines for cells in self.cells for lines in cells)


def read_pdf(path: Path) -> Blocks:
    """The blocks of the PDF at `path`, rows that a page break cut joined again; raises Unreadable."""
    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > MOST_PAGES:
                raise Unreadable("pages")
            pages = [_read(page) for page in document.pages]
    except (MemoryError, Unreadable):
        raise
    except PdfminerException as error:
        is_locked = any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in error.args)
        raise Unreadable("locked" if is_locked else "broken") from error
    except Exception as error:  # the reader raises what it likes on broken files
        raise Unreadable("broken") from error
    if not pages:
        raise Unreadable("broken")
    if not any(page.words for page in pages):
        raise Unreadable("scanned")
    known = vocabulary([lines for page in pages for lines in page.lines])
    return join([item for page in pages for item in _items(page, known)])


def _read(page: Any) -> _Page:
    page._objects = _drawn(page)
    words = tuple(
        page.extract_words(use_text_flow=False, keep_blank_chars=False, x_tolerance=1.5, y_tolerance=2, return_chars=True)
    )
    tables = tuple(tuple(table.cells) for table in page.find_tables() if len(table.cells) > 1)
    cells = tuple(_cell_lines(words, boxes) for boxes in tables)
    page.close()
    return _Page(page.page_number, float(page.height), words, tables, cells)


def _drawn(page: Any) -> dict[str, list[dict[str, Any]]]:
    """Letters and lines of a page. The reader's own way notes twenty facts of each letter and takes twice the time."""
    found: dict[str, list[dict[str, Any]]] = {}
    left, top = page.mediabox[0], page.mediabox[1] + page.height
    waiting = list(page.layout)[::-1]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar):
            box = {"x0": item.x0 + left, "x1": item.x1 + left, "top": top - item.y1, "bottom": top - item.y0}
            letter = {"text": unicodedata.normalize("NFC", item.get_text()), "upright": item.upright, "size": item.size}
            found.setdefault("char", []).append(box | letter | {"doctop": box["top"], "height": item.height, "width": item.width})
        elif isinstance(item, LTCurve):
            drawn = page.process_object(item)
            found.setdefault(drawn["object_type"], []).append(drawn)
        elif isinstance(item, LTContainer):
            waiting += list(item)[::-1]
    return found


def _cell_lines(words: tuple[Word, ...], boxes: tuple[Box, ...]) -> tuple[CellLines, ...]:
    by_box = _words_by_box(words, boxes)
    return tuple(lines_of(_lines(found), box[0], box[2]) for found, box in zip(by_box, boxes, strict=True))


def _items(page: _Page, known: frozenset[str]) -> Iterator[Part | TextLine]:
    """Tables and lines of text outside them, from top to bottom."""
    boxes = [_around(cells) for cells in page.tables]
    outside = [word for word in page.words if not any(_inside(word, box) for box in boxes)]
    items: list[tuple[float, Part | TextLine]] = []
    for box, cells, lines in zip(boxes, page.tables, page.cells, strict=True):
        items.append((box[1], _part(page.number, cells, [wrapped(found, known) for found in lines])))
    for line in _lines(outside):
        top = float(line[0]["top"])
        items.append((top, TextLine(tidy(_joined(line)), page.number, top / page.height)))
    return (item for _top, item in sorted(items, key=lambda entry: entry[0]))


def _around(cells: tuple[Box, ...]) -> Box:
    return min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)


def _inside(word: Word, box: Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _lines(words: list[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if lines and abs(word["top"] - lines[-1][0]["top"]) <= SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word["x0"]) for line in lines]


def _joined(line: list[Word]) -> str:
    return " ".join(word["text"] for word in line)


def _edges(values: list[float]) -> list[float]:
    """The places of lines, those that nearly touch taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _part(page: int, boxes: tuple[Box, ...], texts: list[str]) -> Part:
    xs, ys = _edges([x for box in boxes for x in (box[0], box[2])]), _edges([y for box in boxes for y in (box[1], box[3])])
    if len(xs) > LARGEST_COLUMNS + 1:
        raise Unreadable("wide")
    cells = []
    for box, text in zip(boxes, texts, strict=True):
        column, row = _at(xs, box[0]), _at(ys, box[1])
        cells.append(Cell(text, row, column, max(1, _at(ys, box[3]) - row), max(1, _at(xs, box[2]) - column)))
    return Part(page, tuple(xs), len(ys) - 1, tuple(cells))


def _words_by_box(words: tuple[Word, ...], boxes: tuple[Box, ...]) -> list[list[Word]]:
    found: list[list[Word]] = [[] for _box in boxes]
    for word in words:
        for place, box in enumerate(boxes):
            if _inside(word, box):
                found[place].append(word)
                break
    return found


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - value))
