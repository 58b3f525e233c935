"""A document as a Word file: what an office circulates and goes on writing in."""

import io
import zipfile
from itertools import groupby
from typing import Any

import docx

from followthrough.publishing.reports.blocks import Block, Bullets, Document, Heading, Paragraph, Section, Words
from followthrough.publishing.writers.outline import TITLE_PLACE, outline
from followthrough.publishing.writers.word_blocks import block_elements, heading, paragraph
from followthrough.publishing.writers.word_paper import prepare, set_up
from followthrough.publishing.writers.word_xml import Element, Look, Pen, bookmarked, runs_of, text_run

MADE_AT = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name."""
BEGINS, ENDS = "ftb", "fte"
"""How the bookmarks begin that stand before and after a text that can be changed: `ftb_MD_2019_O1_3`."""


def write_word(document: Document) -> bytes:
    """Return `document` as a Word file: styles for headings, heads of tables that repeat, a section for each orientation.

    The file names no moment, so the same document gives the same bytes.
    """
    return _written(document, is_to_edit=False)


def write_word_to_edit(document: Document) -> bytes:
    """The same with a line before and after each narrative and its figures locked under their codes (`word_back` reads it)."""
    return _written(document, is_to_edit=True)


def _written(document: Document, *, is_to_edit: bool) -> bytes:
    file = docx.Document()
    prepare(file, document)
    pen = Pen(outline(document), file.part, is_to_edit)
    end = file.element.body[-1]
    end.addprevious(_nothing())  # python-docx copies the last section's properties: there has to be one
    file.element.body.remove(file.element.body[0])
    for number, (first, sheet) in enumerate(_sheets(document)):
        if number:
            file.add_section()
            _shrink(file)
        set_up(file.sections[-1], document, first)
        for part in [*(_cover(document) if number == 0 else []), *_sheet(pen, document, sheet)]:
            file.element.body[-1].addprevious(part)
    return _packed(file)


def _nothing() -> Element:
    return paragraph("Normal")


def _shrink(file: Any) -> None:
    # The break between two sections sits in a paragraph of its own, which should take no room.
    for found in file.element.body[-2:-1]:
        if found.tag.endswith("}p") and found.pPr is not None:
            found.style = "AfterTable"


def _sheets(document: Document) -> list[tuple[Section, list[tuple[int, Section]]]]:
    """Sections that run on without a new page stand on one sheet; each has one orientation and one running head."""
    sheets: list[tuple[Section, list[tuple[int, Section]]]] = []
    for number, section in enumerate(document.sections):
        if sheets and not section.new_page and sheets[-1][0].landscape == section.landscape:
            sheets[-1][1].append((number, section))
        else:
            sheets.append((section, [(number, section)]))
    return sheets or [(Section("", "", ()), [])]


def _cover(document: Document) -> list[Element]:
    last = len(document.letterhead) - 1
    written = [paragraph("Letterhead", text_run(line, Look(bold=at == last))) for at, line in enumerate(document.letterhead)]
    day = document.day_words or (document.day.isoformat() if document.day else "")
    written += [paragraph("Addressee", text_run(line)) for line in (*document.recipient, day) if line]
    written.append(paragraph("Title", text_run(document.title)))
    return [*written, paragraph("Subtitle", text_run(document.subtitle))] if document.subtitle else written


def _sheet(pen: Pen, document: Document, sheet: list[tuple[int, Section]]) -> list[Element]:
    written: list[Element] = []
    for number, section in sheet:
        title = pen.outline.headings.get((number, TITLE_PLACE))
        if title:
            written.append(heading(pen, title, [text_run(section.title)]))
        places = groupby(enumerate(section.blocks), key=lambda pair: _narrative(pair[1]))
        for narrative, blocks in places:
            inside: list[Element] = []
            for at, block in blocks:
                inside += _block(pen, document, (number, at), block, section.landscape)
            written += _marked(pen, narrative, inside, document.words) if narrative and pen.is_to_edit else inside
    return written


def _narrative(block: Block) -> str:
    return block.narrative if isinstance(block, Paragraph | Bullets) else ""


def _block(pen: Pen, document: Document, place: tuple[int, int], block: Block, landscape: bool) -> list[Element]:
    if not isinstance(block, Heading):
        return block_elements(pen, block, document.words, landscape)
    entry = pen.outline.headings.get(place)
    return [heading(pen, entry, runs_of(pen, block.runs))] if entry else []


def _marked(pen: Pen, narrative: str, inside: list[Element], words: Words) -> list[Element]:
    """A text between two lines of its own: what is changed between them, in whatever office program, stays between them."""
    name = " ".join(narrative.split("_")[2:3])

    def line(mark: str, template: str) -> Element:
        return paragraph("EditMark", *bookmarked(pen, f"{mark}_{narrative}", text_run(template.replace("{name}", name))))

    return [line(BEGINS, words.edit_from), *(inside or [paragraph("Normal")]), line(ENDS, words.edit_to)]


def _packed(file: Any) -> bytes:
    """The file packed anew, each part in its order and without the hour at which it was packed."""
    packed, written = io.BytesIO(), io.BytesIO()
    file.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(zipfile.ZipInfo(item.filename, MADE_AT), source.read(item), zipfile.ZIP_DEFLATED)
    return written.getvalue()
