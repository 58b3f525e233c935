"""Who sits where: seats of a day against a plain count, women's share, and what a reader may know of them."""

from datetime import date
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.evidence.facts.rules.disclosure import Way
from followthrough.evidence.partners.rules.seats import Held, Seat, held_on, sitting, year_before

often = settings(deadline=None, suppress_health_check=list(HealthCheck))
DAYS = st.dates(date(2018, 1, 1), date(2018, 1, 12))
SEATS = st.builds(
    Seat,
    st.sampled_from(["a", "b"]),
    st.sampled_from(["boards-1", "boards-2"]),
    st.sampled_from(["chair", "member"]),
    st.sampled_from(["F", "M", "X"]),
    st.sampled_from(["", "serb"]),
)
HELD = st.lists(st.builds(Held, SEATS, st.integers(1, 12), DAYS, st.none() | DAYS, st.none() | DAYS), max_size=8)
DAY = date(2019, 3, 1)


def line(people, sex="F", body="a", board="boards-1", role="member", community=""):
    return Held(Seat(body, board, role, sex, community), people, date(2018, 1, 1))


def told(held, seen=(), *, is_today=True, is_crossed=False):
    return sitting(held, lambda body: body in seen, is_crossed=is_crossed, is_today=is_today)


@often
@given(HELD, DAYS, st.booleans())
def test_sums_and_shares_are_those_of_a_plain_count(held, day, is_today):
    now = told(held_on(held, day), "ab", is_today=is_today, is_crossed=True)
    last = date(2100, 1, 1)
    there = [one for one in held if one.from_on <= day and day <= (one.to_on or last) and day <= (one.board_to_on or last)]
    for name, value in (
        (name, value) for name in ("body", "board", "role", "community") for value in ("a", "boards-2", "member", "serb")
    ):
        for sex in ("F", "M", "X", ""):
            parts = [one.people for one in there if getattr(one.seat, name) == value and sex in {"", one.seat.sex}]
            shown = now.people(name, value, sex=sex)
            assert (None if shown is None else shown.number) == (sum(parts) if parts else None)
    women, men = (sum(one.people for one in there if one.seat.sex == sex) for sex in "FM")
    share = now.share("all")
    assert (share.share if share else None) == (Fraction(women, women + men) if women + men else None)


@often
@given(HELD, DAYS)
def test_of_another_day_nothing_but_what_everybody_sees_is_in_a_sum(held, day):
    """Lines that are hidden may be of any size: whoever may not see them is shown the very same."""
    there = held_on(held, day)
    larger = [
        Held(one.seat, one.people if one.people >= 10 else 1 + (one.people + 3) % 9, one.from_on, one.to_on, one.board_to_on)
        for one in there
    ]
    assert told(there, is_today=False, is_crossed=True) == told(larger, is_today=False, is_crossed=True)


def test_an_outsider_learns_no_small_count_and_the_body_itself_does():
    held = [line(3), line(20, "M"), line(30, body="b", board="boards-2"), line(40, "M", "b", "boards-2")]
    outside, inside = told(held), told(held, "a")
    assert outside.people("board", "boards-1", sex="F").told == "fewer than 5"
    assert outside.people("all", sex="F").told == "at least 30"
    assert outside.share("body", "a").way == outside.share("all").way == Way.WITHHELD
    assert outside.share("body", "b").told == "42.9 %"
    assert (inside.people("board", "boards-1", sex="F").told, inside.share("body", "a").told) == ("3", "13.0 %")


def test_where_community_is_told_nine_are_few():
    held = [line(9, community="serb"), line(30, community="albanian"), line(12, "M", community="albanian")]
    now = told(held, is_crossed=True)
    assert now.people("community", "serb", sex="F").told == "fewer than 10"
    assert now.people("community", "albanian", sex="F").told == "30"


def test_where_community_is_told_no_sum_with_a_hidden_line_is_exact():
    held = [line(2), line(3, board="boards-2"), line(2, board="boards-3"), line(30, community="albanian")]
    assert told(held).people("all", sex="F").told == "37"
    assert told(held, is_crossed=True).people("all", sex="F").told == "at least 30"


def test_two_days_do_not_give_away_the_line_between_them():
    before = [line(2), line(3, board="boards-2"), line(4, board="boards-3"), line(4, board="boards-4")]
    after = [*before, line(2, board="boards-5")]
    shown = [told(held, is_today=is_today).people("all", sex="F") for held, is_today in ((before, False), (after, True))]
    assert shown[0].number is None
    assert not (shown[0].is_exact and shown[1].is_exact)


def test_a_member_who_stays_when_the_board_is_dissolved_sits_nowhere():
    seat = Seat("a", "boards-1", "chair", "F")
    held = [Held(seat, 1, date(2018, 1, 1), None, date(2018, 6, 30)), Held(seat, 2, date(2018, 6, 1), date(2018, 6, 10))]
    assert [len(held_on(held, date(2018, month, day))) for month, day in ((5, 31), (6, 5), (6, 30), (7, 1))] == [1, 2, 1, 0]


def test_the_year_before_a_leap_day_is_the_day_before():
    assert (year_before(date(2020, 2, 29)), year_before(DAY)) == (date(2019, 2, 28), date(2018, 3, 1))
