"""What holds of a stock, what a share of nothing is, which columns may be asked, in tables one can read."""

from decimal import Decimal

import pytest

from followthrough.evidence.facts.rules.buckets import Bucket, bucket_of, spans_within
from followthrough.evidence.facts.rules.columns import read_count
from followthrough.evidence.facts.rules.rolling import latest
from followthrough.evidence.facts.rules.states import Rolled, Share, State, pooled
from followthrough.evidence.facts.rules.tree import Tree
from tests.facts.world import TREE, cell

STOCK = "missions.eligible"


def said(*lines):
    return [cell(STOCK, "x-a", period, number, **columns) for period, number, columns in lines]


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        # A later statement by sex replaces an earlier one whole, also where it tells women only.
        ((("2019-03", 5, {"sex": "F"}), ("2019-03", 6, {"sex": "M"}), ("2019-06", 4, {"sex": "F"})), [4]),
        # A sum replaces what was broken down by sex, and the other way round.
        ((("2019-03", 5, {"sex": "F"}), ("2019-03", 6, {"sex": "M"}), ("2019-06", 12, {"sex": "X"})), [12]),
        # A mission of which nothing was said later keeps its number.
        ((("2019-03", 5, {"mission": "a"}), ("2019-06", 4, {"mission": "b"})), [5, 4]),
        # A stock of all missions together replaces those told apart before.
        ((("2019-03", 5, {"mission": "a"}), ("2019-03", 4, {"mission": "b"}), ("2019-06", 8, {})), [8]),
        ((("2019-03", 8, {}), ("2019-06", 5, {"mission": "a"})), [5]),
        ((("2019-06", 0, {"sex": "F"}), ("2019-03", 9, {"sex": "F"})), [0]),
    ],
)
def test_the_latest_statement_of_a_stock_holds(lines, held):
    assert [one.number for one in latest(said(*lines), None)] == held


def test_each_year_has_its_own_latest():
    lines = said(("2018-12", 5, {"sex": "F"}), ("2019-03", 6, {"sex": "F"}), ("2019-06", 4, {"sex": "F"}))
    assert [one.number for one in latest(lines, Bucket.YEAR)] == [5, 4]


@pytest.mark.parametrize(
    ("period", "bucket", "code"),
    [
        ("2019-12-30", Bucket.WEEK, "2020-W01"),
        ("2020-W01", Bucket.YEAR, "2020"),
        ("2020-W01", Bucket.MONTH, "2020-01"),
        ("2019-Q4", Bucket.YEAR, "2019"),
        ("2019-05-08", Bucket.QUARTER, "2019-Q2"),
    ],
)
def test_a_period_counts_in_one_bucket(period, bucket, code):
    assert bucket_of(cell(STOCK, "x-a", period, 1).period.counted_on, bucket) == code


def test_longer_spans_do_not_fit():
    assert [span.value for span in spans_within(Bucket.QUARTER)] == ["day", "week", "month", "quarter"]
    assert [span.value for span in spans_within(Bucket.WEEK)] == ["day", "week"]


def test_zero_and_nothing_are_two_states():
    assert [Rolled(number, 0, 1).state for number in (3, 0, None)] == [State.VALUE, State.ZERO, State.NOT_REPORTED]


def test_shares_are_pooled_by_their_counts():
    shares = [
        Share(Rolled(1, 1, 1), Rolled(2, 1, 1)),
        Share(Rolled(0, 1, 1), Rolled(8, 1, 1)),
        Share(Rolled(None, 0, 1), Rolled(90, 1, 1)),
    ]
    assert pooled(shares) == Share(Rolled(1, 2, 3), Rolled(10, 2, 3))
    assert pooled(shares).percent == Decimal(10)


@pytest.mark.parametrize(
    ("part", "whole", "state", "percent"),
    [
        (0, 5, State.ZERO, 0),
        (0, 0, State.NOT_APPLICABLE, None),
        (None, 5, State.NOT_REPORTED, None),
        (5, None, State.NOT_REPORTED, None),
    ],
)
def test_a_share_of_nothing_is_none(part, whole, state, percent):
    share = Share(Rolled(part, 1, 1), Rolled(whole, 1, 1))
    assert (share.state, share.percent) == (state, percent)


def test_an_ancestor_that_the_plan_does_not_name_shows_only_what_lies_below():
    tree = Tree(TREE, frozenset({"x-a", "x-b1"}))
    assert tree.scope == {"x-a", "x-a1", "x-a2", "x-b1", "x-b11"}
    assert tree.lines == tree.scope | {"x-b", "x-gov"}
    assert tree.covered("x-gov") == tree.scope
    assert tree.covered("x-b") == {"x-b1", "x-b11"}
    assert tree.owing == ("plan", "x-a", "x-b1")


def test_a_tree_that_runs_in_a_circle_ends():
    tree = Tree({"x": "y", "y": "x"}, frozenset({"x"}))
    assert tree.lines == {"x", "y"}


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("10 000", 10_000), ("10\u00a0000", 10_000), ("007", 7), ("+3", 3)])
def test_whole_numbers_are_read(text, number):
    assert read_count(text) == number


@pytest.mark.parametrize("text", ["", "1.000", "1,0", "-1", "−1", "15 %", "1e3", "douăzeci", "²", "9" * 13, "nan", "NULL"])
def test_what_is_no_count_is_a_problem(text):
    assert isinstance(read_count(text), tuple)
