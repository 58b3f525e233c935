"""Persons to a share, held against trying every number; the widest gap, held against the plainest comparison."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.evidence.missions.rules.paths import PATHS, next_path
from followthrough.evidence.missions.rules.shares import persons_to
from followthrough.evidence.missions.rules.way import Step, widest_gap

COUNTS = st.integers(0, 60).flatmap(lambda everybody: st.tuples(st.integers(0, everybody), st.just(everybody)))


@given(COUNTS, st.integers(1, 100))
def test_persons_to_a_share_are_the_fewest_that_do(counts, percent):
    women, everybody = counts
    away = persons_to(women, everybody, percent)
    asked = Fraction(percent, 100)
    assert away.instead == next(n for n in range(everybody - women + 1) if women + n >= asked * everybody)
    tried = (n for n in range(100 * 61) if women + n >= asked * (everybody + n))
    assert away.added == (None if percent == 100 and women < everybody else next(tried))
    assert away.is_reached == (women >= asked * everybody)


@pytest.mark.parametrize(
    ("women", "everybody", "percent", "instead", "added"),
    [(1, 12, 15, 1, 1), (9, 60, 30, 9, 13), (18, 60, 30, 0, 0), (0, 0, 15, 0, 0), (0, 1, 100, 1, None)],
)
def test_worked_values(women, everybody, percent, instead, added):
    away = persons_to(women, everybody, percent)
    assert (away.instead, away.added) == (instead, added)


@pytest.mark.parametrize("numbers", [(2, 1, 15), (-1, 3, 15), (1, 3, 0), (1, 3, 101)])
def test_what_cannot_be_is_an_error(numbers):
    with pytest.raises(ValueError, match="%"):
        persons_to(*numbers)


NUMBERS = st.one_of(st.none(), st.integers(0, 30))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=6))
def test_the_widest_gap_is_where_the_shares_lie_furthest_apart(pairs):
    steps = [Step(str(place), women, men) for place, (women, men) in enumerate(pairs)]
    apart = {}
    for place in range(1, len(steps)):
        before, step = steps[place - 1], steps[place]
        if not (before.women and before.men) or step.women is None or step.men is None:
            continue
        if step.women <= before.women and step.men <= before.men:
            apart[step.code] = Fraction(step.men, before.men) - Fraction(step.women, before.women)
    widest = max(apart.values(), default=Fraction(0))
    found = widest_gap(steps)
    assert (found.code if found else None) == (next(code for code, gap in apart.items() if gap == widest) if widest > 0 else None)


def test_the_nearest_share_to_come_is_taken():
    assert [next_path("observer", year).percent for year in (2018, 2021, 2022, 2028)] == [18, 18, 25, 25]
    assert next_path("observer", 2029) is None
    assert next_path("mediator", 2019) is None
    assert all(0 < path.percent < 100 for path in PATHS)
