"""Small counts of persons: what a reader is shown in place of a number that could point at somebody.

A count of persons from 1 to 4 (1 to 9 where community is crossed with sex) is shown only to the body that entered it
and to the bodies above it; who that is stands in `permissions`. Everybody else reads "fewer than 5". Totals beside
hidden counts are decided in `totals`, shares here. Counts of acts, events, bodies and posts are none of persons.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.facts.rules.totals import Total, told_totals

SMALLEST_SHOWN = 5
SMALLEST_SHOWN_CROSSED = 10
"""Where community is crossed with sex: such cells are guessed more easily."""
INTERNAL = _("internal, small counts")
"""What a command on the server's own shell says, since it gives true numbers."""

Key = TypeVar("Key", bound=Hashable)
Sum = TypeVar("Sum", bound=Hashable)


class Way(StrEnum):
    """How a number is shown."""

    EXACT = "exact"
    FEWER_THAN = "fewer than"
    AT_LEAST = "at least"
    NOT_REPORTED = "not reported"
    WITHHELD = "withheld"


TOLD: dict[Way, str] = {
    Way.EXACT: "{number}",
    Way.FEWER_THAN: _("fewer than {number}"),
    Way.AT_LEAST: _("at least {number}"),
    Way.NOT_REPORTED: _("not reported"),
    Way.WITHHELD: _("not shown: few persons"),
}


@dataclass(frozen=True)
class Shown:
    """A number as one reader may read it. `number` is the number itself or the bound; a hidden number is kept nowhere in it."""

    way: Way
    number: int | None = None

    @property
    def told(self) -> str:
        """In the reader's language: "12", "fewer than 5", "at least 40"."""
        return say(TOLD[self.way], number=self.number)

    @property
    def is_exact(self) -> bool:
        """Whether it is the number itself."""
        return self.way == Way.EXACT

    @property
    def is_hidden(self) -> bool:
        """Whether there is a number that this reader does not get."""
        return self.way not in (Way.EXACT, Way.NOT_REPORTED)


@dataclass(frozen=True)
class ShownShare:
    """A share as one reader may read it; `share` (0 to 1) is None where it is not shown or there is nothing to divide by."""

    way: Way
    share: Fraction | None = None

    @property
    def told(self) -> str:
        """In percent with one decimal place, or why there is none."""
        if self.share is None:
            return say(TOLD[self.way])
        return f"{float(self.share * 100):.1f} %"

    @property
    def is_hidden(self) -> bool:
        """Whether there is a share that this reader does not get."""
        return self.way == Way.WITHHELD


def limit_of(*, crossed: bool = False) -> int:
    """The smallest count of persons that everybody is shown."""
    return SMALLEST_SHOWN_CROSSED if crossed else SMALLEST_SHOWN


def is_small(number: int | None, *, crossed: bool = False) -> bool:
    """Whether a count of persons is one that most readers are not shown. Nobody at all is not."""
    return number is not None and 0 < number < limit_of(crossed=crossed)


def shown(number: int | None, *, of_persons: bool, crossed: bool = False, may_see: bool = False) -> Shown:
    """One number that stands alone; None is "not reported". With a total beside it use `shown_parts`."""
    if number is None:
        return Shown(Way.NOT_REPORTED)
    if of_persons and not may_see and is_small(number, crossed=crossed):
        return Shown(Way.FEWER_THAN, limit_of(crossed=crossed))
    return Shown(Way.EXACT, number)


def shown_parts(
    parts: Mapping[Key, int | None],
    total: int | None,
    *,
    of_persons: bool = True,
    crossed: bool = False,
    total_crossed: bool = False,
    may_see: bool | Callable[[Key], bool] = False,
) -> tuple[dict[Key, Shown], Shown]:
    """The parts of a total and the total beside them, so that no hidden part can be worked out.

    What the parts leave of the total (sex not said, bodies not listed) counts as one part more. `may_see` is asked by
    part, for readers who may see the small counts of some. Raises ValueError where the parts are more than the total.
    """
    if total is None:
        return {key: _one(key, parts[key], of_persons, crossed, may_see) for key in parts}, Shown(Way.NOT_REPORTED)
    rest = total - sum(number or 0 for number in parts.values())
    if rest < 0:
        raise ValueError(f"parts make {total - rest}, their total is {total}")
    rest_key = object()
    inner: dict[Any, int | None] = {rest_key: rest}
    inner.update(parts)
    cells, totals = shown_sums(
        inner,
        {rest_key: tuple(inner)},
        of_persons=of_persons,
        crossed=crossed,
        total_crossed=total_crossed,
        may_see=(lambda key: key is not rest_key and may_see(key)) if callable(may_see) else may_see,
    )
    return {key: cells[key] for key in parts}, totals[rest_key]


