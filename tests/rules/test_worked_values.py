"""The worked values of the domain analysis (A12), and every calculation against a slow plain count."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.promise.plans.rules import arithmetic
from followthrough.promise.plans.rules.indicators import Better
from tests.spec import worked_values as worked


def to_one_place(value):
    return str(round(Decimal(value.numerator) / Decimal(value.denominator), 1))


@pytest.mark.parametrize(("percent", "people", "expected"), worked.NEEDED)
def test_needed_people(percent, people, expected):
    assert arithmetic.needed(Decimal(percent), people) == expected


def slowly_needed(percent, people):
    """Count up, one person after the other, until the share is reached."""
    if people == 0:
        return None
    count = 0
    while Fraction(count, people) < Fraction(percent) / 100:
        count += 1
    return count


@given(st.decimals(0, 100, places=2), st.integers(0, 800))
def test_needed_agrees_with_counting_up(percent, people):
    assert arithmetic.needed(percent, people) == slowly_needed(percent, people)


@pytest.mark.parametrize(("baseline", "value", "target", "progress", "is_met"), worked.PROGRESS)
def test_progress_of_a_falling_index(baseline, value, target, progress, is_met):
    told = arithmetic.progress_percent(Decimal(baseline), Decimal(value), Decimal(target))
    assert to_one_place(told) == progress
    assert arithmetic.is_met(Decimal(value), Decimal(target), Better.LOWER) is is_met


def test_gap_between_women_and_men_is_not_asked_to_close():
    women, men = (Decimal(value) for _baseline, value, *_ in worked.PROGRESS)
    assert (women - men, Decimal("35.7") - Decimal("23.9")) == (Decimal("8.0"), Decimal("11.8"))


@pytest.mark.parametrize(("baseline", "target"), [(None, 1), (1, None), (1, 1)])
def test_progress_without_both_ends_cannot_be_told(baseline, target):
    ends = [None if end is None else Decimal(end) for end in (baseline, target)]
    assert arithmetic.progress_percent(ends[0], Decimal(1), ends[1]) is None


def test_pooled_and_mean_give_opposite_verdicts():
    counts, pooled, mean = worked.POOLED
    assert to_one_place(arithmetic.pooled_percent(counts)) == pooled
    assert to_one_place(arithmetic.mean_percent(counts)) == mean
    verdicts = [share >= worked.O5_TARGET for share in (arithmetic.pooled_percent(counts), arithmetic.mean_percent(counts))]
    assert verdicts == [False, True]


def test_share_without_any_plan_is_not_zero():
    assert arithmetic.pooled_percent([]) is None
    assert arithmetic.mean_percent([(0, 0)]) is None
    assert arithmetic.share_percent((0, 0)) is None


@pytest.mark.parametrize(("reference", "now", "expected"), worked.GROWTH)
def test_growth(reference, now, expected):
    assert arithmetic.growth_percent(reference, now) == expected


def test_years_are_judged_apart_and_nothing_is_carried_over():
    counts, threshold, expected = worked.DEBATES
    assert arithmetic.years_met(counts, threshold) == expected


def test_women_in_both_programmes_count_once():
    first, second, both, unique, attendances, asked = worked.MENTORING
    assert (first + second - both, first + second) == (unique, attendances)
    assert (arithmetic.is_met(Decimal(unique), Decimal(asked), Better.HIGHER), attendances >= asked) == (False, True)


def test_binding_bodies_decide_and_all_are_told():
    bodies = [(True, True)] * 7 + [(False, False)]
    told = arithmetic.standing(bodies)
    assert (told.binding_done, told.binding, told.done, told.bodies, told.is_done) == (7, 7, 7, 8, True)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12))
def test_standing_agrees_with_counting_one_by_one(bodies):
    told = arithmetic.standing(bodies)
    done = binding = binding_done = 0
    for is_done, is_binding in bodies:
        if is_done:
            done += 1
        if is_binding:
            binding += 1
            if is_done:
                binding_done += 1
    assert (told.done, told.binding, told.binding_done, told.bodies) == (done, binding, binding_done, len(bodies))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6))
def test_pooled_agrees_with_one_list_of_all_things(bodies):
    things = [1] * sum(part for part, _ in bodies)
    whole = sum(whole for _, whole in bodies)
    expected = Fraction(len(things) * 100, whole) if whole else None
    assert arithmetic.pooled_percent(bodies) == expected


def test_direction_unknown_judges_nothing():
    assert arithmetic.is_met(Decimal(20), Decimal(1), Better.UNDETERMINED) is None
