"""A document as HTML: a piece for a page of the site, or a whole page that needs nothing else."""

from functools import cache
from pathlib import Path

from followthrough.publishing.reports.blocks import Document, Heading, Section
from followthrough.publishing.writers.html_blocks import block_html, heading_html
from followthrough.publishing.writers.html_runs import FigureUrl, Screen, attribute, lines, runs
from followthrough.publishing.writers.outline import TITLE_PLACE, outline
from followthrough.publishing.writers.shapes import sprite

LETTERHEAD = (
    "letterhead d-flex flex-wrap justify-content-between align-items-end gap-3 pb-2 mb-4 border-bottom border-2 border-dark"
)

STYLE = Path(__file__).parent / "html" / "report.css"


def write_html(document: Document, figure_url: FigureUrl | None = None) -> str:
    """Return `document` as a piece of a page: no landmark, style or script, and the classes of the design system.

    The page around it holds the sprite and no `h1`. `figure_url` says where the code of a figure leads; without it a
    figure leads to the annex of the document itself, if it has one.
    """
    screen = Screen(outline(document), figure_url)
    sections = "".join(_section(screen, document, number, section) for number, section in enumerate(document.sections))
    subtitle = f'<p class="mute">{lines(document.subtitle)}</p>' if document.subtitle else ""
    title = f'<h1 class="mb-2">{lines(document.title)}</h1>{subtitle}'
    inside = f"{_letterhead(document)}{title}{sections}{_foot(document)}"
    return f'<div class="report" lang="{attribute(document.language)}">{inside}</div>'


def page(document: Document, head_extra: str = "") -> str:
    """Return `document` as a whole page with its style inside; `head_extra` is markup of ours for the end of the head."""
    marks = " · ".join(document.marks)
    banner = f'<p class="demo">{lines(marks)}</p>' if marks else ""
    return (
        f'<!doctype html>\n<html lang="{attribute(document.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{attribute(document.title)}</title>{_keywords(document)}<style>{_style()}</style>{head_extra}</head>"
        f"<body>{sprite()}<main>{banner}{write_html(document)}</main></body></html>\n"
    )


def _keywords(document: Document) -> str:
    words = ", ".join((*document.marks, document.release_label)).strip(", ")
    author = ", ".join(document.letterhead)
    return f'<meta name="author" content="{attribute(author)}"><meta name="keywords" content="{attribute(words)}">'


def _letterhead(document: Document) -> str:
    if not (document.letterhead or document.recipient or document.marks or document.day):
        return ""
    day = document.day_words or (document.day.isoformat() if document.day else "")
    dated = f'<time datetime="{document.day.isoformat()}">{lines(day)}</time>' if document.day else lines(day)
    office = [lines(line) for line in document.letterhead]
    office[-1:] = [f"<b>{line}</b>" for line in office[-1:]]
    marks = f"<b>{lines(' · '.join(document.marks))}</b>" if document.marks else ""
    beside = [part for part in (*map(lines, document.recipient), dated, marks) if part]
    return (
        f'<div class="{LETTERHEAD}"><p class="mb-0">{"<br>".join(office)}</p>'
        f'<p class="mb-0 ms-md-auto text-end mute">{"<br>".join(beside)}</p></div>'
    )


def _section(screen: Screen, document: Document, number: int, section: Section) -> str:
    written = []
    title = screen.outline.headings.get((number, TITLE_PLACE))
    if title:
        written.append(heading_html(title, lines(section.title)))
    if section.header_right:
        written.append(f'<p class="small mute">{lines(section.header_right)}</p>')
    for at, block in enumerate(section.blocks):
        entry = screen.outline.headings.get((number, at))
        if entry and isinstance(block, Heading):
            written.append(heading_html(entry, runs(screen, block.runs)))
        elif not isinstance(block, Heading):
            written.append(block_html(screen, block, document.words))
    return f'<div class="{"sec" if title else "opening"}">{"".join(written)}</div>'


def _foot(document: Document) -> str:
    words = document.words
    parts = [document.short_title or document.title]
    parts += [words.release.format(label=document.release_label)] if document.release_label else []
    parts += [words.content.format(hash=document.release_hash)] if document.release_hash else []
    return f'<p class="small mute colophon">{lines(" · ".join((*parts, *document.marks)))}</p>'


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
