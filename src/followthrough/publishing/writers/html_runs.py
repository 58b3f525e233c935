"""Runs as HTML: words, figures that open, pips, marks, chips and links."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from html import escape

from followthrough.publishing.reports.blocks import Chip, Figure, Link, Mark, Pips, Run, Shape, Text
from followthrough.publishing.writers.outline import Outline
from followthrough.publishing.writers.shapes import SIDE, extent, places, told

FigureUrl = Callable[[str], str]

BLOCK_PIP, CELL_PIP = 11, 9
"""Side of a pip in pixels, standing alone and in a table."""
PHONE_PIPS = 26
"""So many pips stand side by side on a narrow phone."""


@dataclass
class Screen:
    """One writing in progress: where a figure leads, and which figures already have their place for the way back."""

    outline: Outline
    figure_url: FigureUrl | None = None
    shown: set[str] = field(default_factory=set)
    annexes: int = 0


def lines(text: str) -> str:
    """Return `text` escaped, with its own line ends and without what HTML forbids: controls, halves of characters."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(letter for letter in unified if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"})
    return escape(kept).replace("\n", "<br>")


def attribute(text: str) -> str:
    """Return `text` for the inside of a quoted attribute."""
    return lines(text).replace("<br>", " ")


def runs(screen: Screen, parts: Iterable[Run | Pips]) -> str:
    """Return runs in their order; marks stand apart by a space, so that a line may end between two of them."""
    written: list[str] = []
    last: Run | Pips | None = None
    for part in parts:
        if isinstance(part, Mark) and isinstance(last, Mark):
            written.append(" ")
        written.append(_run(screen, part))
        last = part
    return "".join(written)


def pip(shape: Shape, css: str = "ico") -> str:
    """Return one shape of the sprite, silent: words stand beside it."""
    return f'<svg class="{css}" aria-hidden="true"><use href="#i-{shape}"/></svg>'


def wide_pips(row: Pips) -> str:
    """Return a row of pips standing alone; one too wide for a phone gets a second drawing, of which each screen shows one."""
    if row.width <= PHONE_PIPS:
        return f"<p>{pips(row, BLOCK_PIP)}</p>"
    narrow = replace(row, per_row=PHONE_PIPS)
    desk, phone = pips(row, BLOCK_PIP), pips(narrow, BLOCK_PIP)
    return f'<p class="d-none d-md-block">{desk}</p><p class="d-md-none">{phone}</p>'


def pips(row: Pips, side: int) -> str:
    """Return a row of pips as one drawing that says its counts."""
    if not row.total:
        return ""
    width, height = extent(row)
    scale = side / SIDE
    uses = "".join(f'<use href="#i-{shape}" x="{x}" y="{y}" width="12" height="12"/>' for shape, x, y in places(row))
    size = f'width="{width * scale:.0f}" height="{height * scale:.0f}" viewBox="0 0 {width} {height}"'
    return f'<svg class="pips" role="img" aria-label="{attribute(told(row))}" {size}>{uses}</svg>'


def _run(screen: Screen, run: Run | Pips) -> str:
    match run:
        case Text():
            return _text(run)
        case Figure():
            return _figure(screen, run)
        case Mark():
            return _mark(run)
        case Chip():
            return f'<span class="st st-{run.tone}">{pip(run.shape, "")}<span>{lines(run.words)}</span></span>'
        case Link():
            return _link(screen, run)
        case Pips():
            return pips(run, CELL_PIP)


def _text(text: Text) -> str:
    written = lines(text.value)
    if text.italic:
        written = f"<i>{written}</i>"
    if text.bold:
        written = f"<b>{written}</b>"
    return f'<span lang="{attribute(text.language)}">{written}</span>' if text.language else written


def _figure(screen: Screen, figure: Figure) -> str:
    number = screen.outline.numbers[figure.code]
    place = "" if figure.code in screen.shown else f' id="figure-{number}"'
    screen.shown.add(figure.code)
    named = f'class="fig"{place} data-figure="{attribute(figure.code)}" title="{attribute(figure.code)}"'
    if screen.figure_url:
        return f'<a {named} href="{attribute(screen.figure_url(figure.code))}">{lines(figure.value)}</a>'
    if screen.outline.has_notes:
        return f'<a {named} href="#note-{number}">{lines(figure.value)}</a>'
    return f"<span {named}>{lines(figure.value)}</span>"


def _mark(mark: Mark) -> str:
    raised = f"<sup>{lines(mark.raised)}</sup>" if mark.raised else ""
    words = f'<span class="visually-hidden"> {lines(mark.words)}</span>' if mark.words else ""
    label = f"<span>{lines(mark.label)}{raised}{words}</span>"
    return f'<span class="d-inline-flex align-items-center gap-1 text-nowrap me-2">{pip(mark.shape)}{label}</span>'


def _link(screen: Screen, link: Link) -> str:
    inside = link.url.startswith("#") and link.url[1:] in screen.outline.anchors
    own = link.url.startswith("/") and not link.url.startswith("//")
    # Any other address could run a script in the reader's page: its words stay, without a link.
    if inside or own or link.url.startswith(("https://", "http://", "mailto:")):
        return f'<a href="{attribute(link.url)}">{lines(link.text)}</a>'
    return lines(link.text)
