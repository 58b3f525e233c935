"""How each pip is drawn: one set of outlines for the screen's sprite and for the pictures on paper."""

from functools import cache

from followthrough.publishing.reports.blocks import SHAPES, Pips, Shape

SIDE = 12
"""Every shape is drawn in a square of 12 units."""
PITCH = 14.3
"""From one pip to the next in a row; the gap of a sixth keeps single pips apart at 5 points."""

INK_2, INK_3, BLUE, GREEN = "#46515e", "#5a6470", "#1a4a80", "#1f6142"
OCHRE, BRICK, SLATE = "#7d4e00", "#9e2b1b", "#4b4a6b"


def _square(colour: str, width: float = 1.6, extra: str = "") -> str:
    return f'<rect x=".8" y=".8" width="10.4" height="10.4" rx="1" fill="#fff" stroke="{colour}" stroke-width="{width}"{extra}/>'


def _line(path: str, colour: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


DRAWINGS: dict[Shape, str] = {
    "tick": f'<rect width="12" height="12" rx="1.5" fill="{GREEN}"/>' + _line("M2.7 6.3l2.2 2.3 4.4-5", "#fff", 1.7),
    "half": _square(OCHRE) + f'<path d="M.8 11.2V.8L11.2 11.2z" fill="{OCHRE}"/>',
    "cross": _square(BRICK) + _line("M3.3 3.3l5.4 5.4M8.7 3.3L3.3 8.7", BRICK, 1.6),
    "dashed": _square(INK_2, 1.5, ' stroke-dasharray="2.3 1.6"'),
    "dash": _line("M2 6h8", INK_3, 1.8),
    "diamond": f'<path d="M6 .7L11.3 6 6 11.3.7 6z" fill="#fff" stroke="{SLATE}" stroke-width="1.3" stroke-linejoin="round"/>'
    + _line("M4.7 4.9c0-1.7 2.7-1.7 2.7 0 0 1-1.35 1-1.35 2M6.05 7.9v1", SLATE, 1.1),
    "clock": f'<circle cx="6" cy="6" r="5.2" fill="#fff" stroke="{BLUE}" stroke-width="1.5"/>'
    + _line("M6 3v3.2l2 1.3", BLUE, 1.5),
    "dot": _square(BLUE, 1.5) + f'<circle cx="6" cy="6" r="2.1" fill="{BLUE}"/>',
    "empty": _square(INK_2, 1.5),
    "ring": f'<circle cx="6" cy="6" r="4.7" fill="#fff" stroke="{INK_2}" stroke-width="2.2"/>',
}


@cache
def sprite() -> str:
    """Return the hidden SVG whose symbols `#i-tick`, `#i-half` … the pages use."""
    symbols = "".join(f'<symbol id="i-{shape}" viewBox="0 0 12 12">{DRAWINGS[shape]}</symbol>' for shape in SHAPES)
    return f'<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false"><defs>{symbols}</defs></svg>'


@cache
def picture(shape: Shape) -> str:
    """Return one pip as an SVG file of its own."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="12" height="12" viewBox="0 0 12 12">{DRAWINGS[shape]}</svg>'


def places(pips: Pips) -> list[tuple[Shape, float, float]]:
    """Return each pip of a row with its left and top, in units of the drawing."""
    drawn = [shape for shape, count, _words in pips.counts for _ in range(count)]
    width = max(pips.width, 1)
    return [
        (shape, round(PITCH * (number % width), 1), round(PITCH * (number // width), 1)) for number, shape in enumerate(drawn)
    ]


def extent(pips: Pips) -> tuple[float, float]:
    """Return width and height of a row of pips, in units of the drawing."""
    width = max(pips.width, 1)
    lines = max(-(-pips.total // width), 1)
    return round(PITCH * width - PITCH + SIDE, 1), round(PITCH * lines - PITCH + SIDE, 1)


def row_picture(pips: Pips) -> str:
    """Return a row of pips as an SVG file of its own."""
    width, height = extent(pips)
    drawn = "".join(f'<g transform="translate({x} {y})">{DRAWINGS[shape]}</g>' for shape, x, y in places(pips))
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>'


def told(pips: Pips) -> str:
    """Return a row of pips in words: "103 done, 44 partly done"."""
    return ", ".join(f"{count} {words}" for _shape, count, words in pips.counts if count)
