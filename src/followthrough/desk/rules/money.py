"""Sums of money by currency: what is stated is added, what is not stated is counted and never taken for zero."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

LEFT, LONGEST, FIRST, STEP, HEIGHT, APART = 84, 560, 6, 50, 16, 18


@dataclass(frozen=True)
class Amounts:
    """One budget line: what was allocated and what was spent; None where it is not stated."""

    row: str
    year: int
    currency: str
    allocated: Decimal | None
    spent: Decimal | None


@dataclass(frozen=True)
class Sum:
    """Lines of one currency together. A sum is None where no line states it; `no_allocated` and `no_spent` lines do not."""

    currency: str
    allocated: Decimal | None
    spent: Decimal | None
    lines: int
    no_allocated: int
    no_spent: int

    @property
    def is_complete(self) -> bool:
        """Whether every line states both amounts, so that the two sums can be laid beside each other."""
        return self.no_allocated == 0 and self.no_spent == 0


def sums(lines: Iterable[Amounts]) -> tuple[Sum, ...]:
    """One sum for each currency, by code: currencies are never added."""
    of: dict[str, list[Amounts]] = defaultdict(list)
    for line in lines:
        of[line.currency].append(line)
    return tuple(_sum(currency, of[currency]) for currency in sorted(of))


def _sum(currency: str, lines: Sequence[Amounts]) -> Sum:
    allocated = [line.allocated for line in lines if line.allocated is not None]
    spent = [line.spent for line in lines if line.spent is not None]
    return Sum(
        currency=currency,
        allocated=sum(allocated, Decimal(0)) if allocated else None,
        spent=sum(spent, Decimal(0)) if spent else None,
        lines=len(lines),
        no_allocated=len(lines) - len(allocated),
        no_spent=len(lines) - len(spent),
    )


class Bar(NamedTuple):
    """One bar; coordinates are text, so that no language rewrites them. An amount that is not stated has words and no bar."""

    css: str
    y: str
    width: str
    words_x: str
    words_y: str
    words: str


class RowDrawn(NamedTuple):
    """A row with its two bars, allocated above spent."""

    label: str
    label_y: str
    bars: tuple[Bar, Bar]


class Side(NamedTuple):
    """An amount and its words."""

    amount: Decimal | None
    words: str


def drawn(rows: Sequence[tuple[str, Side, Side]]) -> tuple[tuple[RowDrawn, ...], int]:
    """Rows as (label, allocated, spent), all against the largest amount, with the height that they need."""
    every = [side.amount for _label, allocated, spent in rows for side in (allocated, spent) if side.amount is not None]
    most = max(every, default=Decimal(0))
    found = []
    for place, (label, allocated, spent) in enumerate(rows):
        y = FIRST + STEP * place
        bars = (_bar("allocated", y, allocated, most), _bar("spent", y + APART, spent, most))
        found.append(RowDrawn(label, str(y + APART + 4), bars))
    return tuple(found), FIRST + STEP * len(rows)


def _bar(css: str, y: int, side: Side, most: Decimal) -> Bar:
    width = 0 if not side.amount or not most else max(round(LONGEST * side.amount / most), 2)
    return Bar(css, str(y), str(width), str(LEFT + width + 8), str(y + 13), side.words)
