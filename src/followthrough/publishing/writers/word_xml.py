"""Elements of a Word file: text as runs, links, bookmarks, fields, protected figures. Nothing typed can act as markup."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from followthrough.publishing.reports.blocks import Chip, Figure, Link, Mark, Pips, Run, Shape, Text, Tone
from followthrough.publishing.writers.outline import Outline
from followthrough.publishing.writers.paper_blocks import SAFE_SCHEMES, URL_SIGNS

Element = Any
"""An element of the file; the library has no types of its own."""

INK_2, INK_3, BLUE, GREEN, OCHRE, BRICK, SLATE = "46515E", "5A6470", "1A4A80", "1F6142", "7D4E00", "9E2B1B", "4B4A6B"
GLYPHS: dict[Shape, tuple[str, str]] = {
    "tick": ("✔", GREEN),
    "half": ("◐", OCHRE),
    "cross": ("✘", BRICK),
    "dashed": ("◌", INK_2),
    "dash": ("–", INK_3),
    "diamond": ("◇", SLATE),
    "clock": ("◷", BLUE),
    "dot": ("◉", BLUE),
    "empty": ("□", INK_2),
    "ring": ("○", INK_2),
}
"""Each shape as a letter with its colour; the words beside it always say the same."""
TINTS: dict[Tone, str] = {
    "good": "E7F0EA",
    "middling": "F6EEDD",
    "bad": "F7E6E2",
    "open": "EEF0F2",
    "quiet": "F4F5F6",
    "doubt": "EAEAF2",
    "wait": "E4ECF5",
}
TONE_INKS: dict[Tone, str] = {
    "good": GREEN,
    "middling": OCHRE,
    "bad": BRICK,
    "open": INK_2,
    "quiet": INK_3,
    "doubt": SLATE,
    "wait": BLUE,
}
NO_LETTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
GLYPH_FONT = "Segoe UI Symbol"
FIGURE_MARK = "ftf"
"""How the bookmark of a protected figure begins: `ftf_<place>_<hash of the code>_<hash of the words>`. Office programs keep
bookmarks, not tags; a name takes 40 letters."""
HASH_LENGTH = 16
WORDS_HASH_LENGTH = 8


@dataclass
class Pen:
    """One writing in progress: what the file already names, and whether narratives are marked to be brought back."""

    outline: Outline
    part: Any
    is_to_edit: bool = False
    shown: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 10_000_000)))
    places: dict[str, str] = field(default_factory=dict)
    annexes: int = 0

    def bookmark(self, anchor: str) -> str:
        """The name of a place: Word takes 40 letters, digits and low lines at most."""
        return self.places.setdefault(anchor, f"place_{len(self.places) + 1}")


def element(tag: str, *inside: Element, **attributes: object) -> Element:
    """An element of the main name space, `element("w:tab", val="x")`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(inside)
    return made


def cleaned(text: str) -> str:
    """`text` with plain line ends and without what no XML file can hold."""
    return NO_LETTER.sub("", LINE_ENDS.sub("\n", text))


def mark_of_code(code: str) -> str:
    """The hash by which a figure is found again in a file that kept its bookmark only."""
    return hashlib.sha256(code.encode()).hexdigest()[:HASH_LENGTH]


def mark_of_words(words: str) -> str:
    """The hash by which it is known whether a figure still says what was printed; white space does not count."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:WORDS_HASH_LENGTH]


@dataclass(frozen=True)
class Look:
    """How letters look."""

    bold: bool = False
    italic: bool = False
    colour: str = ""
    tint: str = ""
    language: str = ""
    size: int = 0
    is_raised: bool = False
    font: str = ""

    def properties(self) -> Element | None:
        """The properties of a run, in the order that the format asks for; None where there are none."""
        inside = []
        if self.font:
            inside.append(element("w:rFonts", ascii=self.font, hAnsi=self.font, cs=self.font, eastAsia=self.font))
        inside += [element("w:b")] if self.bold else []
        inside += [element("w:i")] if self.italic else []
        inside += [element("w:color", val=self.colour)] if self.colour else []
        inside += [element("w:sz", val=self.size)] if self.size else []
        inside += [element("w:shd", val="clear", color="auto", fill=self.tint)] if self.tint else []
        inside += [element("w:vertAlign", val="superscript")] if self.is_raised else []
        inside += [element("w:lang", val=self.language)] if self.language else []
        return element("w:rPr", *inside) if inside else None


PLAIN = Look()


def text_run(text: str, look: Look = PLAIN) -> Element:
    """One run of letters; a line end in the text is one on the page."""
    properties = look.properties()
    run = element("w:r", *([] if properties is None else [properties]))
    for number, line in enumerate(cleaned(text).split("\n")):
        if number:
            run.append(element("w:br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                run.append(element("w:tab"))
            if piece:
                run.append(_letters(piece))
    return run


def _letters(piece: str) -> Element:
    letters = element("w:t")
    letters.text = piece
    letters.set(qn("xml:space"), "preserve")
    return letters


def field_of(instruction: str, shown: str = "", look: Look = PLAIN) -> list[Element]:
    """A field that the office program fills in: a page number, the number of pages."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    runs = [element("w:r", part) for part in (element("w:fldChar", fldCharType="begin", dirty="true"), code)]
    runs.append(element("w:r", element("w:fldChar", fldCharType="separate")))
    runs.append(text_run(shown, look))
    return [*runs, element("w:r", element("w:fldChar", fldCharType="end"))]


