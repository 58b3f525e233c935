"""A Word file that an office changed, read back: its narratives with the figures in them by code, and the words around them.

Office programs write such a file anew in their own way. LibreOffice drops the tags of protected figures and keeps their
titles and bookmarks; a way over OpenDocument keeps the bookmarks only. So a figure is known by any of the three, and a
text by the bookmarks on the lines before and after it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.publishing.writers.word import BEGINS, ENDS
from followthrough.publishing.writers.word_xml import FIGURE_MARK, HASH_LENGTH, WORDS_HASH_LENGTH, mark_of_code, mark_of_words

LONGEST_BODY = 60 * 1024 * 1024
"""Bytes of the text part when it is unpacked; our longest report has three million."""
BODY, PROPERTIES = "word/document.xml", "docProps/core.xml"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
CODE = re.compile(r"(?:from )?[A-Z]{2,8}\.[A-Za-z0-9.\-]+")
NOT_WORD = _("“{name}” is not a Word file that can be read. Save it as Word document (.docx) and send it again.")


@dataclass(frozen=True)
class Piece:
    """Words, or a figure: its code and what stands in its place now. `printed`: hash of what was printed there, where it is known."""

    words: str
    code: str = ""
    printed: str = ""

    @property
    def is_as_printed(self) -> bool:
        """Whether a figure is known to say what it said when the file was made."""
        return bool(self.printed) and self.printed == mark_of_words(self.words)


@dataclass(frozen=True)
class Returned:
    """One narrative as it came back, paragraph by paragraph. `name` is what the file calls it: "MD_2019_O1_3"."""

    name: str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Around:
    """What a file says outside its narratives: each paragraph, and the hash and the language of what it was made from."""

    paragraphs: tuple[str, ...]
    sha256: str
    language: str


def read_back(content: bytes, name: str, codes: Iterable[str] = ()) -> tuple[Returned, ...]:
    """Every narrative of a file, in its order. `codes` are the figures that there are, for those known by their hash.

    Words that somebody deleted with the changes tracked are left out, inserted ones are in. Raises RuleBroken for a file
    that is none of ours, or where a line around a text was taken out.
    """
    known = {mark_of_code(code): code for code in codes}
    found: list[Returned] = []
    open_name = ""
    paragraphs: list[Any] = []
    for paragraph in _body(content, name).iter(qn("w:p")):
        begins, ends = _marks(paragraph)
        if ends and ends == open_name:
            found.append(Returned(open_name, tuple(paragraphs)))
            open_name = ""
            paragraphs = []
        elif begins or ends:
            if open_name or ends:
                raise _lost(name, open_name or ends)
            open_name, paragraphs = begins, []
        elif open_name:
            pieces = _pieces(paragraph, known)
            paragraphs += [pieces] if any(piece.words.strip() or piece.code for piece in pieces) else []
    if open_name:
        raise _lost(name, open_name)
    return tuple(found)


def read_around(content: bytes, name: str) -> Around:
    """The words outside the narratives, without those that an office program fills in by itself (contents, page numbers)."""
    body = _body(content, name)
    for raised in [run for run in body.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") is not None]:
        raised.getparent().remove(raised)
    told = []
    is_inside = False
    for paragraph in body.iter(qn("w:p")):
        begins, ends = _marks(paragraph)
        is_inside = bool(begins) or (is_inside and not ends)
        if not (begins or ends or is_inside or _is_filled_in(paragraph)):
            told.append(" ".join("".join(piece.words for piece in _pieces(paragraph, {})).split()))
    sha256, language = _made_from(content, name)
    return Around(tuple(one for one in told if one), sha256, language)


def _made_from(content: bytes, name: str) -> tuple[str, str]:
    """The hash and the language that the file names; some office programs drop the part in which they stand."""
    try:
        properties = _part(content, name, PROPERTIES)
    except RuleBroken:
        return "", ""
    return properties.findtext(f".//{DUBLIN_CORE}description") or "", properties.findtext(f".//{DUBLIN_CORE}language") or ""


def _is_filled_in(paragraph: Any) -> bool:
    return any(True for _one in paragraph.iter(qn("w:fldChar"), qn("w:fldSimple"))) or any(
        (link.get(qn("w:anchor")) or "").startswith(("_Toc", "place_")) for link in paragraph.iter(qn("w:hyperlink"))
    )


def _lost(name: str, narrative: str) -> RuleBroken:
    return RuleBroken(
        "word.mark",
        _(
            "“{name}” lost a line that stands before or after the text {text}. Download the file anew and put your text between them."
        ),
        field="file",
        name=name,
        text=" ".join(narrative.split("_")[2:3]),
    )


def _body(content: bytes, name: str) -> Any:
    return _part(content, name, BODY)


def _part(content: bytes, name: str, part_name: str) -> Any:
    """One part of a file. No entity is resolved and nothing is fetched; a part that is too large is not unpacked."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(part_name) as part:
            raw = part.read(LONGEST_BODY + 1)
            if len(raw) > LONGEST_BODY:
                raise RuleBroken("word.large", NOT_WORD, field="file", name=name)
            return etree.fromstring(raw, parser)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        etree.XMLSyntaxError,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise RuleBroken("word.unreadable", NOT_WORD, field="file", name=name) from error


