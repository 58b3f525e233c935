"""The projection against a plain simulation in which every hundredth of a person is moved by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.personnel.rules.projection import Assumptions, Level, checked, needed_share, project

PERCENT = st.integers(0, 1000).map(lambda tenths: Fraction(tenths, 10))
LEVELS = st.builds(Level, st.integers(0, 5000).map(Fraction), st.integers(0, 5000).map(Fraction))
ASSUMED = st.builds(
    Assumptions,
    st.just(2020),
    LEVELS,
    st.integers(0, 900),
    PERCENT,
    PERCENT,
    PERCENT,
    PERCENT,
    st.integers(1, 12),
    st.one_of(st.none(), LEVELS),
    PERCENT,
    PERCENT,
)


def simulated(assumed):
    """Women and men of the judged level by year: a plain loop over whole thousandths of thousandths, one sex after the other."""
    scale = 10 ** (3 * assumed.years + 3)
    flows = {
        "F": (assumed.start.women, assumed.above and assumed.above.women, assumed.leave_women, assumed.rise_women),
        "M": (assumed.start.men, assumed.above and assumed.above.men, assumed.leave_men, assumed.rise_men),
    }
    came = {"F": assumed.share_of_women * 10, "M": 1000 - assumed.share_of_women * 10}
    told = {sex: [] for sex in flows}
    for sex, (below, above, leave, rise) in flows.items():
        here, there = int(below) * scale, int(above or 0) * scale
        told[sex].append(there if assumed.above else here)
        for _year in range(assumed.years):
            stay = here - here * int(leave * 10) // 1000
            there -= there * int(leave * 10) // 1000
            moved = stay * int(rise * 10) // 1000 if assumed.above else 0
            here = stay - moved + assumed.intake * int(came[sex]) * scale // 1000
            there += moved
            told[sex].append(there if assumed.above else here)
    return list(zip(told["F"], told["M"], strict=True)), scale


@settings(max_examples=150, deadline=None)
@given(ASSUMED)
def test_projection_is_what_a_plain_simulation_gives(assumed):
    outcome = project(assumed)
    plain, scale = simulated(assumed)
    assert len(outcome.ends) == assumed.years + 1
    for end, (women, men) in zip(outcome.ends, plain, strict=True):
        assert abs(end.judged.women * scale - women) < 1000
        assert abs(end.judged.men * scale - men) < 1000
    expected = next(
        (end.year for end in outcome.ends if end.judged.people and end.judged.share >= assumed.quota / 100),
        None,
    )
    assert outcome.reached_in == expected


@settings(max_examples=60, deadline=None)
@given(ASSUMED, st.integers(0, 12))
def test_needed_share_is_the_smallest_that_every_trial_finds(assumed, more):
    year = assumed.year + min(more, assumed.years)

    def holds(women):
        ends = project(replace(assumed, share_of_women=Fraction(women))).ends
        level = ends[year - assumed.year].judged
        return level.people > 0 and level.women * 100 >= assumed.quota * level.people

    assert needed_share(assumed, year) == next((women for women in range(101) if holds(women)), None)


def staff(women, men, **more):
    given = {"intake": 100, "share_of_women": 18, "leave_women": 5, "leave_men": 5, "quota": 30, "years": 40} | more
    numbers = {name: Fraction(value) if name not in {"intake", "years"} else value for name, value in given.items()}
    return Assumptions(year=2020, start=Level(Fraction(women), Fraction(men)), **numbers)


def test_worked_table_of_the_documentation():
    ends = project(staff(200, 800, share_of_women=50, leave_women=10, leave_men=5, years=3)).ends
    assert [(end.start.women, end.start.men) for end in ends] == [
        (200, 800),
        (230, 810),
        (257, Fraction("819.5")),
        (Fraction("281.3"), Fraction("828.525")),
    ]


def test_it_is_never_reached_where_the_share_tends_below_the_quota():
    outcome = project(staff(100, 900))
    assert outcome.reached_in is None
    assert outcome.tends_to == Fraction(18, 100)
    assert needed_share(staff(100, 900), 2022) is None


def test_it_is_reached_already():
    outcome = project(staff(400, 600))
    assert (outcome.reached_in, outcome.is_reached_already) == (2020, True)


def test_nobody_reaches_no_quota_and_nobody_at_all_is_no_error():
    assert project(staff(0, 0, intake=0)).reached_in is None
    assert project(staff(0, 0, intake=0, quota=0)).reached_in is None
    assert project(staff(0, 0, share_of_women=30)).reached_in == 2021
    assert needed_share(staff(0, 0, intake=0), 2030) is None


def test_rising_to_a_level_above():
    given = staff(300, 700, years=1, rise_women=10, rise_men=10, leave_women=0, leave_men=0, quota=20)
    outcome = project(replace(given, above=Level(Fraction(5), Fraction(95))))
    assert outcome.ends[1].above == Level(Fraction(35), Fraction(165))
    assert outcome.ends[1].start == Level(Fraction(288), Fraction(712))
    assert (outcome.reached_in, outcome.tends_to) == (None, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [("quota", Fraction(101)), ("leave_men", Fraction(-1)), ("years", 41), ("years", 0), ("intake", -1), ("intake", 10**7)],
)
def test_assumptions_that_make_no_sense_are_refused_at_their_field(field, value):
    with pytest.raises(RuleBroken) as refused:
        checked(replace(staff(1, 1), **{field: value}))
    assert refused.value.field in {field, "women"}
    assert checked(staff(1, 1)) == staff(1, 1)
