"""Weeks, quarters and years against a slow plain count of days."""

import itertools
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.base.kernel import periods
from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.calendar.rules.periods import (
    Frequency,
    belongs_to,
    check_ripe,
    days_after,
    frequencies_in,
    period_on,
    periods_of,
    sent_from,
    straddles,
    weeks_in,
)

YEARS = st.integers(1990, 2090)
ONE_DAY = timedelta(days=1)


def thursdays(year):
    """Every Thursday of a year, day by day."""
    day, found = date(year, 1, 1), []
    while day.year == year:
        if day.isoweekday() == 4:
            found.append(day)
        day += ONE_DAY
    return found


@given(YEARS)
def test_a_year_has_a_week_for_each_of_its_thursdays(year):
    weeks = periods_of(Frequency.WEEKLY, year)
    assert [week.first + timedelta(days=3) for week in weeks] == thursdays(year)
    assert weeks_in(year) == len(weeks)


@given(YEARS)
def test_each_week_belongs_to_one_quarter_and_one_year(year):
    weeks = [week for one in (year - 1, year, year + 1) for week in periods_of(Frequency.WEEKLY, one)]
    for longer in (Frequency.QUARTERLY, Frequency.ANNUAL):
        every = [period for one in (year - 1, year, year + 1) for period in periods_of(longer, one)]
        homes = Counter(week.code for week in weeks for period in every if belongs_to(week, period))
        assert set(homes.values()) == {1}
        assert len(homes) == len(weeks)


@given(YEARS)
def test_quarters_and_months_cover_every_day_once(year):
    for frequency in (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.ANNUAL):
        found = periods_of(frequency, year)
        assert (found[0].first, found[-1].last) == (date(year, 1, 1), date(year, 12, 31))
        assert all(after.first == before.last + ONE_DAY for before, after in itertools.pairwise(found))


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(list(Frequency)))
def test_the_period_of_a_day_holds_it(day, frequency):
    found = period_on(frequency, day)
    assert found.first <= day <= found.last
    assert found in periods_of(frequency, found.year)


@pytest.mark.parametrize(("year", "weeks"), [(2018, 52), (2019, 52), (2020, 53), (2026, 53)])
def test_some_years_have_a_week_53(year, weeks):
    assert weeks_in(year) == weeks


def test_week_1_of_2020_holds_30_december_2019():
    assert period_on(Frequency.WEEKLY, date(2019, 12, 30)).code == "2020-W01"
    assert period_on(Frequency.QUARTERLY, date(2019, 12, 30)).code == "2019-Q4"
    assert belongs_to(periods.week(2020, 1), periods.year(2020))
    assert straddles(periods.week(2020, 1), periods.year(2019))
    assert not straddles(periods.week(2019, 51), periods.year(2019))


def test_a_week_can_be_sent_from_its_friday_and_a_quarter_from_its_last_day():
    assert sent_from(periods.week(2019, 10)) == date(2019, 3, 8)
    assert sent_from(periods.quarter(2019, 1)) == date(2019, 3, 31)
    check_ripe(periods.week(2019, 10), date(2019, 3, 8))
    with pytest.raises(RuleBroken):
        check_ripe(periods.week(2019, 10), date(2019, 3, 7))


def test_a_return_is_sent_so_many_days_after_its_week():
    assert days_after(periods.week(2019, 10), date(2019, 3, 13)) == 3
    assert days_after(periods.week(2019, 10), date(2019, 3, 8)) == 0


def test_frequencies_are_those_of_the_plan_file_shortest_first():
    assert frequencies_in(["annual", "weekly", "hourly"]) == (Frequency.WEEKLY, Frequency.ANNUAL)
