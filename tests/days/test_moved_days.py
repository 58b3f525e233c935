"""A day that the Government moves: recorded once, the days of open cycles follow, published ones stay."""

from datetime import date

import pytest

from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.publishing.releases import operations as releases
from followthrough.reporting.calendar.models import MovedDay
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations import days
from tests.factories.cast import offices, on, open_cycle, person

pytestmark = pytest.mark.django_db
ACT = {"act": "Government Decision (invented)", "number": "1", "source": "an invented gazette"}


@pytest.fixture
def plan(db):
    return offices()


def effective(year):
    cycle = Cycle.objects.get(year=year)
    return [str(day) for day in (cycle.institutions_effective_on, cycle.leads_effective_on, cycle.coordinator_effective_on)]


def test_a_cycle_opens_with_both_days(plan):
    cycle = open_cycle(plan, 2018)
    assert str(cycle.institutions_due_on) == "2019-01-05"
    assert effective(2018) == ["2019-01-09", "2019-01-21", "2019-02-11"]


def test_open_cycles_follow_and_go_back(plan):
    open_cycle(plan, 2018)
    moved = days.record_moved_day(plan, off_on=date(2019, 1, 9), worked_on=date(2019, 1, 12), by=person("bureau"), **ACT)
    assert effective(2018)[0] == "2019-01-10"
    days.withdraw_moved_day(plan, moved, by=person("bureau"))
    days.withdraw_moved_day(plan, moved, by=person("bureau"))
    assert effective(2018)[0] == "2019-01-09"


def test_published_cycles_keep_the_days_by_which_they_were_judged(plan):
    cycle = open_cycle(plan, 2018)
    with on("2019-02-11"):
        releases.publish(cycle, by=person("bureau"))
    days.record_moved_day(plan, off_on=date(2019, 1, 9), worked_on=None, by=person("bureau"), **ACT)
    assert effective(2018)[0] == "2019-01-09"


@pytest.mark.parametrize("name", ["customs", "defense.lead", "vice.prime.minister"])
def test_only_the_coordinator_records_days(plan, name):
    with pytest.raises(NotAllowed):
        days.record_moved_day(plan, off_on=date(2019, 1, 9), worked_on=None, by=person(name), **ACT)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"off_on": None, "worked_on": None}, "off_on"),
        ({"off_on": date(2019, 1, 9), "worked_on": date(2019, 1, 9)}, "worked_on"),
        ({"act": "  "}, "act"),
        ({"source": ""}, "source"),
        ({"number": "9" * 61}, "number"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(plan, fields, wrong):
    given = {"off_on": date(2019, 1, 9), "worked_on": None, **ACT} | fields
    with pytest.raises(RuleBroken) as refusal:
        days.record_moved_day(plan, by=person("bureau"), **given)
    assert refusal.value.field == wrong
    assert not MovedDay.objects.exists()


def test_a_day_is_moved_once(plan):
    days.record_moved_day(plan, off_on=date(2019, 1, 9), worked_on=None, by=person("bureau"), **ACT)
    with pytest.raises(RuleBroken, match="is moved already"):
        days.record_moved_day(plan, off_on=date(2019, 1, 9), worked_on=date(2019, 1, 12), by=person("bureau"), **ACT)


def test_the_page_records_and_refuses(plan, client):
    open_cycle(plan, 2018)
    client.force_login(person("bureau"))
    address = "/plans/MD/calendar/"
    shown = client.get(address).content.decode()
    assert "9 January 2019" in shown
    assert "Government Decision of December 2019" in shown
    assert client.post(address, {"act": "x", "source": "y"}).status_code == 400
    typed = {"off_on": "2019-01-09", "worked_on": "2019-01-12", **ACT}
    assert client.post(address, typed).status_code == 302
    assert effective(2018)[0] == "2019-01-10"
    client.force_login(person("customs"))
    assert client.get(address).status_code == 200
    assert client.post(address, typed | {"off_on": "2019-01-10", "worked_on": ""}).status_code == 403


def test_the_page_of_a_plan_leads_to_its_due_days(plan, client):
    with on("2018-12-20"):
        client.force_login(person("customs"))
        assert 'href="/plans/MD/calendar/"' in client.get("/plans/MD/").content.decode()
