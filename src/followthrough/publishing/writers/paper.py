"""A document as plain values for the Typst templates: what is said and where it leads, nothing that could be read as markup."""

from followthrough.publishing.reports.blocks import Document, Heading, Section
from followthrough.publishing.writers.glyphs import BOX, printable
from followthrough.publishing.writers.outline import TITLE_PLACE, Entry, outline
from followthrough.publishing.writers.paper_blocks import Ink, Value, block_value, label, runs_value, words_value

LONGEST_NAME = 48


def laid_out(document: Document) -> Value:
    """Return everything the template `report.typ` reads."""
    ink = Ink(outline(document))
    sections = [_section(ink, number, section) for number, section in enumerate(document.sections)]
    return {
        **_cover(document),
        **_own_words(document),
        "sheets": _sheets(sections),
        "contents": {label(entry): printable(entry.words) for entry in ink.outline.contents},
    }


def _cover(document: Document) -> Value:
    language, _, region = document.language.partition("-")
    day = document.day_words or (document.day.isoformat() if document.day else "")
    return {
        "language": language.lower(),
        # Two letters name a country (pt-BR), four a script (sr-Latn): the engine knows only the first.
        "region": region.lower() if len(region) == 2 else "",
        # The engine refuses a file without a title.
        "title": printable(document.title).strip() or printable(document.short_title).strip() or BOX,
        "subtitle": printable(document.subtitle),
        "letterhead": [printable(line) for line in document.letterhead],
        "recipient": [printable(line) for line in (*document.recipient, day) if line],
        "author": ", ".join(printable(line) for line in document.letterhead),
        "keywords": [printable(word) for word in (*document.marks, document.release_label) if word],
        "marks": " · ".join(printable(mark) for mark in document.marks),
    }


def _own_words(document: Document) -> Value:
    words = document.words
    foot = [_shortened(document.short_title or document.title.replace("\n", " "))]
    foot += [words.release.format(label=document.release_label)] if document.release_label else []
    foot += [words.content.format(hash=grouped(document.release_hash))] if document.release_hash else []
    heads = {"number": words.note_number, "figure": words.note_figure, "code": words.note_code, "source": words.note_source}
    return {
        "foot": " · ".join(printable(part) for part in foot),
        "page": printable(words.page),
        "note_heads": {name: printable(head) for name, head in heads.items()},
    }


def _shortened(name: str) -> str:
    # The foot of a page has one line for the name, the release and the hash.
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def grouped(digest: str) -> str:
    """Return the ends of a hash in groups of four, as a person can compare them."""
    if len(digest) <= 16:
        return digest
    return f"{digest[:4]} {digest[4:8]} {digest[8:12]} … {digest[-4:]}"


def _section(ink: Ink, number: int, section: Section) -> Value:
    blocks = []
    title = ink.outline.headings.get((number, TITLE_PLACE))
    if title:
        blocks.append(_heading(title, [words_value(section.title)], section, opening=True))
    for at, block in enumerate(section.blocks):
        entry = ink.outline.headings.get((number, at))
        if entry and isinstance(block, Heading):
            blocks.append(_heading(entry, runs_value(ink, block.runs, in_heading=True), section, opening=False))
        elif not isinstance(block, Heading):
            blocks.append(block_value(ink, block, section.landscape))
    head = [printable(section.header_left), printable(section.header_right)]
    return {"landscape": section.landscape, "new_page": section.new_page, "head": head, "blocks": blocks}


def _heading(entry: Entry, runs: list[Value], section: Section, *, opening: bool) -> Value:
    place = {"level": entry.level, "label": label(entry), "listed": section.in_contents}
    return {"kind": "heading", "runs": runs, "opening": opening, **place}


def _sheets(sections: list[Value]) -> list[Value]:
    """Join sections that run on without a new page; each sheet has one orientation and one running head."""
    sheets: list[Value] = []
    for section in sections:
        if sheets and not section["new_page"] and sheets[-1]["landscape"] == section["landscape"]:
            sheets[-1]["blocks"] += section["blocks"]
        else:
            sheets.append({name: section[name] for name in ("landscape", "head", "blocks")})
    # A report without a section still has its letterhead and title.
    return sheets or [{"landscape": False, "head": ["", ""], "blocks": []}]
