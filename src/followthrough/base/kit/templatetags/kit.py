"""Tags that draw the parts of the design system: {% load kit %}."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from followthrough.base.kernel.errors import FollowthroughError
from followthrough.base.kit import parts
from followthrough.base.kit.drawing import draw_pips
from followthrough.base.kit.mistakes import Mistake, mistakes_of
from followthrough.base.kit.routes import STYLES, RouteMap, draw_routes

register = template.Library()

NOTE_TONES = {"plain": "", "warn": "w", "bad": "b", "doubt": "s"}
# So many pips are never shrunk by a narrow column of a matrix; more may be.
SHORT = 7


@register.simple_tag
def pip(shape: str, css: str = "ico") -> SafeString:
    """One shape of the sprite; hidden from readers, so words stand beside it."""
    if shape not in parts.SHAPES:
        raise template.TemplateSyntaxError(f"{shape!r} is none of the shapes {parts.SHAPES}")
    return format_html('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>', css, shape)


@register.simple_tag
def pips(row: parts.Pips, size: str = "normal", across: int = 0) -> SafeString:
    """A row of pips as one drawing; sizes small, normal, large, wide; `across` fixes how many to a row."""
    drawing = draw_pips(row.shapes, size, across)
    squares = format_html_join(
        "",
        '<use href="#i-{}" x="{}" y="{}" width="{}" height="{}"/>',
        ((shape, x, y, drawing.side, drawing.side) for shape, x, y in drawing.squares),
    )
    return format_html(
        '<svg class="pips{3}" width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-hidden="true">{2}</svg>',
        drawing.width,
        drawing.height,
        squares,
        " short" if len(drawing.squares) <= SHORT else "",
    )


@register.simple_tag
def chip(status: parts.Chip) -> SafeString:
    """A status: shape, tint and words."""
    large = " st-lg" if status.is_large else ""
    return format_html(
        '<span class="st st-{}{}">{}<span>{}</span></span>', status.tone, large, pip(status.shape, ""), status.words
    )


@register.simple_tag
def figure(words: str, url: str = "", code: str = "", was: str = "") -> SafeString:
    """A figure that opens; without `url` only its code is shown on hovering. `was` says what it was before."""
    before = format_html(' <span class="was">{}</span>', was) if was else ""
    if url:
        return format_html('<a class="fig" href="{}"{}>{}</a>{}', url, _title(code), words, before)
    return format_html('<span class="fig"{}>{}</span>{}', _title(code), words, before)


def _title(code: str) -> SafeString:
    return format_html(' title="{}"', code) if code else mark_safe("")


@register.inclusion_tag("kit/parts/clock.html")
def clock(deadline: parts.Clock) -> dict[str, Any]:
    """A calendar leaf with its words."""
    return {"clock": deadline}


@register.inclusion_tag("kit/parts/matrix.html")
def matrix(grid: parts.Matrix) -> dict[str, Any]:
    """The matrix, as a table on a desk and as blocks on a phone."""
    return {"matrix": grid}


@register.inclusion_tag("kit/parts/table.html")
def table(grid: parts.Table) -> dict[str, Any]:
    """A table that stacks on a phone."""
    return {"table": grid}


@register.inclusion_tag("kit/parts/key.html")
def key(entries: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What the shapes mean: (shape, words) pairs."""
    return {"entries": [parts.KeyEntry(*entry) for entry in entries]}


@register.inclusion_tag("kit/parts/groups.html")
def groups(item_groups: Iterable[parts.ItemGroup], level: int = 3) -> dict[str, Any]:
    """Lists of things to see to, each under its heading."""
    return {"groups": item_groups, "heading": f"h{level}"}


@register.inclusion_tag("kit/parts/items.html")
def items(lines: Iterable[parts.Item]) -> dict[str, Any]:
    """One list of things to see to, without a heading."""
    return {"items": lines}


@register.inclusion_tag("kit/parts/files.html")
def files(lines: Iterable[parts.FileLine], empty: str = "") -> dict[str, Any]:
    """Papers or dated things; `empty` is said when there are none."""
    return {"lines": lines, "empty": empty}


@register.inclusion_tag("kit/parts/bars.html")
def bars(counts: parts.Bars) -> dict[str, Any]:
    """Counts compared by length."""
    return {"bars": counts}


@register.inclusion_tag("kit/parts/steps.html")
def steps(views: Iterable[tuple[str, str, bool]], label: str) -> dict[str, Any]:
    """The steps or views of one page; `label` names the navigation for readers."""
    return {"steps": [parts.Step(*view) for view in views], "label": label}


@register.inclusion_tag("kit/parts/routes.html")
def routes(route: RouteMap) -> dict[str, Any]:
    """The map of who sends to whom, for the desk; the page says it in sentences for the phone."""
    return {"route": draw_routes(route)}


@register.inclusion_tag("kit/parts/route_key.html")
def route_key(entries: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What the lines of the map mean: (style, words) pairs."""
    told = list(entries)
    for style, _ in told:
        if style not in STYLES:
            raise template.TemplateSyntaxError(f"{style!r} is none of the styles {STYLES}")
    return {"entries": told}


@register.inclusion_tag("kit/parts/errors.html")
def errors(*forms: BaseForm, title: str = "") -> dict[str, Any]:
    """The summary of what is wrong in one or several forms; nothing when all is well or nothing was sent."""
    found: list[Mistake] = [mistake for form in forms for mistake in mistakes_of(form)]
    return {"mistakes": found, "title": title, "name": (forms[0].prefix or "form") if forms else "form"}


@register.inclusion_tag("kit/parts/refused.html")
def refused(refusal: FollowthroughError, title: str = "", next_url: str = "", next_words: str = "") -> dict[str, Any]:
    """A refusal in the same frame as the error summary."""
    return {"sentence": refusal.sentence, "code": refusal.code, "title": title, "next_url": next_url, "next_words": next_words}


@register.inclusion_tag("kit/parts/field.html")
def field(bound: BoundField, optional: str = "") -> dict[str, Any]:
    """A field with label, help, error and widget; `optional` replaces the words "may stay empty"."""
    return {"field": bound, "optional": optional}


@register.simple_block_tag
def note(content: str, tone: str = "plain") -> SafeString:
    """A remark in a tinted frame; tones plain, warn, bad, doubt."""
    return format_html('<div class="note {}">{}</div>', NOTE_TONES[tone], content)
