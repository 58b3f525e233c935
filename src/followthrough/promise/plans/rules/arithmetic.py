"""The arithmetic of promises: what "at least 10 %" asks of 437 people, growth, progress, pooled shares.

Counts are int, everything that is divided is an exact Decimal or Fraction; nothing is rounded before it is shown.
None means "cannot be worked out", never zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from followthrough.promise.plans.rules.indicators import Better

WHOLE = 100
Counts = tuple[int, int]
"""How many of how many."""


def needed(threshold_percent: Decimal, population: int) -> int | None:
    """Return how many are at least `threshold_percent` of `population`: 44 for 10 % of 437.

    A person cannot be divided, so the exact share is rounded up. None for an empty population: nothing is asked.
    """
    if population <= 0:
        return None
    return ceil(Fraction(threshold_percent) * population / WHOLE)


def share_percent(counts: Counts) -> Fraction | None:
    """Return the share in percent, exact; None where the population is empty."""
    part, whole = counts
    return Fraction(part * WHOLE, whole) if whole else None


def pooled_percent(bodies: Iterable[Counts]) -> Fraction | None:
    """Return the share of all bodies together, sum over sum: 5 of 10 and 30 of 100 give 31.8 %."""
    counts = list(bodies)
    return share_percent((sum(part for part, _ in counts), sum(whole for _, whole in counts)))


def mean_percent(bodies: Iterable[Counts]) -> Fraction | None:
    """Return the mean of the bodies' shares: 5 of 10 and 30 of 100 give 40 %. Bodies without population are left out."""
    shares = [share for counts in bodies if (share := share_percent(counts)) is not None]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def growth_percent(reference: int, now: int) -> Fraction | None:
    """Return by how many percent `now` is above `reference`; None where the reference is zero: growth is undefined."""
    return Fraction((now - reference) * WHOLE, reference) if reference else None


def progress_percent(baseline: Decimal | None, value: Decimal, target: Decimal | None) -> Fraction | None:
    """Return how far the way from baseline to target is gone, in percent; below 0 and above 100 are said, not cut.

    Falling indicators work by sign: from 35.7 to 20, a value of 28.0 is 49.0 % of the way. None without both ends, or
    where they are equal.
    """
    if baseline is None or target is None or baseline == target:
        return None
    return (Fraction(value) - Fraction(baseline)) * WHOLE / (Fraction(target) - Fraction(baseline))


def is_met(value: Decimal, target: Decimal, better: Better) -> bool | None:
    """Return whether `value` reaches `target`; None where nobody can say which way is better."""
    if better == Better.UNDETERMINED:
        return None
    return value >= target if better == Better.HIGHER else value <= target


def years_met(counts: Iterable[int], threshold: int) -> tuple[int, int]:
    """Return in how many years of how many a yearly number was reached. Nothing is carried over: 5, 5, 4, 6 gives (3, 4)."""
    years = [count >= threshold for count in counts]
    return sum(years), len(years)


@dataclass(frozen=True)
class Standing:
    """How many bodies kept a promise, of all and of those that the plan binds: "binding 7 of 7; all 7 of 8"."""

    done: int
    bodies: int
    binding_done: int
    binding: int

    @property
    def is_done(self) -> bool:
        """A row is done when every body that the plan binds is done ("all", "each"); without any, when all are."""
        return self.binding_done == self.binding if self.binding else self.done == self.bodies


def standing(bodies: Sequence[tuple[bool, bool]]) -> Standing:
    """Count bodies given as (is done, is bound by the plan). Never averaged: 7 of 8 is 7 of 8."""
    return Standing(
        done=sum(is_done for is_done, _ in bodies),
        bodies=len(bodies),
        binding_done=sum(is_done and is_binding for is_done, is_binding in bodies),
        binding=sum(is_binding for _, is_binding in bodies),
    )
