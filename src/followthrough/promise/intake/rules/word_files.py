"""Opens a Word document: paragraphs and tables with their real merges. Runs in the child process only."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from followthrough.promise.intake.rules.grids import LARGEST_COLUMNS, LARGEST_ROWS, Block, Blocks, Cell, Grid, Paragraph, tidy
from followthrough.promise.intake.rules.numbering import Numbering
from followthrough.promise.intake.rules.refusals import Unreadable

LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 3000
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
MACRO = re.compile(r"vbaProject|\.bin$", re.IGNORECASE)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# A document type has no place in an office file; in UTF-16 every second byte is zero.
OUTSIDE = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
UNSAID = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), FALLBACK}
BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
HEADING = re.compile(r"(?:heading|titlu|titulli|kreu)\s*(\d)", re.IGNORECASE)


def read_word(path: Path) -> Blocks:
    """The blocks of the Word document at `path`; raises Unreadable."""
    check_package(path)
    try:
        document = docx.Document(str(path))
    except MemoryError:
        raise
    except Exception as error:  # the reader raises what it likes on broken files
        raise Unreadable("broken") from error
    blocks = tuple(_blocks(document))
    return tuple(block for block in blocks if isinstance(block, Grid) or block.text)


def check_package(path: Path) -> None:
    """Look at the packed file before anything is unpacked: kind, macros, size, document types."""
    with path.open("rb") as file:
        if file.read(4) == OLD_OFFICE:
            raise Unreadable("locked")
    try:
        with zipfile.ZipFile(path) as packed:
            _check_parts(packed)
            texts = [_read(packed, part) for part in packed.infolist() if part.filename.endswith((".xml", ".rels"))]
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise Unreadable("broken") from error
    if any(OUTSIDE.search(text) for text in texts):
        raise Unreadable("entities")


def _read(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part, never more of it than the package says it has: one that lies is broken, not endless."""
    with packed.open(part) as stream:
        return stream.read(part.file_size + 1)


def _check_parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Unreadable("bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("locked")
    names = {part.filename for part in parts}
    if "word/document.xml" not in names:
        raise Unreadable("kind")
    if any(MACRO.search(name) and "vba" in name.lower() for name in names):
        raise Unreadable("macro")
    if b"macroEnabled" in packed.read("[Content_Types].xml"):
        raise Unreadable("macro")


def _blocks(document: Any) -> Iterator[Block]:
    numbering, levels, tables = Numbering.of(document), _heading_levels(document), 0
    for element in _children(document.element.body):
        if element.tag == qn("w:p"):
            yield Paragraph(tidy(numbering.prefix(element) + words_of(element)), levels.get(_style_of(element)))
        elif element.tag == qn("w:tbl"):
            tables += 1
            yield _grid(element, tables, numbering)


def _children(parent: Any) -> Iterator[Any]:
    """Children of `parent`, also those inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            yield from _children(content) if content is not None else ()
        elif child.tag in {qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}:
            yield from _children(child)
        else:
            yield child


def _heading_levels(document: Any) -> dict[str, int]:
    found = {}
    for style in document.styles:
        heading = HEADING.match(style.name or "")
        if heading:
            found[style.style_id] = int(heading.group(1))
        elif (style.name or "").lower() in {"title", "titlu", "titulli"}:
            found[style.style_id] = 0
    return found


def _style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style.get(qn("w:val")) if style is not None else ""


def words_of(element: Any) -> str:
    """The words in a paragraph as they are read: without what tracked changes took out."""
    return "".join(_words(element))


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in UNSAID and isinstance(child.tag, str):
            yield from _words(child)


def _grid(table: Any, number: int, numbering: Numbering) -> Grid:
    """The table with its merges: `gridSpan` runs to the right, `vMerge` without "restart" continues the cell above."""
    placed: list[list[Any]] = []
    above: dict[int, int] = {}
    rows = [row for row in _children(table) if row.tag == qn("w:tr") and not _is_deleted(row)]
    if len(rows) > LARGEST_ROWS:
        raise Unreadable("wide")
    widest = 0
    for place, row in enumerate(rows):
        column, now = _before(row), {}
        for cell in (child for child in _children(row) if child.tag == qn("w:tc")):
            width = _span(cell)
            widest = max(widest, column + width)
            if widest > LARGEST_COLUMNS:
                raise Unreadable("wide")
            origin = above.get(column) if _continues(cell) else None
            if origin is not None and placed[origin][4] == width:
                placed[origin][3] += 1
            else:
                origin = len(placed)
                placed.append([_cell_words(cell, numbering), place, column, 1, width])
            now[column] = origin
            column += width
        above = now
    return Grid(number, widest, tuple(Cell(*facts) for facts in placed), (None,) * len(rows))


def _is_deleted(row: Any) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _before(row: Any) -> int:
    skipped = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return _whole(skipped) if skipped is not None else 0


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return max(1, _whole(span)) if span is not None else 1


def _whole(element: Any) -> int:
    value = element.get(qn("w:val")) or ""
    if not value.isdigit() or int(value) > LARGEST_COLUMNS:
        raise Unreadable("wide")
    return int(value)


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _cell_words(cell: Any, numbering: Numbering) -> str:
    paragraphs = (child for child in cell.iter(qn("w:p")))
    return tidy("\n".join(numbering.prefix(paragraph) + words_of(paragraph) for paragraph in paragraphs))
