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
PARTING = {"p", "br", "tab", "h", "line-break", "table-cell", "c", "si", "row"}
# Formulas, field codes, and what tracked changes took out.
UNSAID = {"f", "instrText", "delText"}


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
    reader = pypdf.PdfReader(path)
    return "\n".join(page.extract_text() for _, page in zip(range(MAX_PAGES), reader.pages, strict=False))


def _of_zip(part_names: str) -> Callable[[Path], str]:
    wanted = re.compile(part_names)

    def read(path: Path) -> str:
        with zipfile.ZipFile(path) as packed:
            parts = [part for part in packed.infolist() if wanted.fullmatch(part.filename)]
            if not parts or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise zipfile.BadZipFile("no text, or far too much")
            return "\n".join("".join(_words(packed.read(part))) for part in parts)

    return read


def _words(xml: bytes) -> Iterator[str]:
    """Yield the text of an XML part. None of the formats needs a document type, and entities can explode."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ElementTree.ParseError("a document type has no place here")
    return _walk(ElementTree.fromstring(xml))  # noqa: S314 -- without entities there is nothing left to explode


def _walk(element: ElementTree.Element) -> Iterator[str]:
    tag = element.tag.rpartition("}")[2]
    if tag not in UNSAID and not (tag == "c" and element.get("t") == "s"):  # the cell's words stand in another part
        yield element.text or ""
        for child in element:
            yield from _walk(child)
            yield child.tail or ""
        if tag in PARTING:
            yield "\n"


def _of_text(path: Path) -> str:
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace")


READERS: dict[str, Callable[[Path], str]] = {
    "pdf": _of_pdf,
    "docx": _of_zip(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml"),
    "xlsx": _of_zip(r"xl/(sharedStrings|worksheets/sheet\d+)\.xml"),
    "odt": _of_zip(r"content\.xml"),
    "ods": _of_zip(r"content\.xml"),
    "csv": _of_text,
    "txt": _of_text,
}
