"""The walk along time finds a whole beside its parts where looking at every pair does."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from followthrough.evidence.facts.rules.claims import Claim, find_clashes
from tests.facts import strategies as own


@st.composite
def claims(draw):
    drawn = draw(
        st.lists(st.tuples(own.period, st.sampled_from([(), ("sex",)]), st.sampled_from(["row", "file", "entry"])), max_size=9)
    )
    return [
        Claim(
            period.first,
            period.last,
            period.span,
            told,
            place if kind == "row" else 0,
            "" if kind == "row" else kind,
            kind == "entry",
        )
        for place, (period, told, kind) in enumerate(drawn, start=1)
    ]


def clashing_pairs(some):
    return [(one, other) for one, other in combinations(some, 2) if (one.row or other.row) and one.clashes(other)]


@given(claims())
def test_the_walk_finds_a_clash_where_any_pair_clashes(some):
    assert bool(find_clashes(some)) == bool(clashing_pairs(some))


@given(claims())
def test_every_pair_that_is_told_clashes_and_names_the_later_row_first(some):
    pairs = {frozenset(pair) for pair in clashing_pairs(some)}
    for second, first in find_clashes(some):
        assert frozenset((second, first)) in pairs
        assert second.row > first.row


@given(claims())
def test_each_row_that_clashes_with_one_that_began_before_is_named(some):
    order = sorted(some, key=lambda claim: (claim.first, claim.row, claim.last))
    walked = [
        one for place, one in enumerate(order) if any((one.row or other.row) and one.clashes(other) for other in order[:place])
    ]
    assert len(find_clashes(some)) == len(walked)
