"""The paper of a Word file: its styles, its sections with running heads and feet, its language and name."""

import re
from datetime import UTC, datetime
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from followthrough.publishing.reports.blocks import Document, Section
from followthrough.publishing.writers.paper import grouped
from followthrough.publishing.writers.word_xml import BRICK, INK_2, INK_3, Look, cleaned, element, field_of, text_run

FONT = "Calibri"
TEXT_POINTS, SMALL_POINTS = 10.5, 9.0
SIDES_CM, TOP_CM, BOTTOM_CM = 1.8, 2.2, 2.0
LONG_CM, SHORT_CM = 29.7, 21.0
LONGEST_PROPERTY = 255
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""The file carries no moment of its making, so the same document gives the same bytes."""

STYLES: dict[str, tuple[float, bool, str, float, float]] = {
    "Lede": (12, False, "", 0, 8),
    "Small Print": (SMALL_POINTS, False, INK_3, 2, 6),
    "Remark": (TEXT_POINTS, False, "", 4, 6),
    "Table Text": (SMALL_POINTS, False, "", 1, 1),
    "After Table": (5, False, "", 0, 0),
    "Letterhead": (TEXT_POINTS, False, "", 0, 0),
    "Addressee": (TEXT_POINTS, False, INK_2, 0, 0),
    "Edit Mark": (SMALL_POINTS, True, BRICK, 6, 6),
    "TOC 1": (TEXT_POINTS, True, "", 3, 1),
    "TOC 2": (TEXT_POINTS, False, "", 0, 1),
    "TOC 3": (TEXT_POINTS, False, "", 0, 1),
}
"""Name of a style of ours: size, bold, colour, space before and after, in points."""
HEADINGS = {"Title": (22, 0, 4), "Subtitle": (11, 0, 10), "Heading 1": (16, 18, 6), "Heading 2": (13, 12, 4), "Heading 3": (11, 8, 3)}  # fmt: skip
INK = RGBColor(0x17, 0x1F, 0x2A)


def prepare(file: Any, document: Document) -> None:
    """Give a new file its styles, its language and its name."""
    normal = file.styles["Normal"]
    _letters(normal, TEXT_POINTS)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.12
    _tagged(normal, document.language)
    for name, (size, bold, colour, before, after) in STYLES.items():
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _letters(style, size, bold=bold, colour=RGBColor.from_string(colour) if colour else None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        if name.startswith("TOC"):
            style.paragraph_format.left_indent = Cm(0.6 * (int(name[-1]) - 1))
            style.paragraph_format.tab_stops.add_tab_stop(Cm(SHORT_CM - 2 * SIDES_CM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name, (size, before, after) in HEADINGS.items():
        _heading(file.styles[name], size, before, after)
    file.styles["Addressee"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _letters(file.styles["Caption"], SMALL_POINTS, colour=RGBColor.from_string(INK_3))
    file.styles["Caption"].paragraph_format.keep_with_next = True
    # In narrow columns a long word has to part somewhere; the office program knows how in each language.
    file.settings.element.append(element("w:autoHyphenation", val="true"))
    _named(file, document)


def _letters(style: Any, size: float, *, bold: bool = False, colour: RGBColor | None = INK) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour or INK
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):  # the template names a theme, which would win over the font
        if "Theme" in name:
            del fonts.attrib[name]
    for name in ("w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)


def _heading(style: Any, size: float, before: float, after: float) -> None:
    _letters(style, size, bold=style.name != "Subtitle")
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = True
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _tagged(style: Any, language: str) -> None:
    tag = re.sub(r"[^A-Za-z0-9-]", "", language)[:35] or "en"
    style.element.get_or_add_rPr().append(element("w:lang", val=tag, eastAsia=tag, bidi=tag))


def _named(file: Any, document: Document) -> None:
    properties = file.core_properties
    properties.title = _property(document.title)
    properties.author = _property(", ".join(document.letterhead))
    properties.keywords = _property(", ".join(filter(None, (*document.marks, document.release_label))))
    properties.subject = _property(document.subtitle)
    properties.comments = _property(document.release_hash)
    properties.language = _property(document.language)
    properties.last_modified_by, properties.revision = "", 1
    properties.created = properties.modified = NEVER


def _property(words: str) -> str:
    return " ".join(cleaned(words).split())[:LONGEST_PROPERTY]


def set_up(paper: Any, document: Document, section: Section) -> None:
    """One section of the file: upright or landscape, its running head with the marks, its foot with release and page."""
    width, height = (LONG_CM, SHORT_CM) if section.landscape else (SHORT_CM, LONG_CM)
    paper.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
    paper.page_width, paper.page_height = Cm(width), Cm(height)
    paper.left_margin = paper.right_margin = Cm(SIDES_CM)
    paper.top_margin, paper.bottom_margin = Cm(TOP_CM), Cm(BOTTOM_CM)
    paper.header_distance = paper.footer_distance = Cm(1)
    right = Cm(width - 2 * SIDES_CM)
    look = Look(colour=INK_3)
    head = _line(paper.header, right)
    for run in (text_run(section.header_left, look), text_run("\t"), text_run(section.header_right, look)):
        head.append(run)
    if document.marks:
        marks = paper.header.add_paragraph(style="Small Print")
        marks._p.append(text_run(" · ".join(document.marks), Look(bold=True, colour=BRICK)))
    foot = _line(paper.footer, right)
    for run in (text_run(_foot(document), look), text_run("\t"), *_page(document.words.page)):
        foot.append(run)


def _line(edge: Any, right: Any) -> Any:
    edge.is_linked_to_previous = False
    line = edge.paragraphs[0]
    line.style = "Small Print"
    line.paragraph_format.tab_stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)
    return line._p


def _foot(document: Document) -> str:
    words = document.words
    parts = [document.short_title or document.title.replace("\n", " ")]
    parts += [words.release.replace("{label}", document.release_label)] if document.release_label else []
    parts += [words.content.replace("{hash}", grouped(document.release_hash))] if document.release_hash else []
    return " · ".join(parts)


def _page(template: str) -> list[Any]:
    """The words around the page number, with page and number of pages as fields."""
    look, written = Look(colour=INK_3), []
    for piece in re.split(r"(\{pages?\})", template):
        fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
        if piece in fields:
            written += field_of(fields[piece], "1", look)
        elif piece:
            written.append(text_run(piece, look))
    return written
