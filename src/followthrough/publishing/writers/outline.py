"""The order of a document: the number of each figure, the rank and the anchor of each heading, the list of contents."""

from dataclasses import dataclass

from followthrough.publishing.reports.blocks import (
    DEEPEST_LEVEL,
    SECTION_LEVEL,
    Contents,
    Document,
    Heading,
    Notes,
    Run,
    Section,
)
from followthrough.publishing.reports.figures import walk
from followthrough.publishing.writers.glyphs import printable


@dataclass(frozen=True)
class Entry:
    """One heading as the list of contents needs it."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True)
class Noted:
    """One line of the notes annex: the figure's number, each value shown under its code, the code."""

    number: int
    values: tuple[str, ...]
    code: str


@dataclass(frozen=True)
class Outline:
    """What a writer looks up while it writes. Headings are found by their place (section, block)."""

    numbers: dict[str, int]
    noted: tuple[Noted, ...]
    headings: dict[tuple[int, int], Entry]
    contents: tuple[Entry, ...]
    anchors: frozenset[str]
    has_notes: bool


TITLE_PLACE = -1
"""The place of a section's own title among its blocks."""


def outline(document: Document) -> Outline:
    """Number the figures and rank the headings of `document`."""
    noted = _noted(document)
    headings = _headings(document)
    listed = {place for place in headings if document.sections[place[0]].in_contents}
    blocks = [block for section in document.sections for block in section.blocks]
    depth = max((block.depth for block in blocks if isinstance(block, Contents)), default=SECTION_LEVEL)
    return Outline(
        numbers={note.code: note.number for note in noted},
        noted=noted,
        headings=headings,
        contents=tuple(entry for place, entry in headings.items() if place in listed and entry.level <= depth),
        anchors=frozenset(entry.anchor for entry in headings.values()),
        has_notes=any(isinstance(block, Notes) for block in blocks),
    )


def spoken(runs: tuple[Run, ...]) -> str:
    """Return the words of some runs alone, for a list of contents or a name."""
    words = {"Text": "value", "Figure": "value", "Mark": "label", "Chip": "words", "Link": "text"}
    return "".join(getattr(run, words[type(run).__name__]) for run in runs).replace("\n", " ")


def _noted(document: Document) -> tuple[Noted, ...]:
    values: dict[str, list[str]] = {}
    for figure in walk(document):
        shown = values.setdefault(figure.code, [])
        if figure.value not in shown:
            shown.append(figure.value)
    return tuple(Noted(number, tuple(shown), code) for number, (code, shown) in enumerate(values.items(), start=1))


def _headings(document: Document) -> dict[tuple[int, int], Entry]:
    entries: dict[tuple[int, int], Entry] = {}
    taken: set[str] = set()
    deepest = 1
    for place, level, words, wish in _wished(document):
        # A heading without a word that can be seen would be an empty stop for whoever walks by headings.
        if not printable(words).strip():
            continue
        # A reader who walks by headings, and UA-1, must never meet a rank that skips one.
        deepest = max(SECTION_LEVEL, min(level, deepest + 1, DEEPEST_LEVEL))
        anchor = _free(wish or f"part-{place[0] + 1}-{place[1] + 2}", taken)
        entries[place] = Entry(deepest, words, anchor)
    return entries


def _wished(document: Document) -> list[tuple[tuple[int, int], int, str, str]]:
    wished = []
    for number, section in enumerate(document.sections):
        if section.title:
            wished.append(((number, TITLE_PLACE), SECTION_LEVEL, section.title.replace("\n", " "), section.anchor))
        wished += _wished_inside(number, section)
    return wished


def _wished_inside(number: int, section: Section) -> list[tuple[tuple[int, int], int, str, str]]:
    return [
        ((number, at), block.level, spoken(block.runs), block.anchor)
        for at, block in enumerate(section.blocks)
        if isinstance(block, Heading)
    ]


def _free(wish: str, taken: set[str]) -> str:
    # An address in a page has no spaces, and two headings with one anchor would send the reader to the wrong one.
    anchor = base = "-".join(wish.encode(errors="replace").decode().split())
    number = 1
    while anchor in taken:
        number += 1
        anchor = f"{base}-{number}"
    taken.add(anchor)
    return anchor
