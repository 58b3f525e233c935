"""The geometry of a row of pips: where each square stands, in one line or in two even ones."""

import math
from dataclasses import dataclass
from typing import NamedTuple

# More than this many stand in two even rows, so that lengths can be compared.
ONE_ROW = 14


class Size(NamedTuple):
    """Side of a square and distance from one to the next, in pixels."""

    side: int
    step: int


SIZES = {"small": Size(9, 11), "normal": Size(11, 14), "large": Size(16, 19), "wide": Size(18, 22)}


@dataclass(frozen=True)
class PipDrawing:
    """Squares with their places, and the size of the whole."""

    side: int
    width: int
    height: int
    squares: tuple[tuple[str, int, int], ...]


def draw_pips(shapes: tuple[str, ...], size: str = "normal", across: int = 0) -> PipDrawing:
    """Place `shapes` row by row; `across` fixes how many stand in a row, 0 lets their number decide."""
    side, step = SIZES[size]
    across = across or (math.ceil(len(shapes) / 2) if len(shapes) > ONE_ROW else len(shapes)) or 1
    squares = tuple((shape, number % across * step, number // across * step) for number, shape in enumerate(shapes))
    rows = math.ceil(len(shapes) / across)
    gap = step - side
    return PipDrawing(
        side=side,
        width=max(min(across, len(shapes)) * step - gap, 0),
        height=max(rows * step - gap, 0),
        squares=squares,
    )
