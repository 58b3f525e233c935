"""Figures of an inner answer: which numbers a row's measure asks of a subdivision, and how those of several add up.

What is counted adds up. A share is asked as two counts, and both add up: it is pooled, never averaged. A promise that
each body keeps or not (a rule in force, an appointment, a study) is asked as yes or no, and read "n of m".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.measures import MeasureEntry, Unit

Figures = Mapping[str, Mapping[str, int]]
"""By code of the measure: `count`; or `part` and `whole`; or `yes`, which is 1 or 0."""

MOST = 10_000_000
COUNTED_KINDS = frozenset({"count", "event", "follow"})


class Adding(StrEnum):
    """How figures of several bodies become one."""

    SUM = "sum"
    POOLED = "pooled"
    EACH = "each"


PARTS: dict[Adding, tuple[str, ...]] = {Adding.SUM: ("count",), Adding.POOLED: ("part", "whole"), Adding.EACH: ("yes",)}


def adding_of(measure: MeasureEntry) -> Adding:
    """How figures of this measure add up."""
    if measure.unit == Unit.PERCENT:
        return Adding.POOLED
    return Adding.SUM if measure.kind in COUNTED_KINDS else Adding.EACH


@dataclass(frozen=True)
class Total:
    """One measure over several bodies. `given` gave figures, `asked` were asked.

    `number` is the sum, the part of a share, or how many said yes; `whole` only of a share; None: nobody gave any.
    """

    measure: str
    adding: Adding
    number: int | None
    whole: int | None
    given: int
    asked: int


def total(measure: str, adding: Adding, figures: Iterable[Figures], asked: int) -> Total:
    """Add up one measure. A body that gave only half of a share is left out of it, since it would bend the share."""
    keys = PARTS[adding]
    given = [one[measure] for one in figures if measure in one and all(key in one[measure] for key in keys)]
    number = sum(one[keys[0]] for one in given) if given else None
    whole = sum(one["whole"] for one in given) if given and adding == Adding.POOLED else None
    return Total(measure, adding, number, whole, len(given), asked)


def check_figures(measures: Sequence[MeasureEntry], figures: Figures) -> None:
    """Raise RuleBroken for a figure that no measure of the row asks, that is out of bounds, or a part above its whole."""
    known = {measure.code: PARTS[adding_of(measure)] for measure in measures}
    for code, numbers in figures.items():
        for key, number in numbers.items():
            field = f"{code}:{key}"
            if code not in known or key not in known[code]:
                raise RuleBroken(
                    "figure.unknown", _("Not saved: the row asks for no figure “{figure}”."), field=field, figure=field
                )
            if not 0 <= number <= (1 if key == "yes" else MOST):
                raise RuleBroken(
                    "figure.bounds", _("Not saved: {number} is no count. Give a whole number from 0."), field=field, number=number
                )
        if {"part", "whole"} <= numbers.keys() and numbers["part"] > numbers["whole"]:
            raise RuleBroken(
                "figure.part",
                _("Not saved: {part} of {whole} cannot be. The first number is counted among the second."),
                field=f"{code}:part",
                part=numbers["part"],
                whole=numbers["whole"],
            )