def _marks(paragraph: Any) -> tuple[str, str]:
    begins = ends = ""
    for mark in paragraph.iter(qn("w:bookmarkStart")):
        kind, _line, name = (mark.get(qn("w:name")) or "").partition("_")
        begins = name if kind == BEGINS else begins
        ends = name if kind == ENDS else ends
    return begins, ends


@dataclass
class _Reading:
    """One paragraph being read: the pieces so far, and the figure that is open with the marks that opened it."""

    known: Mapping[str, str]
    pieces: list[Piece] = field(default_factory=list)
    words: str = ""
    code: str = ""
    printed: str = ""
    depth: int = 0
    marks: set[str] = field(default_factory=set)

    def enter(self, code: str, printed: str = "") -> None:
        if self.depth == 0:
            self.close()
            self.code, self.printed = code, printed
        self.depth += 1

    def leave(self) -> None:
        self.depth -= 1
        if self.depth == 0:
            self.close()

    def close(self) -> None:
        # A figure whose place is empty was deleted.
        if self.words:
            self.pieces.append(Piece(self.words, self.code, self.printed))
        self.words, self.code, self.printed = "", "", ""


def _pieces(paragraph: Any, known: Mapping[str, str]) -> tuple[Piece, ...]:
    reading = _Reading(known)
    for child in paragraph:
        _read(reading, child)
    reading.close()
    return tuple(_joined(reading.pieces))


def _read(reading: _Reading, node: Any) -> None:
    tag = etree.QName(node).localname if isinstance(node.tag, str) else ""
    if tag == "t":
        reading.words += node.text or ""
    elif tag in {"br", "cr"}:
        reading.words += "\n"
    elif tag in {"tab", "noBreakHyphen"}:
        reading.words += "\u2011" if tag == "noBreakHyphen" else " "
    elif tag == "bookmarkStart":
        _open_mark(reading, node)
    elif tag == "bookmarkEnd":
        if node.get(qn("w:id")) in reading.marks:
            reading.marks.discard(node.get(qn("w:id")))
            reading.leave()
    elif tag == "sdt":
        _control(reading, node)
    elif tag not in SKIPPED:
        for child in node:
            _read(reading, child)


SKIPPED = {
    "pPr",
    "rPr",
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "sdtPr",
    "sdtEndPr",
    "footnoteReference",
    "drawing",
    "pict",
    "object",
}
"""What holds no words of the text: properties, words that were taken out, pictures with what is written in them."""


def _open_mark(reading: _Reading, node: Any) -> None:
    kind, *parts = (node.get(qn("w:name")) or "").split("_")
    if kind != FIGURE_MARK or len(parts) < 2:
        return
    code = reading.known.get(parts[1][:HASH_LENGTH])
    if code:
        reading.marks.add(node.get(qn("w:id")))
        # A name that was given twice gets a number behind it from some programs.
        reading.enter(code, parts[2][:WORDS_HASH_LENGTH] if len(parts) > 2 else "")


def _control(reading: _Reading, node: Any) -> None:
    names = [
        found.get(qn("w:val")) or "" for tag in ("w:tag", "w:alias") for found in node.iterfind(f"{qn('w:sdtPr')}/{qn(tag)}")
    ]
    code = next((name for name in names if CODE.fullmatch(name)), "")
    if code:
        reading.enter(code)
    for content in node.iterfind(qn("w:sdtContent")):
        for child in content:
            _read(reading, child)
    if code:
        reading.leave()


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Words that stand beside words are one piece."""
    words = ""
    for piece in pieces:
        if piece.code:
            if words:
                yield Piece(words)
            words = ""
            yield piece
        else:
            words += piece.words
    if words:
        yield Piece(words)
