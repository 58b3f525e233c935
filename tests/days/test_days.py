"""Due days: the table of Moldova by hand, and every rule against a slow plain search."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.promise.plans.rules.calendar import holidays_of
from followthrough.reporting.calendar.rules.days import Closed, ClosedRule, DayTable, Moved, due_day, table_from
from tests.plans.files import KOSOVO, MOLDOVA, document

DAYS = st.dates(date(2018, 1, 1), date(2022, 12, 31))


def moldova(*years):
    plan = document(MOLDOVA)
    moved = tuple(
        Moved(
            date.fromisoformat(one["off"]) if one["off"] else None,
            date.fromisoformat(one["worked"]) if one["worked"] else None,
            one["act"],
        )
        for one in plan.stored["moved_days"]
    )
    return table_from(frozenset(day for year in years for day in holidays_of(plan, year)), moved)


@pytest.mark.parametrize(
    ("legal", "effective", "why"),
    [
        ("2019-01-05", "2019-01-09", [Closed.WEEKEND, Closed.WEEKEND, Closed.HOLIDAY, Closed.HOLIDAY]),
        ("2020-01-05", "2020-01-09", [Closed.WEEKEND, Closed.MOVED, Closed.HOLIDAY, Closed.HOLIDAY]),
        ("2021-01-05", "2021-01-05", []),
        ("2022-01-05", "2022-01-05", []),
        ("2019-01-20", "2019-01-21", [Closed.WEEKEND]),
        ("2020-01-20", "2020-01-20", []),
        ("2019-02-10", "2019-02-11", [Closed.WEEKEND]),
        ("2020-02-10", "2020-02-10", []),
    ],
)
def test_the_due_days_of_moldova(legal, effective, why):
    due = due_day(date.fromisoformat(legal), moldova(2018, 2019, 2020, 2021, 2022))
    assert str(due.effective_on) == effective
    assert [reason for _day, reason in due.passed] == why
    assert due.is_moved == (legal != effective)


def test_a_moved_saturday_is_worked():
    table = moldova(2020)
    assert table.closed(date(2020, 1, 11)) is None
    assert table.closed(date(2020, 1, 4)) == Closed.WEEKEND
    assert due_day(date(2020, 1, 11), table).effective_on == date(2020, 1, 11)
    assert due_day(date(2020, 1, 12), table, ClosedRule.BEFORE).effective_on == date(2020, 1, 11)


def test_a_holiday_of_kosovo_on_a_weekend_takes_the_next_working_day():
    plan = document(KOSOVO)
    assert date(2019, 2, 18) in holidays_of(plan, 2019)  # 17 February 2019 was a Sunday
    assert date(2020, 2, 18) not in holidays_of(plan, 2020)


@given(
    legal=DAYS,
    holidays=st.frozensets(DAYS, max_size=40),
    moves=st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=10),
    rule=st.sampled_from(ClosedRule),
)
def test_the_due_day_is_the_nearest_day_on_which_offices_work(legal, holidays, moves, rule):
    table = table_from(holidays, tuple(Moved(off, worked, "act") for off, worked in moves))

    def works(day):
        if day in holidays or day in {off for off, _ in moves}:
            return False
        return day.weekday() < 5 or day in {worked for _, worked in moves}

    sign = 1 if rule == ClosedRule.NEXT else -1
    expected = next((day for n in range(32) if works(day := legal + sign * timedelta(days=n))), None)
    if expected is None:
        with pytest.raises(ValueError, match="no working day"):
            due_day(legal, table, rule)
        return
    due = due_day(legal, table, rule)
    assert due.effective_on == expected
    assert len(due.passed) == abs((expected - legal).days)
    assert all(not works(day) for day, _reason in due.passed)


def test_a_table_without_an_end_of_rest_is_refused():
    rest = frozenset(date(2020, 1, 1) + timedelta(days=n) for n in range(60))
    with pytest.raises(ValueError, match="no working day"):
        due_day(date(2020, 1, 1), DayTable(rest))
