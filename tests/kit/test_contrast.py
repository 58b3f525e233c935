"""Colours are told apart by everybody: contrast by the formula of WCAG 2, read from the style sheet itself."""

import re
from pathlib import Path

import pytest

from followthrough.base import kit

KIT = Path(kit.__file__).parent
THEME = (KIT / "static/kit/theme.css").read_text(encoding="utf-8")
SPRITE = (KIT / "templates/kit/sprite.html").read_text(encoding="utf-8")
PALETTE = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", THEME[: THEME.index("/* ---- Base")]))

TEXT, MARK = 4.5, 3.0
GROUNDS = ("sheet", "paper", "tint", "calm-paper")
# (text, ground): words of that colour stand on that ground somewhere.
TEXTS = [
    *((ink, ground) for ink in ("ink", "ink-2", "blue", "blue-d", "brick", "green") for ground in GROUNDS),
    *((tone, f"{tone}-t") for tone in ("green", "ochre", "brick", "slate")),
    *(("ink", ground) for ground in ("green-t", "ochre-t", "brick-t", "slate-t", "mark")),
    ("ink-2", "quiet-t"),
    ("ink-2", "tint"),
    ("blue-d", "tint"),
    ("sheet", "ink"),
    ("sheet", "blue"),
    ("sheet", "blue-d"),
    ("sheet", "ink-2"),
    # A cell of the matrix, plain, hovered, and on either stripe of the hatching of a gap.
    *((ink, ground) for ink in ("ink", "ink-2") for ground in ("sheet", "hatch", "tint")),
]
# (mark, ground): borders, lines and pips.
MARKS = [
    *(("edge", ground) for ground in ("sheet", "paper", "calm-paper", "hatch")),
    *(
        (tone, ground)
        for tone in ("green", "ochre", "brick", "slate", "blue", "ink-2", "ink-3")
        for ground in ("sheet", "paper", "hatch", "tint")
    ),
    *((tone, f"{tone}-t") for tone in ("green", "ochre", "brick", "slate")),
    ("ink-3", "quiet-t"),
    ("calm", "sheet"),
    ("women", "sheet"),
    ("men", "sheet"),
    ("focus", "ink"),
]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours of the palette, by name."""
    darker, lighter = sorted((luminance(PALETTE[one]), luminance(PALETTE[other])))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert (luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05) == pytest.approx(21)


@pytest.mark.parametrize(("text", "ground"), sorted(set(TEXTS)))
def test_text_is_legible(text: str, ground: str) -> None:
    assert contrast(text, ground) >= TEXT


@pytest.mark.parametrize(("mark", "ground"), sorted(set(MARKS)))
def test_mark_is_visible(mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= MARK


def test_sprite_uses_only_the_palette() -> None:
    assert set(re.findall(r"#[0-9a-f]{6}\b", SPRITE)) <= set(PALETTE.values())


def test_theme_names_colours_only_in_the_palette() -> None:
    rules = THEME[THEME.index("/* ---- Base") :]
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) <= {"#fff"}
