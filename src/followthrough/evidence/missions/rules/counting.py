"""Counts of the way to missions as one reader may see them: each sum is decided once, so that no two pages tell what one hides.

Sums are decided body by body, each after those below it, and for each body in the order of GRAINS. What is told on the page
of a body is therefore the beginning of what is told on the pages of those above it; a sum that cuts through a told one
reads "at least". Counts in which community is crossed with sex have a higher limit; their sums are decided apart from
those of the others, and only then added as they are shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from followthrough.evidence.facts.rules.disclosure import Shown, Way, shown_sums

GRAINS: tuple[tuple[str, ...], ...] = (("mission", "role"), ("mission",), (), ("role",))
"""What sums are told by beside step and sex: finer before coarser."""
Key = tuple[tuple[str, ...], tuple[str, ...]]
"""A grain, and what tells its sums apart: the values of its columns, the step, the sex."""


@dataclass(frozen=True)
class Counted:
    """One number as it was told."""

    institution_id: int
    mission: str
    role: str
    step: str
    sex: str
    community: str
    number: int


@dataclass(frozen=True)
class Seen:
    """What a reader sees of one body with those below it."""

    sums: Mapping[Key, Shown]

    def of(self, step: str, sex: str, *, mission: str = "", role: str | None = None) -> Shown | None:
        """A step and sex: in all, of one mission ("" is all) or of one role; None where nothing was told."""
        grain = (("mission",) if mission else ()) + (("role",) if role is not None else ())
        values = ((mission,) if mission else ()) + ((role,) if role is not None else ())
        return self.sums.get((grain, (*values, step, sex)))


def seen(counts: Sequence[Counted], order: Sequence[frozenset[int]], may_see: Callable[[int], bool]) -> Seen:
    """Sums for the last of `order`: sets of a body with all below it, each after those of the bodies below it."""
    told: dict[Key, list[Shown]] = {}
    telling = {one.institution_id for one in counts}
    order = list(dict.fromkeys(bodies & telling for bodies in order if bodies & telling))
    for is_crossed in (False, True):
        own = [one for one in counts if bool(one.community) is is_crossed]
        for key, shown in _seen(own, order, may_see, is_crossed=is_crossed).items():
            told.setdefault(key, []).append(shown)
    return Seen({key: added(parts) for key, parts in told.items()})


def _seen(
    counts: Sequence[Counted], order: Sequence[frozenset[int]], may_see: Callable[[int], bool], *, is_crossed: bool
) -> dict[Key, Shown]:
    wanted = {
        (place, grain, key): places
        for place, bodies in enumerate(order)
        for grain in GRAINS
        for key, places in _places(counts, bodies, grain).items()
    }
    _cells, totals = shown_sums(
        {place: one.number for place, one in enumerate(counts)},
        wanted,
        crossed=is_crossed,
        total_crossed=is_crossed,
        may_see=lambda place: may_see(counts[place].institution_id),
    )
    return {(grain, key): total for (place, grain, key), total in totals.items() if place == len(order) - 1}


def _places(counts: Sequence[Counted], bodies: frozenset[int], grain: tuple[str, ...]) -> dict[tuple[str, ...], list[int]]:
    """Where the counts of one sum stand, by what tells the sum apart."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, one in enumerate(counts):
        if one.institution_id in bodies:
            values = tuple(getattr(one, name) for name in grain)
            found.setdefault((*values, one.step, one.sex), []).append(place)
    return found


def added(parts: Iterable[Shown]) -> Shown:
    """Numbers that are shown beside each other as one: exact where all are, else what they reach at least."""
    held = list(parts)
    if len(held) == 1:
        return held[0]
    least = sum(one.number or 0 for one in held if one.way in (Way.EXACT, Way.AT_LEAST))
    if all(one.is_exact for one in held):
        return Shown(Way.EXACT, least)
    return Shown(Way.AT_LEAST, least) if least else Shown(Way.WITHHELD)


def post_order(parents: Mapping[int, int | None], top: int | None) -> list[frozenset[int]]:
    """Each body with all below it, after those of the bodies below it; up to `top`, or (None) to all bodies together."""
    under: dict[int | None, list[int]] = {}
    for body in sorted(parents):
        under.setdefault(parents[body], []).append(body)
    order: list[frozenset[int]] = []

    def climb(body: int) -> frozenset[int]:
        found = frozenset({body}).union(*(climb(one) for one in under.get(body, ())))
        order.append(found)
        return found

    if top is not None:
        climb(top)
    else:
        order.append(frozenset().union(*(climb(body) for body in under.get(None, ()))))
    return order