def shown_sums(
    counts: Mapping[Key, int | None],
    sums: Mapping[Sum, Iterable[Key]],
    *,
    of_persons: bool = True,
    crossed: bool = False,
    total_crossed: bool = False,
    may_see: bool | Callable[[Key], bool] = False,
) -> tuple[dict[Key, Shown], dict[Sum, Shown]]:
    """Counts and any totals of them (a table by sex and body, a tree of bodies), safe taken together.

    Totals are decided in the order given: finer before coarser, and of two that cut across each other (columns,
    rows) the more important first; the later one then reads "at least …". A total of nothing reported is not reported.
    """
    cells = {key: _one(key, counts[key], of_persons, crossed, may_see) for key in counts}
    hidden = frozenset(key for key, cell in cells.items() if cell.is_hidden)
    wanted = {name: tuple(keys) for name, keys in sums.items()}
    told = told_totals(
        {key: number or 0 for key, number in counts.items()},
        hidden,
        wanted,
        cell_limit=limit_of(crossed=crossed),
        limit=limit_of(crossed=total_crossed),
    )
    return cells, {
        name: _total(told[name]) if any(counts[key] is not None for key in keys) else Shown(Way.NOT_REPORTED)
        for name, keys in wanted.items()
    }


def shown_beside(total: int, hidden_count: int, hidden_sum: int, *, crossed: bool = False, total_crossed: bool = False) -> Shown:
    """A total of persons of which it is known only how many hidden counts are in it and what they make together.

    For sums that a database makes: the rest of the total is what is shown elsewhere. Raises ValueError where so many
    hidden counts cannot make that sum.
    """
    limit = limit_of(crossed=crossed)
    if not hidden_count <= hidden_sum <= hidden_count * (limit - 1) or hidden_sum > total:
        raise ValueError(f"{hidden_count} counts below {limit} do not make {hidden_sum} of {total}")
    share, more = divmod(hidden_sum, hidden_count) if hidden_count else (0, 0)
    counts = {place: share + (place < more) for place in range(hidden_count)} | {hidden_count: total - hidden_sum}
    told = told_totals(
        counts, range(hidden_count), {"all": tuple(counts)}, cell_limit=limit, limit=limit_of(crossed=total_crossed)
    )
    return _total(told["all"])


def shown_share(
    part: int | None,
    whole: int | None,
    *,
    of_persons: bool,
    crossed: bool = False,
    may_see: bool = False,
    beside: Iterable[Shown] = (),
) -> ShownShare:
    """A share with its two counts behind it; it is not shown where it would tell a small one.

    That is where the part, the whole, or what is left of the whole is small: 3 of 40 and 37 of 40 tell the same. In
    `beside` stand the counts as this reader is shown them: next to a total that reads "at least …" no share is shown.
    """
    if part is None or not whole:
        return ShownShare(Way.NOT_REPORTED)
    tells = any(is_small(number, crossed=crossed) for number in (part, whole, whole - part))
    if of_persons and not may_see and (tells or any(count.is_hidden for count in beside)):
        return ShownShare(Way.WITHHELD)
    return ShownShare(Way.EXACT, Fraction(part, whole))


def _one(key: Key, number: int | None, of_persons: bool, crossed: bool, may_see: bool | Callable[[Key], bool]) -> Shown:
    if not of_persons or not is_small(number, crossed=crossed):
        return shown(number, of_persons=False)
    return shown(number, of_persons=True, crossed=crossed, may_see=may_see(key) if callable(may_see) else may_see)


def _total(told: Total) -> Shown:
    if told.exact is not None:
        return Shown(Way.EXACT, told.exact)
    if told.below is not None:
        return Shown(Way.FEWER_THAN, told.below)
    return Shown(Way.AT_LEAST, told.least) if told.least else Shown(Way.WITHHELD)
