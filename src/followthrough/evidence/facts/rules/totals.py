"""Which totals may stand beside hidden counts: the part of disclosure that is arithmetic.

It keeps book of what a reader knows who sees every total and knows this rule too. Hidden counts are put together into
sums whose possible values are known; a total is told only where, whatever it is told as, every hidden count below it
keeps two possible values at least. Sets of possible values are bits of an integer: bit n is set where n is possible.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Sum = TypeVar("Sum", bound=Hashable)
MOST_EXACT = 60
"""Of more sums than that, no set of values is worked out: their total reads "at least …"."""


@dataclass(frozen=True)
class Total:
    """What is told of a total: itself, a number that it lies below, or one that it reaches. At most one is set; none: nothing."""

    exact: int | None = None
    below: int | None = None
    least: int | None = None


@dataclass(eq=False)
class Unknown:
    """A hidden count, or the sum of some: the values that the reader holds possible, and what it is the sum of."""

    values: int
    number: int
    of: tuple["Unknown", ...] = ()
    told: Total | None = None
    owner: "Unknown | None" = None

    @property
    def top(self) -> "Unknown":
        """The largest sum that it was put into."""
        return self.owner.top if self.owner else self


def told_totals(
    counts: Mapping[Key, int], hidden: Collection[Key], sums: Mapping[Sum, Sequence[Key]], *, cell_limit: int, limit: int
) -> dict[Sum, Total]:
    """What may be told of each sum of `counts`, in the order of `sums`, when the counts in `hidden` are not shown.

    Hidden counts are known to lie from 1 to below `cell_limit`; a total below `limit` that is not known already is
    itself a small count. What is told depends on what the reader knows and on the total alone.
    """
    cells = {
        key: Unknown(_bits(range(1, cell_limit)), counts[key], told=Total(below=cell_limit)) for key in counts if key in hidden
    }
    return {name: _told(_Asked.of(keys, counts, cells), limit) for name, keys in sums.items()}


@dataclass
class _Asked:
    """A total: what of it is known, the unknown sums that it consists of, and whether it cuts through a sum."""

    known: int = 0
    unknown: list[Unknown] = field(default_factory=list)
    is_cutting: bool = False

    @classmethod
    def of(cls, keys: Sequence[Key], counts: Mapping[Key, int], cells: Mapping[Key, Unknown]) -> "_Asked":
        asked = cls(known=sum(counts[key] for key in keys if key not in cells))
        inside = {id(cells[key]) for key in keys if key in cells}
        tops = {id(cells[key].top): cells[key].top for key in keys if key in cells}
        for top in tops.values():
            if not all(id(leaf) in inside for leaf in _leaves(top)):
                asked.is_cutting = True
            elif top.values.bit_count() == 1:
                asked.known += top.number
            else:
                asked.unknown.append(top)
        return asked


def _told(asked: _Asked, limit: int) -> Total:
    if asked.is_cutting:
        return _at_least(asked.known)
    if not asked.unknown:
        return Total(exact=asked.known)
    if len(asked.unknown) == 1:
        return _at_least(asked.known) if asked.known else (asked.unknown[0].told or Total())
    if len(asked.unknown) > MOST_EXACT and not _are_plain(asked.unknown):
        return _at_least(asked.known)
    return _decided(asked, limit)


def _decided(asked: _Asked, limit: int) -> Total:
    """The most telling of the ways to tell this total under which nothing gets out, whatever the total is."""
    whole = Unknown(_sums(asked.unknown), sum(one.number for one in asked.unknown), tuple(asked.unknown))
    small = whole.values & _bits(range(1, max(limit - asked.known, 1)))
    exact = _exact(whole) & ~small
    rest = whole.values & ~exact & ~small
    if not asked.known and small and _is_safe(whole, small) and (not rest or _is_safe(whole, rest)):
        groups = [(small, Total(below=limit)), (rest, Total(least=limit))]
    elif _is_safe(whole, small | rest):
        groups = [(small | rest, _at_least(asked.known))]
    else:
        return _at_least(asked.known)
    bit = 1 << whole.number
    whole.values, whole.told = next((group for group in groups if group[0] & bit), (bit, Total(exact=asked.known + whole.number)))
    for one in asked.unknown:
        one.owner = whole
    return whole.told


def _exact(whole: Unknown) -> int:
    """The values that may be told as they are, leaving two to every count; with a margin of one to either side."""
    if _are_plain(whole.of):
        least = whole.values & -whole.values
        return whole.values & ~(least * 3) & ~(3 << (whole.values.bit_length() - 2))
    safe = _bits(value for value in _members(whole.values) if _are_safe_below(whole, 1 << value))
    return safe & (safe << 1) & (safe >> 1)


def _is_safe(whole: Unknown, values: int) -> bool:
    """Whether a reader who knows that `whole` is one of `values` still holds two values possible of it and all below it."""
    return values.bit_count() > 1 and _are_safe_below(whole, values)


def _are_safe_below(whole: Unknown, values: int) -> bool:
    before, after = [1], [1]
    for one in whole.of:
        before.append(_plus(before[-1], one.values))
    for one in reversed(whole.of):
        after.append(_plus(after[-1], one.values))
    for place, one in enumerate(whole.of):
        others = _plus(before[place], after[len(whole.of) - place - 1])
        if not _is_safe(one, _bits(value for value in _members(one.values) if (others << value) & values)):
            return False
    return True


def _are_plain(unknown: Sequence[Unknown]) -> bool:
    """Whether all are counts of which nothing is known but that they are small; then arithmetic is enough."""
    return all(not one.of and _is_gapless(one.values) and one.values.bit_count() > 3 for one in unknown)


def _is_gapless(values: int) -> bool:
    low = values // (values & -values)
    return low & (low + 1) == 0


def _at_least(known: int) -> Total:
    return Total(least=known or None)


def _leaves(one: Unknown) -> Iterator[Unknown]:
    if not one.of:
        yield one
    for part in one.of:
        yield from _leaves(part)


def _sums(unknown: Sequence[Unknown]) -> int:
    values = 1
    for one in unknown:
        values = _plus(values, one.values)
    return values


def _plus(first: int, second: int) -> int:
    """Every sum of one value of each."""
    result = 0
    for value in _members(second):
        result |= first << value
    return result


def _members(values: int) -> Iterator[int]:
    while values:
        low = values & -values
        yield low.bit_length() - 1
        values ^= low


def _bits(numbers: Iterable[int]) -> int:
    result = 0
    for number in numbers:
        result |= 1 << number
    return result
