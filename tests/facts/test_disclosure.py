"""No hidden count can be worked out: not from a total, a difference, a table or a share, not even by who knows the rule."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.evidence.facts.rules.disclosure import (
    SMALLEST_SHOWN,
    Shown,
    Way,
    limit_of,
    shown,
    shown_beside,
    shown_parts,
    shown_share,
    shown_sums,
)

PERSONS = {"of_persons": True}


@pytest.mark.parametrize(
    ("number", "asked", "told"),
    [
        (0, PERSONS, "0"),
        (1, PERSONS, "fewer than 5"),
        (4, PERSONS, "fewer than 5"),
        (5, PERSONS, "5"),
        (9, {"of_persons": True, "crossed": True}, "fewer than 10"),
        (10, {"of_persons": True, "crossed": True}, "10"),
        (3, {"of_persons": True, "may_see": True}, "3"),
        (3, {"of_persons": False}, "3"),
        (None, PERSONS, "not reported"),
    ],
)
def test_one_number_is_told(number, asked, told):
    assert shown(number, **asked).told == told


def test_hidden_number_is_kept_nowhere_in_what_is_shown():
    assert shown(3, of_persons=True) == Shown(Way.FEWER_THAN, SMALLEST_SHOWN)


@pytest.mark.parametrize(
    ("parts", "total", "told"),
    [
        # nothing hidden
        ({"F": 12, "M": 40}, 52, ["12", "40", "52"]),
        ({"F": 0, "M": 40}, 40, ["0", "40", "40"]),
        # exactly one hidden: the total would tell it
        ({"F": 3, "M": 40}, 43, ["fewer than 5", "40", "at least 40"]),
        ({"F": 3, "M": 0}, 3, ["fewer than 5", "0", "fewer than 5"]),
        # two hidden: the total is told unless it drives both to the edge
        ({"F": 2, "M": 3, "X": 40}, 45, ["fewer than 5", "fewer than 5", "40", "45"]),
        ({"F": 1, "M": 1, "X": 40}, 42, ["fewer than 5", "fewer than 5", "40", "at least 40"]),
        ({"F": 4, "M": 4, "X": 40}, 48, ["fewer than 5", "fewer than 5", "40", "at least 40"]),
        ({"F": 3, "M": 3}, 6, ["fewer than 5", "fewer than 5", "6"]),
        ({"F": 3, "M": 4}, 7, ["fewer than 5", "fewer than 5", "at least 5"]),
        # the total is itself a small count
        ({"F": 1, "M": 2}, 3, ["fewer than 5", "fewer than 5", "fewer than 5"]),
        # four women in four ranks: "fewer than 5" would tell them all
        ({"a": 1, "b": 1, "c": 1, "d": 1}, 4, ["fewer than 5"] * 4 + ["not shown: few persons"]),
        # what the parts leave of the total is a part too
        ({"F": 40, "M": 30}, 72, ["40", "30", "at least 70"]),
        ({"F": None, "M": 30}, 33, ["not reported", "30", "at least 30"]),
        ({"F": None, "M": None}, None, ["not reported", "not reported", "not reported"]),
    ],
)
def test_parts_and_total_are_told(parts, total, told):
    cells, whole = shown_parts(parts, total)
    assert [*(cell.told for cell in cells.values()), whole.told] == told


def test_parts_beyond_their_total_are_an_error():
    with pytest.raises(ValueError, match="parts make 50, their total is 43"):
        shown_parts({"F": 10, "M": 40}, 43)


def test_reader_who_may_see_one_part_still_cannot_work_out_the_other():
    cells, whole = shown_parts({"sis": 3, "mod": 4, "moi": 30}, 37, may_see=lambda body: body == "sis")
    assert [cells["sis"].told, cells["mod"].told, whole.told] == ["3", "fewer than 5", "at least 33"]


@pytest.mark.parametrize("parts", [[40, 30], [3, 40], [2, 3, 40], [1, 1, 40], [4, 4], [3, 3], [1, 2], [3], [1, 1, 1, 1], [0, 0]])
def test_total_of_hidden_counts_in_a_sum_is_told_as_beside_its_parts(parts):
    hidden = [number for number in parts if 0 < number < SMALLEST_SHOWN]
    assert shown_beside(sum(parts), len(hidden), sum(hidden)) == shown_parts(dict(enumerate(parts)), sum(parts))[1]


def test_sum_that_hidden_counts_cannot_make_is_an_error():
    with pytest.raises(ValueError, match="2 counts below 5 do not make 9 of 40"):
        shown_beside(40, 2, 9)


def test_counts_of_acts_are_never_hidden():
    cells, whole = shown_parts({"sis": 3, "mod": 40}, 43, of_persons=False)
    assert [cells["sis"].told, whole.told] == ["3", "43"]


def test_table_of_sex_by_body_keeps_its_columns_before_its_rows():
    counts = {("F", "sis"): 3, ("F", "mod"): 2, ("F", "mia"): 90, ("M", "sis"): 40, ("M", "mod"): 50, ("M", "mia"): 60}
    by_sex = {sex: [key for key in counts if key[0] == sex] for sex in "FM"}
    by_body = {body: [key for key in counts if key[1] == body] for body in ("sis", "mod", "mia")}
    _cells, totals = shown_sums(counts, {**by_sex, "all": list(counts), **by_body})
    assert {name: total.told for name, total in totals.items()} == {
        "F": "95",
        "M": "150",
        "all": "245",
        "sis": "at least 40",
        "mod": "at least 50",
        "mia": "150",
    }


def test_community_crossed_with_sex_is_hidden_below_ten():
    cells, whole = shown_parts({"F": 7, "M": 30}, 37, crossed=True)
    assert [cells["F"].told, whole.told] == ["fewer than 10", "at least 30"]


def test_total_of_nothing_reported_is_not_reported():
    _cells, totals = shown_sums({"a": None, "b": None}, {"all": ["a", "b"]})
    assert totals["all"].told == "not reported"


@pytest.mark.parametrize(
    ("part", "whole", "asked", "told"),
    [
        (20, 40, PERSONS, "50.0 %"),
        (0, 40, PERSONS, "0.0 %"),
        (40, 40, PERSONS, "100.0 %"),
        (3, 40, PERSONS, "not shown: few persons"),
        (37, 40, PERSONS, "not shown: few persons"),
        (0, 3, PERSONS, "not shown: few persons"),
        (3, 40, {"of_persons": False}, "7.5 %"),
        (3, 40, {"of_persons": True, "may_see": True}, "7.5 %"),
        (20, 27, {"of_persons": True, "crossed": True}, "not shown: few persons"),
        (20, 0, PERSONS, "not reported"),
        (None, 40, PERSONS, "not reported"),
        (20, 40, {"of_persons": True, "beside": [Shown(Way.AT_LEAST, 36)]}, "not shown: few persons"),
    ],
)
def test_share_is_told(part, whole, asked, told):
    assert shown_share(part, whole, **asked).told == told


def test_share_keeps_both_counts_exact():
    assert shown_share(20, 60, of_persons=True).share == Fraction(1, 3)


# The attacker: knows the rule, sees everything that is shown, tries every assignment of hidden counts, and keeps
# those under which he would see the very same. Slow and plain; nothing of the rule's book-keeping is in it.


def possible(counts, sums, may_see, *, crossed=False):
    """For every hidden count the values that it can have, given all that is shown."""
    seen = shown_sums(counts, sums, crossed=crossed, may_see=may_see)
    hidden = [key for key, cell in seen[0].items() if cell.is_hidden]
    left = {key: set() for key in hidden}
    for guess in product(range(1, limit_of(crossed=crossed)), repeat=len(hidden)):
        guessed = {**counts, **dict(zip(hidden, guess, strict=True))}
        if shown_sums(guessed, sums, crossed=crossed, may_see=may_see) == seen:
            for key, value in zip(hidden, guess, strict=True):
                left[key].add(value)
    return left


COUNT = st.one_of(st.integers(1, 4), st.sampled_from([0, 1, 4, 5, 30, None]))


@settings(max_examples=80, deadline=None)
@given(st.lists(COUNT, min_size=1, max_size=5), st.data())
def test_no_set_of_totals_tells_a_hidden_count(numbers, data):
    counts = dict(enumerate(numbers))
    some = st.sets(st.sampled_from(range(len(numbers))), min_size=1)
    sums = dict(enumerate(data.draw(st.lists(some.map(sorted), max_size=6))))
    seen = data.draw(st.sets(st.sampled_from(range(len(numbers)))))
    for values in possible(counts, sums, seen.__contains__).values():
        assert len(values) > 1


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=6, max_size=6))
def test_no_table_of_sex_by_body_tells_a_hidden_count(numbers):
    counts = dict(zip(product("FM", "abc"), numbers, strict=True))
    if sum(0 < number < SMALLEST_SHOWN for number in numbers) > 5:
        numbers[0] = counts["F", "a"] = 6
    columns = {sex: [key for key in counts if key[0] == sex] for sex in "FM"}
    rows = {body: [key for key in counts if key[1] == body] for body in "abc"}
    for values in possible(counts, {**columns, "all": list(counts), **rows}, may_see=False).values():
        assert len(values) > 1


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=5, max_size=5), st.permutations(["ab", "cd", "abcd", "abcde", "bc", "e", "cde"]))
def test_no_tree_of_bodies_tells_a_hidden_count_in_whatever_order(numbers, names):
    counts = dict(zip("abcde", numbers, strict=True))
    for values in possible(counts, {name: list(name) for name in names}, may_see=False).values():
        assert len(values) > 1


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=3, max_size=3))
def test_no_crossed_count_is_told(numbers):
    counts = dict(zip("abc", numbers, strict=True))
    for values in possible(counts, {"ab": ["a", "b"], "all": list("abc")}, may_see=False, crossed=True).values():
        assert len(values) > 1


@given(st.lists(COUNT, min_size=1, max_size=12))
def test_what_is_told_of_a_total_is_true(numbers):
    counts = dict(enumerate(numbers))
    total = sum(number or 0 for number in numbers)
    _cells, told = shown_parts(counts, total)
    assert {
        Way.EXACT: told.number == total,
        Way.FEWER_THAN: 0 < total < (told.number or 0),
        Way.AT_LEAST: total >= (told.number or 0),
        Way.WITHHELD: told.number is None,
    }[told.way]


@given(st.integers(0, 200), st.integers(1, 200))
def test_no_share_tells_a_hidden_count(part, whole):
    if shown_share(part, whole, of_persons=True).share is not None:
        assert not {1, 2, 3, 4} & {part, whole, whole - part}
