"""The words inside an uploaded file, for searching and for comparing; never an error, however broken the file."""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pypdf

# A document of some hundred pages stays far below; a zip made to explode does not.
MAX_UNPACKED = 64 * 1024 * 1024
MAX_PAGES = 500
MAX_LETTERS = 2_000_000
# Ends of paragraphs, cells and lines in the two families of office files, without their namespaces.
PARTING = {
    *("p", "br", "tab", "h", "line-break", "table-cell", "c", "si", "row", "text", "author"),
    *("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"),
    *("title", "subject", "creator", "description", "keywords", "keyword", "category", "contentStatus", "lastModifiedBy"),
    *("lpwstr", "user-defined", "initial-creator"),
}
# Words that stand in the middle of others and are none of them: notes, text boxes.
APART = {"annotation", "note", "text-box", "txbxContent", "txBody"}
# Formulas, field codes, and what tracked changes took out.
UNSAID = {"f", "instrText", "delText"}
# Words that stand in attributes: the names of sheets, the letters of a watermark, the text that stands for a picture.
SAID: dict[str, tuple[str, ...]] = {"sheet": ("name",), "table": ("name",), "textpath": ("string",), "docPr": ("descr", "title")}
# Parts of Word files that hold no words of people.
WORDLESS = "styles|stylesWithEffects|settings|webSettings|fontTable|numbering|people|commentsIds|commentsExtended|theme/.*"
# Codes in headers and footers of sheets: where a piece stands, its font and size. "&&" is a sign.
SHEET_CODES = re.compile(r"&(?:[LCRPNDTFAZGBIUESXYOH]|\"[^\"]*\"|K[0-9A-F]{6}|\d+)")
MOST_NOTES = 2_000
SHEET_EDGES = {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
PDF_MADE_BY = {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"}


class Extract(str):
    """The words of a file. `is_broken` is set where the file could not be read, and then it is empty."""

    is_broken: bool

    def __new__(cls, words: str = "", *, is_broken: bool = False) -> "Extract":
        """Make the words, and note whether they are all there is."""
        extract = super().__new__(cls, words)
        extract.is_broken = is_broken
        return extract


def text_of(path: Path, kind: str) -> Extract:
    """Return the words in the file at `path`; pictures have none."""
    reader = READERS.get(kind)
    if reader is None:
        return Extract()
    try:
        return Extract(tidy(reader(Path(path)))[:MAX_LETTERS])
    except Exception:  # noqa: BLE001 -- the readers of three formats raise what they like on broken files
        return Extract(is_broken=True)


def tidy(words: str) -> str:
    """Single blanks, no empty lines, no characters that a database refuses."""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in words.replace("\x00", "").splitlines())
    return "\n".join(line for line in lines if line)


def _of_pdf(path: Path) -> str:
    """The pages, then what a reader does not see at first: the properties of the file, notes on pages, filled-in fields."""
    reader = pypdf.PdfReader(path)
    pages = [page for _, page in zip(range(MAX_PAGES), reader.pages, strict=False)]
    properties = [str(value) for key, value in (reader.metadata or {}).items() if key not in PDF_MADE_BY]
    notes = [str(note.get_object().get("/Contents", "")) for page in pages for note in (page.get("/Annots") or ())[:MOST_NOTES]]
    fields = [str(value) for value in (reader.get_form_text_fields() or {}).values() if value]
    return "\n".join([*(page.extract_text() for page in pages), *properties, *notes, *fields])


def _of_zip(part_names: str) -> Callable[[Path], str]:
    wanted = re.compile(part_names)

    def read(path: Path) -> str:
        with zipfile.ZipFile(path) as packed:
            parts = [part for part in packed.infolist() if wanted.fullmatch(part.filename)]
            parts.sort(key=lambda part: not part.filename.startswith(FIRST))
            if not any(part.filename.startswith(FIRST) for part in parts) or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise zipfile.BadZipFile("no text, or far too much")
            return "\n".join("".join(_words(packed.read(part))) for part in parts)

    return read


FIRST = ("word/document", "xl/sharedStrings", "xl/worksheets/", "content.xml")
"""What a file of its family cannot lack, and what comes first in its words."""


def _words(xml: bytes) -> Iterator[str]:
    """Yield the text of an XML part. None of the formats needs a document type, and entities can explode."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ElementTree.ParseError("a document type has no place here")
    return _walk(ElementTree.fromstring(xml))  # noqa: S314 -- without entities there is nothing left to explode


def _walk(element: ElementTree.Element) -> Iterator[str]:
    tag = element.tag.rpartition("}")[2]
    if tag not in UNSAID and not (tag == "c" and element.get("t") == "s"):  # the cell's words stand in another part
        if tag in APART:
            yield "\n"
        for name, value in element.attrib.items() if tag in SAID else ():
            if name.rpartition("}")[2] in SAID[tag]:
                yield f"{value}\n"
        yield SHEET_CODES.sub("\n", element.text or "") if tag in SHEET_EDGES else element.text or ""
        for child in element:
            yield from _walk(child)
            yield child.tail or ""
        if tag in PARTING:
            yield "\n"


def _of_text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        old = "cp1251" if _is_cyrillic(content) else "cp1250"
        return content.decode(old, errors="replace")


def _is_cyrillic(content: bytes) -> bool:
    """Of letters in an old encoding most lie above ASCII where they are Cyrillic, and few where they are Latin."""
    above = sum(byte >= 0xC0 for byte in content[:MOST_WEIGHED])
    return above > sum(chr(byte).isalpha() for byte in content[:MOST_WEIGHED] if byte < 0x80)


MOST_WEIGHED = 64 * 1024
PROPERTIES = r"docProps/(core|custom)\.xml"
READERS: dict[str, Callable[[Path], str]] = {
    "pdf": _of_pdf,
    "docx": _of_zip(rf"word/(?!(?:{WORDLESS})\.xml)[\w/]+\.xml|{PROPERTIES}"),
    "xlsx": _of_zip(
        rf"xl/(workbook|sharedStrings|(?:worksheets|drawings|charts|chartsheets|threadedComments|comments)/\w+|comments\d*)\.xml|{PROPERTIES}"
    ),
    "odt": _of_zip(r"(content|styles|meta)\.xml"),
    "ods": _of_zip(r"(content|styles|meta)\.xml"),
    "csv": _of_text,
    "txt": _of_text,
}