def bookmarked(pen: Pen, name: str, *inside: Element) -> list[Element]:
    """Elements under a name that links lead to."""
    number = next(pen.numbers)
    return [element("w:bookmarkStart", id=number, name=name), *inside, element("w:bookmarkEnd", id=number)]


def inner_link(name: str, *inside: Element) -> Element:
    """Elements that lead to a place in the file."""
    return element("w:hyperlink", *inside, anchor=name, history="1")


def runs_of(pen: Pen, parts: Iterable[Run | Pips], *, bold: bool = False, is_narrative: bool = False) -> list[Element]:
    """Runs in their order; marks stand apart by a space, so that a line may end between two of them."""
    written: list[Element] = []
    last: Run | Pips | None = None
    for part in parts:
        if isinstance(part, Mark) and isinstance(last, Mark):
            written.append(text_run("  "))
        written += _run(pen, part, bold, is_narrative)
        last = part
    return written


def _run(pen: Pen, run: Run | Pips, bold: bool, is_narrative: bool) -> list[Element]:
    match run:
        case Text():
            words = text_run(run.value, Look(run.bold or bold, run.italic, language=_tag(run.language)))
            is_locked = run.stands_for and is_narrative and pen.is_to_edit
            return _protected(pen, run.stands_for, run.value, words) if is_locked else [words]
        case Figure():
            return _figure(pen, run, bold, is_narrative)
        case Mark():
            return _mark(run)
        case Chip():
            return _chip(run)
        case Link():
            return [_link(pen, run)]
        case Pips():
            return pips_runs(run)


def _tag(language: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", language)[:35]


def _figure(pen: Pen, figure: Figure, bold: bool, is_narrative: bool) -> list[Element]:
    shown = text_run(figure.value, Look(bold=figure.bold or bold))
    if is_narrative and pen.is_to_edit:
        return _protected(pen, figure.code, figure.value, shown)
    if not pen.outline.has_notes:
        return [shown]
    number = pen.outline.numbers[figure.code]
    raised = inner_link(f"note_{number}", text_run(str(number), Look(colour=INK_3, is_raised=True)))
    if figure.code in pen.shown:
        return [shown, raised]
    pen.shown.add(figure.code)
    return bookmarked(pen, f"figure_{number}", shown, raised)


def _protected(pen: Pen, code: str, words: str, shown: Element) -> list[Element]:
    """A figure inside a text that comes back: locked, under its code, and once more under a bookmark, since not every office program keeps the first."""
    code = cleaned(code)
    properties = element(
        "w:sdtPr",
        element("w:alias", val=code),
        element("w:tag", val=code),
        element("w:id", val=next(pen.numbers) + 1_000_000),
        element("w:lock", val="sdtContentLocked"),
        element("w:text"),
    )
    held = element("w:sdt", properties, element("w:sdtContent", shown))
    name = f"{FIGURE_MARK}_{next(pen.numbers)}_{mark_of_code(code)}_{mark_of_words(cleaned(words))}"
    return bookmarked(pen, name, held)


def glyph(shape: Shape) -> Element:
    """A shape as a coloured letter."""
    letter, colour = GLYPHS[shape]
    return text_run(letter, Look(colour=colour, font=GLYPH_FONT))


def _mark(mark: Mark) -> list[Element]:
    written = [glyph(mark.shape), text_run(f"\u00a0{mark.label}" if mark.label else "")]
    return [*written, text_run(mark.raised, Look(is_raised=True))] if mark.raised else written


def _chip(chip: Chip) -> list[Element]:
    look = Look(colour=TONE_INKS[chip.tone], tint=TINTS[chip.tone])
    letter, _colour = GLYPHS[chip.shape]
    tinted = Look(colour=TONE_INKS[chip.tone], tint=TINTS[chip.tone], font=GLYPH_FONT)
    return [text_run(letter, tinted), text_run(f"\u00a0{chip.words}\u00a0", look)]


def pips_runs(pips: Pips, *, in_words: bool = False) -> list[Element]:
    """A row of pips as each shape with its count, and with its words where there is room for them."""
    written: list[Element] = []
    for shape, count, words in pips.counts:
        if count:
            written += [text_run("  ")] if written else []
            written += [glyph(shape), text_run(f"\u00a0{count} {words}" if in_words else f"\u00a0{count}")]
    return written


def _link(pen: Pen, link: Link) -> Element:
    look = text_run(link.text, Look(colour=BLUE))
    if link.url.startswith("#") and link.url[1:] in pen.outline.anchors:
        return inner_link(pen.bookmark(link.url[1:]), look)
    if not link.url.startswith(SAFE_SCHEMES):
        return text_run(link.text)  # any other address leads nowhere from a file
    address = quote(cleaned(link.url), safe=URL_SIGNS, errors="replace")
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), pen.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made.append(look)
    return made
