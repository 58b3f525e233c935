"""What every report is made of: sections of blocks, blocks of runs, without a word on how they look.

A report builds one `Document`; a writer turns it into a file. Everything here is frozen, compares by value and keeps its
order, so the same document always becomes the same bytes. Any text may hold whatever a person typed; a line break in a text
is a line break on the page.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

Shape = Literal["tick", "half", "cross", "dashed", "dash", "diamond", "clock", "dot", "empty", "ring"]
Tone = Literal["good", "middling", "bad", "open", "quiet", "doubt", "wait"]
Align = Literal["left", "right", "centre"]

SHAPES: tuple[Shape, ...] = get_args(Shape)
TONES: tuple[Tone, ...] = get_args(Tone)

SECTION_LEVEL = 2
"""The rank of a section's title. The document's title is 1; headings inside a section are 2 (its equal) to 4."""
DEEPEST_LEVEL = 4


@dataclass(frozen=True)
class Text:
    """Words as they stand; `language` only where it differs from the document's ("the words of the plan").

    `stands_for` is the code that was written where these words are printed, other than that of a figure.
    """

    value: str
    bold: bool = False
    italic: bool = False
    language: str = ""
    stands_for: str = ""


@dataclass(frozen=True)
class Figure:
    """A counted value and the code under which a reader finds where it comes from."""

    value: str
    code: str
    bold: bool = False


@dataclass(frozen=True)
class Mark:
    """One pip with a short name; `words` say the pip to those who cannot see it, `raised` is a small letter after the name."""

    shape: Shape
    label: str
    raised: str | None = None
    words: str = ""

    def __post_init__(self) -> None:
        _require(self.shape, SHAPES)


@dataclass(frozen=True)
class Chip:
    """A status: shape, words and tint together, so that none of them has to carry the meaning alone."""

    shape: Shape
    tone: Tone
    words: str

    def __post_init__(self) -> None:
        _require(self.shape, SHAPES)
        _require(self.tone, TONES)


@dataclass(frozen=True)
class Link:
    """Words that lead to an address outside the document (http, https, mailto) or, with `#`, to an anchor inside it."""

    text: str
    url: str


@dataclass(frozen=True)
class Pips:
    """A row of pips, one for each thing counted. `per_row` 0: one line up to 14 pips, two even lines above."""

    counts: tuple[tuple[Shape, int, str], ...]
    per_row: int = 0

    def __post_init__(self) -> None:
        for shape, _count, _words in self.counts:
            _require(shape, SHAPES)

    @property
    def total(self) -> int:
        """How many pips are drawn."""
        return sum(count for _shape, count, _words in self.counts)

    @property
    def width(self) -> int:
        """How many pips stand in a full line."""
        if self.per_row:
            return min(self.per_row, self.total)
        return self.total if self.total <= LONGEST_SINGLE_LINE else -(-self.total // 2)


LONGEST_SINGLE_LINE = 14

Run = Text | Figure | Mark | Chip | Link
Runs = tuple[Run, ...]
Cell = tuple[Run | Pips, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 2, 3 or 4; an anchor may be left empty, then the writer gives it one."""

    level: int
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running words; `lede` for the sentence that gives the answer first.

    `narrative` names the text that it is a part of, where an office may change it in Word and bring it back; blocks that
    follow each other with one name are one text. Letters, figures and low lines only: "MD_2019_O1_3".
    """

    runs: Runs
    lede: bool = False
    narrative: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list; numbered when `ordered`. `narrative` as of a paragraph: each item is a line of that text."""

    items: tuple[Runs, ...]
    ordered: bool = False
    narrative: str = ""


@dataclass(frozen=True)
class Column:
    """One column: its head, its share of the width, and whether its values are figures (right, never broken)."""

    label: str
    weight: float = 1.0
    align: Align = "left"
    numeric: bool = False


@dataclass(frozen=True)
class Row:
    """The cells of a row, or fewer: then the last one reaches to the end of the row.

    `strong` is for totals; a strong row of one single cell is the heading of the rows below it.
    """

    cells: tuple[Cell, ...]
    strong: bool = False

    @property
    def is_group(self) -> bool:
        """Whether the row is the heading of the rows below it."""
        return self.strong and len(self.cells) == 1


@dataclass(frozen=True)
class Table:
    """A table with one row of heads; the first cell of a row names it unless `row_heads` is off."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    repeat_head: bool = True
    row_heads: bool = True

    def __post_init__(self) -> None:
        for row in self.rows:
            if not 1 <= len(row.cells) <= len(self.columns):
                raise ValueError(f"A row of {len(row.cells)} cells in a table of {len(self.columns)} columns: {row}")


@dataclass(frozen=True)
class Key:
    """The shapes used nearby and what they mean."""

    items: tuple[tuple[Shape, str], ...]

    def __post_init__(self) -> None:
        for shape, _words in self.items:
            _require(shape, SHAPES)


@dataclass(frozen=True)
class Note:
    """A remark beside the report: `quiet` is plain small text, every other tone has a bar and a tint."""

    runs: Runs
    tone: Tone = "quiet"

    def __post_init__(self) -> None:
        _require(self.tone, TONES)


@dataclass(frozen=True)
class Contents:
    """The list of sections, and of their headings down to `depth`, with pages on paper and links everywhere.

    It has no heading of its own: the section around it has.
    """

    depth: int = SECTION_LEVEL


@dataclass(frozen=True)
class Notes:
    """The annex "Where each figure comes from": every figure code with its number, in order of appearance.

    `sources` says in words where a code's figure comes from, as pairs of code and words; without any the annex has no
    column for it. A document without this block has no numbers beside its figures. The heading is the section's.
    """

    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PageBreak:
    """A new sheet of paper; nothing on screen."""


Block = Heading | Paragraph | Bullets | Table | Pips | Key | Note | Contents | Notes | PageBreak


@dataclass(frozen=True)
class Section:
    """A part of the document with its own paper and running head; without a title it has no heading."""

    title: str
    anchor: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    header_left: str = ""
    header_right: str = ""
    in_contents: bool = True
    new_page: bool = True


@dataclass(frozen=True)
class Words:
    """The few words a writer says on its own; a report in another language passes them translated."""

    page: str = "{page} of {pages}"
    release: str = "release {label}"
    content: str = "data {hash}"
    note_number: str = "No."
    note_figure: str = "Figure"
    note_code: str = "Code"
    note_source: str = "Where it comes from"
    edit_from: str = "{name}: what stands from here can be changed"
    edit_to: str = "{name}: up to here"


@dataclass(frozen=True)
class Document:
    """A whole report. `day_words` is `day` as the language writes it; `short_title` names the report in the foot of a page."""

    language: str
    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    short_title: str = ""
    letterhead: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    day: date | None = None
    day_words: str = ""
    release_label: str = ""
    release_hash: str = ""
    marks: tuple[str, ...] = ()
    words: Words = field(default_factory=Words)


def plain(value: str, *, bold: bool = False) -> tuple[Text]:
    """Return `value` as runs: the short way to a cell, an item or a heading of plain words."""
    return (Text(value, bold=bold),)


def _require(word: str, known: tuple[str, ...]) -> None:
    # A shape or tone that no writer can draw is our own mistake: it must not reach a printed page as a gap.
    if word not in known:
        raise ValueError(f"{word!r} is none of {', '.join(known)}")
