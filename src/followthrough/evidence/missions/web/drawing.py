"""The mirrored picture of the way: women left, men right, each side against its own first step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from followthrough.evidence.missions.queries.counts import Told
from followthrough.evidence.missions.rules.way import Gap

WIDTH, SIDE, LEFT, RIGHT, TOP, STEP, BAR = 950, 300, 358, 574, 32, 46, 32


@dataclass(frozen=True)
class Bar:
    """One bar with its words; `falls` is the pale shape down to the next bar, as a path, or empty."""

    x: int
    y: int
    width: int
    words: str
    words_x: int
    anchor: str
    falls: str


@dataclass(frozen=True)
class Drawing:
    """All that the template draws: size, names of the steps with their heights, bars, and the frame of the widest gap."""

    width: int
    height: int
    names: tuple[tuple[str, int], ...]
    women: tuple[Bar, ...]
    men: tuple[Bar, ...]
    frame_y: int | None


def draw(steps: Mapping[str, Told], titles: Mapping[str, str], gap: Gap | None) -> Drawing:
    """Place everything; a number that is not shown to this reader has its words and no bar."""
    order = list(steps)
    frame = TOP + order.index(gap.code) * STEP - 7 if gap else None
    return Drawing(
        width=WIDTH,
        height=TOP + len(order) * STEP,
        names=tuple((titles[code], TOP + place * STEP + 21) for place, code in enumerate(order)),
        women=_side(
            [_known(steps[code], "women") for code in order], [_words(steps[code], "women") for code in order], is_left=True
        ),
        men=_side([_known(steps[code], "men") for code in order], [_words(steps[code], "men") for code in order], is_left=False),
        frame_y=frame,
    )


def _known(told: Told, sex: str) -> int | None:
    one = getattr(told, sex)
    return one.number if one is not None and one.is_exact else None


def _words(told: Told, sex: str) -> str:
    one = getattr(told, sex)
    return one.told if one is not None else "–"


def _side(numbers: Sequence[int | None], words: Sequence[str], *, is_left: bool) -> tuple[Bar, ...]:
    largest = max((number for number in numbers if number), default=0)
    widths = [0 if not number else max(round(SIDE * number / largest), 2) for number in numbers]
    bars = []
    for place, width in enumerate(widths):
        y = TOP + place * STEP
        following = widths[place + 1] if place + 1 < len(widths) else 0
        x = LEFT - width if is_left else RIGHT
        bars.append(
            Bar(
                x=x,
                y=y,
                width=width,
                words=words[place],
                words_x=x - 10 if is_left else RIGHT + width + 10,
                anchor="end" if is_left else "start",
                falls=_falls(y + BAR, width, following, is_left=is_left) if width and following else "",
            )
        )
    return tuple(bars)


def _falls(y: int, width: int, following: int, *, is_left: bool) -> str:
    below = y + STEP - BAR
    if is_left:
        return f"M{LEFT - width} {y}L{LEFT - following} {below}H{LEFT}V{y}z"
    return f"M{RIGHT + width} {y}L{RIGHT + following} {below}H{RIGHT}V{y}z"
