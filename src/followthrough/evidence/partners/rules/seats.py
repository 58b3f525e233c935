"""Who sits where on a day: seats by body, board and function, women's share, communities, as far as a reader may know them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from followthrough.evidence.facts.rules.disclosure import Shown, ShownShare, Way, is_small, limit_of, shown_share, shown_sums

Sum = tuple[str, ...]
"""The name of a sum: what it is of (all, body, board, function, role, community), which one, and the sex, "" for everybody."""


@dataclass(frozen=True, order=True)
class Seat:
    """Seats of one kind: which body, which board (its entry), which function, who sits there."""

    body: str
    board: str
    role: str
    sex: str
    community: str = ""


@dataclass(frozen=True)
class Held:
    """So many seats from a day on; `to_on` is the last day, None: today too. `board_to_on` is the last day of the board."""

    seat: Seat
    people: int
    from_on: date
    to_on: date | None = None
    board_to_on: date | None = None

    def is_on(self, day: date) -> bool:
        """Whether somebody sits there on a day: not after the board was dissolved, whatever the line says."""
        return self.from_on <= day <= min(self.to_on or date.max, self.board_to_on or date.max)


def held_on(held: Iterable[Held], day: date) -> tuple[Held, ...]:
    """What stands on a day, in the order given."""
    return tuple(one for one in held if one.is_on(day))


def year_before(day: date) -> date:
    """The same day a year earlier; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


@dataclass(frozen=True)
class Sitting:
    """All sums of one day as one reader may read them: people by name of a sum, women's share by name without the sex."""

    shown: Mapping[Sum, Shown]
    shares: Mapping[Sum, ShownShare]

    def people(self, *name: str, sex: str = "") -> Shown | None:
        """A sum, or None where nobody sits there."""
        return self.shown.get((*name, sex))

    def share(self, *name: str) -> ShownShare | None:
        """Women among those whose sex is known; None where nobody's is."""
        return self.shares.get(name)


def sitting(held: Sequence[Held], may_see: Callable[[str], bool], *, is_crossed: bool, is_today: bool) -> Sitting:
    """Every sum that a page shows of what stands on one day, so that no hidden count can be worked out.

    `may_see` is asked by body; `is_crossed`: community is told of some seat at any time, so all are judged strictly. Of
    today sums are decided together: finer before coarser, women and men before everybody, since the page is about their
    share; what cuts across sums that were told reads "at least". Of any other day, and where community is told, a sum that
    holds a hidden line reads "at least": seats stay the same for years, and two days of which one more line is told would
    give that line away; lists judge a board without communities less strictly, and its sum is known from there.
    """
    seen = {body: may_see(body) for body in {one.seat.body for one in held}}
    counts = {place: one.people for place, one in enumerate(held)}
    hidden = {place for place, one in enumerate(held) if not seen[one.seat.body] and is_small(one.people, crossed=is_crossed)}
    sums = _sums(held, seen)
    if is_today and not is_crossed:
        _cells, shown = shown_sums(
            counts, sums, crossed=is_crossed, total_crossed=is_crossed, may_see=lambda place: place not in hidden
        )
    else:
        shown = {
            name: _at_least([counts[place] for place in places if place not in hidden], len(places), is_crossed)
            for name, places in sums.items()
        }
    shares = {
        name[:-1]: share
        for name, places in sums.items()
        if not name[-1] and (share := _share(name[:-1], [held[place] for place in places], shown, is_crossed, seen))
    }
    return Sitting(shown, shares)


def _at_least(known: Sequence[int], lines: int, is_crossed: bool) -> Shown:
    unknown = lines - len(known)
    if not unknown:
        return Shown(Way.EXACT, sum(known))
    if sum(known):
        return Shown(Way.AT_LEAST, sum(known))
    return Shown(Way.FEWER_THAN, limit_of(crossed=is_crossed)) if unknown == 1 else Shown(Way.WITHHELD)


def _share(
    name: Sum, held: Sequence[Held], shown: Mapping[Sum, Shown], is_crossed: bool, seen: Mapping[str, bool]
) -> ShownShare | None:
    women, men = (sum(one.people for one in held if one.seat.sex == sex) for sex in ("F", "M"))
    if not women + men:
        return None
    return shown_share(
        women,
        women + men,
        of_persons=True,
        crossed=is_crossed,
        may_see=all(seen[one.seat.body] for one in held),
        beside=[shown[(*name, sex)] for sex in ("F", "M", "") if (*name, sex) in shown],
    )


def _sums(held: Sequence[Held], seen: Mapping[str, bool]) -> dict[Sum, list[int]]:
    """Places of the lines in each sum, in the order in which sums are decided. Functions on a board: only for who sees the body."""
    sums: dict[Sum, list[int]] = {}
    for is_by_sex in (True, False):
        for name in (_of_function, _of_board, _of_body, _of_all, _of_role, _of_community):
            for place, one in enumerate(held):
                key = name(one.seat)
                if key is not None and (name is not _of_function or seen[one.seat.body]):
                    sums.setdefault((*key, one.seat.sex if is_by_sex else ""), []).append(place)
    return sums


def _of_function(seat: Seat) -> Sum:
    return "function", seat.board, seat.role


def _of_board(seat: Seat) -> Sum:
    return "board", seat.board


def _of_body(seat: Seat) -> Sum:
    return "body", seat.body


def _of_all(seat: Seat) -> Sum:
    return ("all",)


def _of_role(seat: Seat) -> Sum:
    return "role", seat.role


def _of_community(seat: Seat) -> Sum | None:
    return ("community", seat.community) if seat.community else None
