"""What every format owes every report, in one parametrised suite: all blocks, any text, the same bytes again."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from followthrough.publishing.reports.blocks import (
    SHAPES,
    TONES,
    Block,
    Bullets,
    Cell,
    Chip,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Key,
    Link,
    Mark,
    Note,
    Notes,
    PageBreak,
    Paragraph,
    Pips,
    Row,
    Section,
    Table,
    Text,
    Words,
    plain,
)
from followthrough.publishing.reports.figures import walk
from followthrough.publishing.writers import WRITERS, media_type, write
from followthrough.publishing.writers.outline import outline

from .sample import HOSTILE, summary_report

every_format = pytest.mark.parametrize("name", sorted(WRITERS))

PIPS = Pips((("tick", 20, "done"), ("half", 0, "partly done")))
CELLS: tuple[Cell, ...] = (plain("a"), (Figure("3 of 6", "A.1"),), (PIPS,), (), (Mark("tick", ""), Mark("half", "DEF", "u", "x")))
TABLE = Table("Caption", tuple(Column(f"C{n}", n + 1, "centre") for n in range(5)), (Row(CELLS), Row(CELLS[:1], strong=True)))


def _blocks() -> Iterator[Block]:
    yield from (Heading(level, plain(f"Heading {level}")) for level in (2, 3, 4, 2))
    yield Paragraph((Text("bold", bold=True), Text("both", bold=True, italic=True), Text("limba", language="ro")))
    yield Paragraph((), lede=True)
    yield Paragraph(
        (Link("out", "https://example.org/?a=1&b=2"), Link("in", "#x"), Link("lost", "#nowhere"), Link("bad", "data:x"))
    )
    yield Bullets((plain("one"), (Figure("2", "A.2"),)))
    yield Bullets((plain("one"),), ordered=True)
    yield Bullets(())
    yield TABLE
    yield Table("", (Column("Alone"),), (), repeat_head=False, row_heads=False)
    yield PIPS
    yield Pips(())
    yield Key(tuple((shape, shape) for shape in SHAPES))
    yield from (Note(plain(f"Tone {tone}"), tone) for tone in TONES)
    yield from (Paragraph((Chip(shape, tone, "words"),)) for shape in SHAPES for tone in TONES)
    yield Contents(depth=4)
    yield Notes()
    yield Notes((("A.1", "Counted in the register"),))
    yield PageBreak()


BLOCKS = tuple(_blocks())


def _document(*blocks: Block) -> Document:
    return Document("en", "Title", (Section("Section", "x", blocks),))


def test_sample_has_every_block_there_is() -> None:
    assert {type(block) for block in BLOCKS} == set(Block.__args__)


@every_format
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_every_block_is_accepted_alone(name: str, block: Block) -> None:
    assert write(_document(block), name)


@every_format
def test_all_blocks_are_accepted_together_upright_and_landscape(name: str) -> None:
    sections = tuple(Section("Same", "same", BLOCKS, landscape=turned, header_left="left") for turned in (False, True))
    assert write(Document("en", "Title", sections), name)


@every_format
def test_report_without_a_section_is_accepted(name: str) -> None:
    assert write(Document("en", "Title", ()), name)


TYPED = [
    HOSTILE,
    "".join(map(chr, range(1, 0x500))),
    "".join(map(chr, range(0x2000, 0x2100))),
    "emoji \U0001f600 \U0001f469\u200d\U0001f4bb, 漢字, עברית, ქართული, half a character \ud83d",
    "x" * 3000,
    "one two " * 375,
    "\n" * 40,
    "s\u0326 t\u0326",
    '#import "/etc/passwd" $ sum $ *strong* <label> @label // comment /* */ #eval("1")',
    "]] }} {{ %} ${x} {page} {label}",
]


@every_format
@pytest.mark.parametrize("typed", TYPED, ids=range(len(TYPED)))
def test_whatever_a_person_typed_is_accepted_anywhere(name: str, typed: str) -> None:
    table = Table(typed, (Column(typed), Column("b")), (Row((plain(typed), (Mark("tick", typed, typed, typed),))),))
    runs = (*plain(typed), Chip("tick", "good", typed), Link(typed, "https://example.org/" + typed), Figure(typed, typed))
    blocks = (Heading(2, plain(typed)), Paragraph(runs), table, Key((("tick", typed),)), Pips((("tick", 1, typed),)), Notes())
    section = Section(typed, typed, blocks, header_left=typed, header_right=typed)
    lines = (typed[:200],)
    assert write(Document("en", typed, (section,), typed, letterhead=lines, recipient=lines, marks=lines, words=Words()), name)


@every_format
def test_two_runs_are_byte_identical(name: str) -> None:
    assert write(summary_report(), name) == write(summary_report(), name)


@every_format
def test_threads_write_the_same_bytes(name: str) -> None:
    whole = summary_report()
    documents = [replace(whole, marks=(mark,), sections=whole.sections[:8]) for mark in ("Invented data", "Draft") * 4]
    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(lambda document: write(document, name), documents))
    assert len(set(written)) == 2
    assert written == [write(document, name) for document in documents]


@every_format
def test_every_format_has_a_media_type(name: str) -> None:
    assert "/" in media_type(name)


def test_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        write(summary_report(), "odt")
    with pytest.raises(KeyError):
        media_type("odt")


def test_a_code_shown_twice_has_one_number_and_both_values() -> None:
    first, other, again = Figure("3 of 6", "A"), Figure("9", "B"), Figure("three", "A")
    noted = outline(_document(Paragraph((first, other, again)))).noted
    assert [(note.number, note.code, note.values) for note in noted] == [(1, "A", ("3 of 6", "three")), (2, "B", ("9",))]


def test_heading_that_skips_a_rank_is_raised_to_the_next() -> None:
    found = outline(_document(Heading(4, plain("deep")), Heading(4, plain("deeper")), Heading(2, plain("up"))))
    assert [entry.level for entry in found.headings.values()] == [2, 3, 4, 2]


def test_anchors_are_never_used_twice() -> None:
    found = outline(_document(Heading(2, plain("a"), "x"), Heading(2, plain("b"), "x"), Heading(2, plain("c"))))
    assert [entry.anchor for entry in found.headings.values()] == ["x", "x-2", "x-3", "part-1-4"]


def test_sample_has_as_many_figures_as_a_real_report() -> None:
    assert len({figure.code for figure in walk(summary_report())}) > 230
