"""Random facts in random trees, small enough that they meet each other."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from followthrough.base.kernel import clock, periods
from followthrough.evidence.facts.rules.rolling import Recorded
from followthrough.evidence.facts.rules.tree import Tree
from tests.facts.world import cell

CODES = ("x-1", "x-2", "x-3", "x-4", "x-5", "x-6")
FIRST = date(2018, 12, 20)
DAYS = [FIRST + timedelta(days=n) for n in range(24)]
RECORDED = [date(2020, 1, n) for n in range(1, 6)]

period = st.one_of(
    st.sampled_from(DAYS).map(periods.day),
    st.sampled_from(DAYS).map(lambda day: periods.week(*day.isocalendar()[:2])),
    st.sampled_from([(2018, 12), (2019, 1), (2019, 2)]).map(lambda month: periods.month(*month)),
    st.sampled_from([(2018, 4), (2019, 1)]).map(lambda quarter: periods.quarter(*quarter)),
    st.sampled_from([2018, 2019]).map(periods.year),
)


@st.composite
def tree(draw):
    """Each body below an earlier one or below none; some are named."""
    parents = {code: draw(st.sampled_from([None, *CODES[:place]])) for place, code in enumerate(CODES)}
    named = draw(st.frozensets(st.sampled_from(CODES), min_size=1))
    found = Tree(parents, named)
    under = draw(st.sampled_from(["", *sorted(found.all_lines)]))
    return replace(found, under=under)


@st.composite
def recorded(draw, measure):
    """One fact with when it was recorded and taken back."""
    said = cell(
        measure,
        draw(st.sampled_from(CODES)),
        "2019",
        draw(st.sampled_from([0, 0, 1, 5, 7])),
        sex=draw(st.sampled_from("FMX")),
        rank_band=draw(st.sampled_from(["", "officer"])),
        role=draw(st.sampled_from(["", "a", "b"])),
        mission=draw(st.sampled_from(["", "", "m"])),
    )
    day = draw(st.sampled_from(RECORDED))
    reversed_on = draw(st.sampled_from([None, None, *[later for later in RECORDED if later >= day]]))
    return Recorded(
        replace(said, period=draw(period)), clock.at_local(day, 9), clock.at_local(reversed_on, 10) if reversed_on else None
    )
