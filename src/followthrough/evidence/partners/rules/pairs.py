"""Pairs of objective and institution: which partner works on which, and on which nobody does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Pair = tuple[str, str]
"""An objective as the register offers it (`MD 6`) and the code of a body (`md-mod`)."""


@dataclass(frozen=True)
class Work:
    """What a partner does with one institution under one objective; `to_on` is its last day, None: it goes on."""

    objective: str
    body: str
    does: str
    from_on: date
    to_on: date | None

    @property
    def pair(self) -> Pair:
        """What it counts for."""
        return self.objective, self.body

    def is_on(self, day: date) -> bool:
        """Whether it is done on a day."""
        return self.from_on <= day <= (self.to_on or date.max)


@dataclass(frozen=True)
class Partner:
    """An organization: when it was invited, joined and left the group; it is in the group on the day on which it leaves."""

    code: str
    title: str
    kind: str
    invited_on: date
    joined_on: date | None
    left_on: date | None
    works: tuple[Work, ...]

    def is_in(self, day: date) -> bool:
        """Whether it belongs to the group on a day."""
        return self.joined_on is not None and self.joined_on <= day <= (self.left_on or date.max)

    def is_awaited(self, day: date) -> bool:
        """Whether it was invited by that day and had not joined."""
        return self.invited_on <= day and (self.joined_on is None or self.joined_on > day)

    def works_on(self, day: date) -> tuple[Work, ...]:
        """What it does on a day; nothing while it is not in the group."""
        return tuple(work for work in self.works if work.is_on(day)) if self.is_in(day) else ()


@dataclass(frozen=True)
class Coverage:
    """Partners by pair on one day. `pairs` are those that count: the institution has a duty under the objective."""

    pairs: tuple[Pair, ...]
    by_pair: Mapping[Pair, tuple[Partner, ...]]
    beside: tuple[tuple[Partner, Work], ...]

    @property
    def gaps(self) -> tuple[Pair, ...]:
        """Pairs without any partner, in the order of the plan."""
        return tuple(pair for pair in self.pairs if pair not in self.by_pair)


def pairs_of(duties: Iterable[tuple[str, Iterable[str]]]) -> tuple[Pair, ...]:
    """Each pair once, in the order of the rows: `duties` are objective and responsible bodies of each row."""
    return tuple(dict.fromkeys((objective, body) for objective, bodies in duties for body in bodies))


def coverage(pairs: Sequence[Pair], partners: Iterable[Partner], day: date) -> Coverage:
    """Who works on which pair on a day, partners by name; what lies outside the pairs stands `beside` and closes no gap."""
    counted = set(pairs)
    found: dict[Pair, dict[str, Partner]] = {}
    beside = []
    for partner in sorted(partners, key=lambda one: (one.title.casefold(), one.code)):
        for work in partner.works_on(day):
            if work.pair in counted:
                found.setdefault(work.pair, {})[partner.code] = partner
            else:
                beside.append((partner, work))
    return Coverage(tuple(pairs), {pair: tuple(held.values()) for pair, held in found.items()}, tuple(beside))


def letters(place: int) -> str:
    """The sign of the partner at a place, counted from 0: A to Z, then AA, AB as columns of a sheet."""
    told = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        told = chr(ord("A") + letter) + told
    return told
