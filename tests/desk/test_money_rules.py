"""Sums of money against a slow plain count, and bars as long as their part of the largest amount."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from followthrough.desk.rules.money import LONGEST, Amounts, Side, drawn, sums

amounts = st.none() | st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100)
lines = st.lists(
    st.builds(
        Amounts, st.sampled_from(["1.1-a", "1.2-a"]), st.integers(2018, 2021), st.sampled_from(["MDL", "EUR"]), amounts, amounts
    ),
    max_size=8,
)


def plain(found, name):
    """A sum in whole cents, one line after the other; None where no line states it."""
    cents = None
    for line in found:
        amount = getattr(line, name)
        if amount is not None:
            cents = (cents or 0) + int(amount * 100)
    return None if cents is None else Decimal(cents) / 100


@given(lines)
def test_sums_are_those_of_a_plain_count_and_currencies_are_never_added(found):
    told = sums(found)
    assert [one.currency for one in told] == sorted({line.currency for line in found})
    for one in told:
        own = [line for line in found if line.currency == one.currency]
        assert (one.allocated, one.spent) == (plain(own, "allocated"), plain(own, "spent"))
        assert one.no_allocated == sum(line.allocated is None for line in own)
        assert one.no_spent == sum(line.spent is None for line in own)
        assert one.lines == len(own)


def test_what_is_not_stated_is_not_zero():
    (told,) = sums([Amounts("1.1-a", 2019, "MDL", None, Decimal(0))])
    assert (told.allocated, told.spent, told.no_allocated, told.is_complete) == (None, Decimal(0), 1, False)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=6))
def test_bars_lie_between_nothing_and_the_longest(rows):
    found, height = drawn([("1.1-a", Side(allocated, ""), Side(spent, "")) for allocated, spent in rows])
    stated = [amount for pair in rows for amount in pair]
    bars = [bar for row in found for bar in row.bars]
    assert all(0 <= int(bar.width) <= LONGEST for bar in bars)
    assert all((int(bar.width) > 0) == bool(amount) for bar, amount in zip(bars, stated, strict=True))
    if any(stated):
        assert max(int(bar.width) for bar in bars) == LONGEST
    assert all(int(bar.y) + 16 <= height for bar in bars)
