"""A map of who sends to whom: sources at the left, targets in the middle, where it all comes together at the right."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Style = Literal["calm", "draft", "waiting", "sentback", "missing"]
# Drawn in this order, so that what needs somebody lies on top.
STYLES: tuple[Style, ...] = ("calm", "draft", "waiting", "sentback", "missing")

WIDTH = 1150
SOURCE_X, SOURCE_STEP, MARGIN = 190, 46, 34
TARGET_X, TARGET_WIDTH, TARGET_GAP = 552, 222, 34
MIDDLE_X, MIDDLE_WIDTH = 866, 128
END_X, END_WIDTH = 1038, 110
# Lines meet a box this far apart, closer when they are many.
LINE_STEP = 7.0
FIRST_BASELINE, BELOW_LAST = 24, 11
# Letters that fit at the sizes of the style sheet, measured with the widest of our languages.
SOURCE_LETTERS, MIDDLE_LETTERS = 25, 18
# Each kind of text in a box: its class, letters that fit into a target, distance to the line above.
TEXTS = {"title": ("b", 28, 18), "sub": ("ax", 34, 18), "strong": ("b", 26, 21), "last": ("ax", 34, 18)}


class RouteSource(NamedTuple):
    """Where something comes from; `is_strong` where somebody has to look."""

    code: str
    label: str
    is_strong: bool = False


class RouteStop(NamedTuple):
    """A box of up to four texts: title, what it covers, the strong line, the last line."""

    code: str
    title: str
    sub: str = ""
    strong: str = ""
    last: str = ""


class RouteLine(NamedTuple):
    """One thing on its way from a source to a target, in a style that also differs without colour."""

    source: str
    target: str
    style: Style


@dataclass(frozen=True)
class RouteMap:
    """The whole map. `title` says in a sentence what the picture shows, for those who do not see it."""

    sources: tuple[RouteSource, ...]
    targets: tuple[RouteStop, ...]
    lines: tuple[RouteLine, ...]
    title: str
    middle: RouteStop | None = None
    end: RouteStop | None = None
    name: str = "route"


class Text(NamedTuple):
    """A line of text with its place; coordinates are text so that no language rewrites their decimal sign."""

    x: str
    y: str
    css: str
    words: str


class Box(NamedTuple):
    """A frame with its texts."""

    x: str
    y: str
    width: str
    height: str
    texts: tuple[Text, ...]
    is_end: bool = False


class Path(NamedTuple):
    """A drawn line: style and the commands of the path."""

    style: str
    commands: str


@dataclass(frozen=True)
class RouteDrawing:
    """Everything the template needs, in the order of drawing."""

    name: str
    title: str
    width: str
    height: str
    paths: tuple[Path, ...]
    dots: tuple[tuple[str, str], ...]
    labels: tuple[Text, ...]
    boxes: tuple[Box, ...]


def draw_routes(route: RouteMap) -> RouteDrawing:
    """Work out where everything stands.

    Raises KeyError when a line names a source or target that is not on the map.
    """
    box_height = max((_height(stop) for stop in route.targets), default=0)
    target_span = len(route.targets) * (box_height + TARGET_GAP) - TARGET_GAP
    source_span = (len(route.sources) - 1) * SOURCE_STEP
    height = max(source_span + 2 * MARGIN, target_span + 2 * (MARGIN - 10))
    first_source, first_target = (height - source_span) / 2, (height - target_span) / 2
    source_y = {source.code: first_source + SOURCE_STEP * n for n, source in enumerate(route.sources)}
    target_y = {stop.code: first_target + (box_height + TARGET_GAP) * n for n, stop in enumerate(route.targets)}
    boxes = [_box(stop, TARGET_X, target_y[stop.code], TARGET_WIDTH, box_height) for stop in route.targets]
    onward = _onward(route, [y + box_height / 2 for y in target_y.values()], height / 2)
    return RouteDrawing(
        name=route.name,
        title=route.title,
        width=str(WIDTH),
        height=_number(height),
        paths=(*_lines(route, source_y, target_y, box_height), *onward),
        dots=tuple((str(SOURCE_X), _number(source_y[source.code])) for source in route.sources),
        labels=tuple(_labels(route.sources, source_y)),
        boxes=(*boxes, *_right_side(route, height / 2)),
    )


def _lines(route: RouteMap, source_y: dict[str, float], target_y: dict[str, float], box_height: float) -> list[Path]:
    """Every line as a curve; at a box they arrive in the order of their sources, so that none cross there."""
    order = {source.code: n for n, source in enumerate(route.sources)}
    paths = []
    for code, top in target_y.items():
        arriving = sorted((line for line in route.lines if line.target == code), key=lambda line: order[line.source])
        step = min(LINE_STEP, (box_height - 20) / max(len(arriving) - 1, 1))
        first = top + box_height / 2 - step * (len(arriving) - 1) / 2
        for n, line in enumerate(arriving):
            start, stop = _number(source_y[line.source]), _number(first + step * n)
            paths.append(Path(line.style, f"M{SOURCE_X + 6} {start}C340 {start} 380 {stop} {TARGET_X} {stop}"))
    unknown = {line.target for line in route.lines} - set(target_y)
    if unknown:
        raise KeyError(f"not on the map: {sorted(unknown)}")
    return sorted(paths, key=lambda path: STYLES.index(path.style))


def _onward(route: RouteMap, starts: list[float], centre: float) -> Iterable[Path]:
    """Dotted lines from the targets to the middle and on to the end."""
    right = TARGET_X + TARGET_WIDTH
    if route.middle:
        for start in starts:
            yield Path(
                "onward", f"M{right} {_number(start)}C830 {_number(start)} 810 {_number(centre)} {MIDDLE_X} {_number(centre)}"
            )
    if route.middle and route.end:
        yield Path("onward", f"M{MIDDLE_X + MIDDLE_WIDTH} {_number(centre)}H{END_X - 2}")


def _right_side(route: RouteMap, centre: float) -> Iterable[Box]:
    """The box in the middle and the dark one at the end."""
    for stop, x, width, is_end in (
        (route.middle, MIDDLE_X, MIDDLE_WIDTH, False),
        (route.end, END_X, END_WIDTH, True),
    ):
        if stop:
            height = _height(stop, MIDDLE_LETTERS) + (8 if is_end else 0)
            yield _box(stop, x, centre - height / 2, width, height, is_end=is_end, letters=MIDDLE_LETTERS)


def _labels(sources: tuple[RouteSource, ...], source_y: dict[str, float]) -> Iterable[Text]:
    """The names of the sources, on two lines where one is too short."""
    for source in sources:
        folded = textwrap.wrap(source.label, SOURCE_LETTERS, max_lines=2, placeholder=" …")
        for n, words in enumerate(folded):
            y = source_y[source.code] + 5 + 17 * n - 8.5 * (len(folded) - 1)
            yield Text(str(SOURCE_X - 14), _number(y), "b" if source.is_strong else "", words)


def _box(stop: RouteStop, x: int, y: float, width: int, height: float, *, is_end: bool = False, letters: int = 0) -> Box:
    centred = bool(letters)
    text_x = str(x + width // 2 if centred else x + 16)
    baseline = y + FIRST_BASELINE + (4 if is_end else 0)
    texts = []
    for n, (css, words, step) in enumerate(_texts(stop, letters)):
        baseline += step if n else 0
        texts.append(Text(text_x, _number(baseline), f"{css} mid" if centred else css, words))
    return Box(str(x), _number(y), str(width), _number(height), tuple(texts), is_end)


def _texts(stop: RouteStop, letters: int = 0) -> list[tuple[str, str, int]]:
    """The texts of a box folded to its width: (class, words, distance to the line above)."""
    return [
        (css, words, 18 if n else step)
        for kind, (css, room, step) in TEXTS.items()
        for n, words in enumerate(textwrap.wrap(getattr(stop, kind), letters or room))
    ]


def _height(stop: RouteStop, letters: int = 0) -> int:
    texts = _texts(stop, letters)
    return FIRST_BASELINE + sum(step for _, _, step in texts[1:]) + BELOW_LAST


def _number(value: float) -> str:
    return f"{value:g}"
