"""A whole is not given beside its parts: one measure, body and time is told in one breakdown and one length of period."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from followthrough.base.kernel.periods import Span

Shape = tuple[object, ...]


class Claim(NamedTuple):
    """One measure of one body told for one period in one breakdown.

    `row` is the first row of a file that does so, 0 if it stands in the table already; then `source` names the file or
    the entry. What an entry says counts its own event, whatever its shape, so no file may tell the same time again.
    """

    first: date
    last: date
    span: Span
    breakdown: tuple[str, ...]
    row: int
    source: str = ""
    is_entry: bool = False

    @property
    def shape(self) -> Shape:
        """What has to be the same for two claims to stand beside each other."""
        return ("entry",) if self.is_entry else (self.span, self.breakdown)

    def clashes(self, other: "Claim") -> bool:
        """Whether both have a day in common and are told in different shapes."""
        return self.first <= other.last and other.first <= self.last and self.shape != other.shape


def find_clashes(claims: Iterable[Claim]) -> list[tuple[Claim, Claim]]:
    """Pairs (second, first) that cannot stand beside each other, among claims of one measure and body.

    Claims are walked by their first day; of each shape the one that reaches furthest is enough to know whether any reaches into
    the next. Each claim is named in one pair at most as the one walked. Two that stand in the table are not held against each other.
    """
    rows: dict[Shape, Claim] = {}
    standing: dict[Shape, Claim] = {}
    found: list[tuple[Claim, Claim]] = []
    for claim in sorted(claims, key=lambda claim: (claim.first, claim.row, claim.last)):
        earlier = [*rows.values(), *standing.values()] if claim.row else [*rows.values()]
        clash = next((other for other in earlier if claim.clashes(other)), None)
        if clash is not None:
            found.append((claim, clash) if claim.row > clash.row else (clash, claim))
        furthest = rows if claim.row else standing
        known = furthest.get(claim.shape)
        if known is None or known.last < claim.last:
            furthest[claim.shape] = claim
    return found
