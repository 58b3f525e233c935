"""Shares without counts: what a body gives whose totals are classified. Never added to counts, unless it declares a weight."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from followthrough.evidence.indicators.rules.sums import Years

WHOLE = 100


@dataclass(frozen=True)
class Observed:
    """A share in percent that a body gave for a measure and a year. `weight`: how much it declares to count when shares are pooled."""

    measure: str
    institution_id: int
    year: int
    percent: Decimal
    weight: int | None = None


class Shares:
    """Every share without counts of a plan, the latest of each body, measure and year."""

    def __init__(self, observed: Iterable[Observed] = ()) -> None:
        """Take them in; later ones replace earlier ones of the same body, measure and year."""
        self._by_measure: dict[str, dict[tuple[int, int], Observed]] = {}
        for one in observed:
            self._by_measure.setdefault(one.measure, {})[one.institution_id, one.year] = one

    def of(self, measure: str, bodies: Collection[int], years: Years) -> tuple[Observed, ...]:
        """The latest share of each body within the years."""
        latest: dict[int, Observed] = {}
        for (body, year), one in sorted(self._by_measure.get(measure, {}).items(), key=lambda item: item[0][1]):
            if body in bodies and year in years:
                latest[body] = one
        return tuple(latest.values())


@dataclass(frozen=True)
class Pooled:
    """A share in percent, how many bodies gave it without counts, and how many of these had to be left out."""

    percent: Fraction
    without_counts: int
    kept_out: int


def pooled(counts: tuple[int, int] | None, observed: Collection[Observed]) -> Pooled | None:
    """One share of counts (part, whole) and shares without counts: sum over sum, each share with its declared weight.

    A share without a weight cannot be pooled with anything else and is left out; alone it stands for itself. None where
    nothing can be worked out.
    """
    weighted = [one for one in observed if one.weight]
    if counts is None and len(observed) == 1:
        return Pooled(Fraction(next(iter(observed)).percent), 1, 0)
    part, whole = counts or (0, 0)
    above = Fraction(part) + sum((Fraction(one.percent) * (one.weight or 0) / WHOLE for one in weighted), Fraction(0))
    below = whole + sum(one.weight or 0 for one in weighted)
    if below == 0:
        return None
    return Pooled(above * WHOLE / below, len(weighted), len(observed) - len(weighted))
