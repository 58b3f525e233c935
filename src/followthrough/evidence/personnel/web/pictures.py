"""Pictures of people: a pyramid of ranks and mirrored bars of years, women at the left with a circle, men at the right with a square.

Lengths come from what the reader is shown, so that no bar tells a hidden number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from followthrough.evidence.facts.rules.disclosure import Shown, Way

WIDTH, MIDDLE, SIDE = 900, 450, 250
LABEL = 110
"""Half of the room for the words between the two sides."""
STEP, BAR = 42, 26


@dataclass(frozen=True)
class Side:
    """One bar: where it begins and how long it is, its words and where they stand. No bar where the number is hidden."""

    x: int
    width: int
    words: str
    words_x: int
    is_hidden: bool
    y: int
    height: int
    words_y: int
    is_hollow: bool = False


@dataclass(frozen=True)
class Row:
    """A row of the picture: its words, and bars of women and men."""

    label: str
    label_y: int
    women: tuple[Side, ...]
    men: tuple[Side, ...]


@dataclass(frozen=True)
class Mirror:
    """A whole picture with its size, title and description; a table holds the same figures beneath."""

    title: str
    description: str
    width: int
    height: int
    middle: int
    left_x: int
    right_x: int
    rows: tuple[Row, ...]


def mirror(title: str, description: str, rows: Sequence[tuple[str, Sequence[tuple[Shown, Shown]]]]) -> Mirror:
    """Draw rows of (words, pairs of women and men). Of several pairs in a row the second is hollow. Both sides have one scale."""
    most = max((one.number or 0 for _label, pairs in rows for pair in pairs for one in pair if one.is_exact), default=0) or 1
    many = max((len(pairs) for _label, pairs in rows), default=1)
    step = STEP if many == 1 else STEP + (BAR - 4) * (many - 1)
    drawn = []
    for place, (label, pairs) in enumerate(rows):
        top = 40 + place * step
        height = BAR if many == 1 else BAR - 6
        women = tuple(
            _side(pair[0], most, True, top + index * (height + 3), height, index > 0) for index, pair in enumerate(pairs)
        )
        men = tuple(
            _side(pair[1], most, False, top + index * (height + 3), height, index > 0) for index, pair in enumerate(pairs)
        )
        drawn.append(Row(label, top + (len(pairs) * (height + 3)) // 2 + 4, women, men))
    return Mirror(title, description, WIDTH, 48 + len(rows) * step, MIDDLE, MIDDLE - LABEL, MIDDLE + LABEL, tuple(drawn))


def _side(number: Shown, most: int, is_left: bool, y: int, height: int, is_hollow: bool) -> Side:
    width = round(SIDE * (number.number or 0) / most) if number.is_exact else 0
    x = MIDDLE - LABEL - width if is_left else MIDDLE + LABEL
    words_x = x - 8 if is_left else x + width + 8
    return Side(
        x,
        width,
        "–" if number.way == Way.NOT_REPORTED else number.told,
        words_x,
        not number.is_exact,
        y,
        height,
        y + height - 7,
        is_hollow,
    )


@dataclass(frozen=True)
class Curve:
    """A line of a chart: points as SVG wants them, the words at its end and where they stand."""

    points: str
    words: str
    x: int
    y: int


@dataclass(frozen=True)
class Chart:
    """Shares over years: the curve as it goes, perhaps the one that would be needed, and the quota as a dotted line."""

    title: str
    description: str
    width: int
    height: int
    left: int
    right: int
    bottom: int
    quota_y: int
    quota_words: str
    curve: Curve
    needed: Curve | None
    years: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, str], ...]


LEFT, RIGHT, TOP, BOTTOM = 60, 660, 20, 300


def chart(
    title: str,
    description: str,
    years: Sequence[int],
    quota: tuple[float, str],
    as_now: tuple[Sequence[float], str],
    needed: tuple[Sequence[float], str] | None,
) -> Chart:
    """Draw shares in percent from 0 up; the axis ends at the next ten above the largest."""
    largest = max([quota[0], *as_now[0], *(needed[0] if needed else ())])
    top = min(100, (int(largest) // 10 + 1) * 10)
    scale = (BOTTOM - TOP) / top
    spread = (RIGHT - LEFT) / max(len(years) - 1, 1)

    def at(share: float) -> int:
        return round(BOTTOM - share * scale)

    def curve(shares: Sequence[float], words: str) -> Curve:
        points = " ".join(f"{round(LEFT + place * spread)},{at(share)}" for place, share in enumerate(shares))
        return Curve(points, words, round(LEFT + (len(shares) - 1) * spread) + 10, at(shares[-1]) + 5)

    first, second = curve(*as_now), curve(*needed) if needed else None
    if second is not None and abs(first.y - second.y) < 20:
        second = Curve(second.points, second.words, second.x, first.y - 20 if second.y <= first.y else first.y + 20)
    every = max(1, -(-(len(years) - 1) // 8))
    return Chart(
        title,
        description,
        WIDTH,
        BOTTOM + 40,
        LEFT,
        RIGHT,
        BOTTOM,
        at(quota[0]),
        quota[1],
        first,
        second,
        tuple((round(LEFT + place * spread), year) for place, year in enumerate(years) if place % every == 0),
        tuple((at(mark), f"{mark} %") for mark in range(0, top + 1, 10 if top <= 50 else 20)),
    )
