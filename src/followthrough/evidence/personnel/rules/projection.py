"""How the share of women grows from year to year, and when it reaches a quota. Exact fractions of persons, nothing is rounded.

The formula and a worked table stand in docs/algorithms/headcount-projection.md.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

MOST_YEARS, MOST_PEOPLE = 40, 1_000_000
HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Level:
    """People of one level by sex; expected values, so that there can be thirds of a person."""

    women: Fraction
    men: Fraction

    @property
    def people(self) -> Fraction:
        """All of them."""
        return self.women + self.men

    @property
    def share(self) -> Fraction | None:
        """Women among them, from 0 to 1; None where there is nobody."""
        return self.women / self.people if self.people else None


@dataclass(frozen=True)
class Assumptions:
    """What a projection takes for granted in each year. Shares and rates are in percent.

    All recruits enter `start`. Where `above` is given, `rise_*` of those who stay in `start` move up to it in each
    year, and the quota is one of `above`; else it is one of `start`, which is then all staff.
    """

    year: int
    start: Level
    intake: int
    share_of_women: Fraction
    leave_women: Fraction
    leave_men: Fraction
    quota: Fraction
    years: int
    above: Level | None = None
    rise_women: Fraction = Fraction(0)
    rise_men: Fraction = Fraction(0)


@dataclass(frozen=True)
class YearEnd:
    """The staff at the end of a year; the first is the start itself."""

    year: int
    start: Level
    above: Level | None = None

    @property
    def judged(self) -> Level:
        """The level that the quota is about."""
        return self.above or self.start


@dataclass(frozen=True)
class Outcome:
    """What comes of assumptions: every year, the first in which the quota is reached (None: in none), and where it tends to.

    `tends_to` is the share after endless years; None where levels are told apart or nobody comes or leaves.
    """

    ends: tuple[YearEnd, ...]
    reached_in: int | None
    tends_to: Fraction | None

    @property
    def is_reached_already(self) -> bool:
        """Whether it holds at the start."""
        return self.reached_in == self.ends[0].year


def checked(given: Assumptions) -> Assumptions:
    """The assumptions themselves; raises RuleBroken at the field that makes no sense."""
    for field in ("share_of_women", "leave_women", "leave_men", "rise_women", "rise_men", "quota"):
        value = getattr(given, field)
        if not 0 <= value <= HUNDRED:
            raise RuleBroken(
                "projection.percent", _("{value} is no share. Write a number from 0 to 100."), field=field, value=float(value)
            )
    if not 1 <= given.years <= MOST_YEARS:
        raise RuleBroken("projection.years", _("A projection goes over 1 to {most} years."), field="years", most=MOST_YEARS)
    numbers = [
        given.start.women,
        given.start.men,
        Fraction(given.intake),
        *((given.above.women, given.above.men) if given.above else ()),
    ]
    if not all(0 <= number <= MOST_PEOPLE for number in numbers):
        raise RuleBroken("projection.people", _("Write numbers of people from 0 to {most}."), field="women", most=MOST_PEOPLE)
    return given


def project(given: Assumptions) -> Outcome:
    """Year after year: first people leave, then some of those who stayed rise, then recruits come."""
    ends = [YearEnd(given.year, given.start, given.above)]
    for _year in range(given.years):
        ends.append(_next(ends[-1], given))
    reached = next((end.year for end in ends if _holds(end.judged, given.quota)), None)
    return Outcome(tuple(ends), reached, _limit(given))


def needed_share(given: Assumptions, by_year: int) -> int | None:
    """The smallest whole number of women in 100 recruits with which the quota holds at the end of `by_year`; None where none does.

    More women among recruits never make the share smaller in a later year, so halving finds it.
    """
    years = by_year - given.year
    if not 0 <= years <= MOST_YEARS:
        return None

    def holds(women: int) -> bool:
        ends = project(replace(given, share_of_women=Fraction(women), years=max(years, 1))).ends
        return _holds(ends[years].judged, given.quota)

    if not holds(100):
        return None
    low, high = 0, 100
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _next(end: YearEnd, given: Assumptions) -> YearEnd:
    women = end.start.women * (1 - given.leave_women / HUNDRED)
    men = end.start.men * (1 - given.leave_men / HUNDRED)
    came = given.intake * given.share_of_women / HUNDRED
    if end.above is None:
        return YearEnd(end.year + 1, Level(women + came, men + given.intake - came))
    up_women, up_men = women * given.rise_women / HUNDRED, men * given.rise_men / HUNDRED
    above = Level(
        end.above.women * (1 - given.leave_women / HUNDRED) + up_women,
        end.above.men * (1 - given.leave_men / HUNDRED) + up_men,
    )
    return YearEnd(end.year + 1, Level(women - up_women + came, men - up_men + given.intake - came), above)


def _holds(level: Level, quota: Fraction) -> bool:
    """Compared as counts, so that no rounding decides. Nobody at all reaches no quota."""
    return level.people > 0 and level.women * HUNDRED >= quota * level.people


def _limit(given: Assumptions) -> Fraction | None:
    """In the long run as many come as leave: women tend to intake × share ÷ leaving rate, men likewise."""
    if given.above is not None or not given.intake or not given.leave_women or not given.leave_men:
        return None
    women = given.share_of_women / given.leave_women
    men = (HUNDRED - given.share_of_women) / given.leave_men
    return women / (women + men)
