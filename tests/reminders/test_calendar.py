"""The due days of a person as a calendar: both days told, alarms, a secret address that can be renewed and ended."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.models import Seat
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.reminders.models import DayFeed
from followthrough.reporting.reminders.operations.choices import grant_day_feed, revoke_day_feed
from tests.factories.cast import person

pytestmark = pytest.mark.django_db


def read(token):
    """The calendar behind an address, as a calendar program reads it: without a sign-in."""
    response = Client().get(f"/calendar/{token}.ics")
    assert response["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content)


def events(name):
    return {str(event["uid"]): event for event in read(grant_day_feed(by=person(name))).walk("VEVENT")}


def test_the_effective_day_with_the_legal_one_told_and_alarms(today):
    event = events("customs")["due.md.2019.md-cs.focal_point@followthrough"]
    assert event.decoded("dtstart") == date(2020, 1, 9)
    assert "5 January 2020" in event["description"]
    assert "9 January 2020" in event["description"]
    alarms = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert alarms == [timedelta(hours=9) - timedelta(days=days) for days in (14, 3)]


def test_years_to_come_are_there_before_their_cycle_opens(today):
    assert events("customs")["due.md.2020.md-cs.focal_point@followthrough"].decoded("dtstart") == date(2021, 1, 5)


def test_every_role_has_its_own_day(today):
    days = {
        "customs.approver": date(2020, 1, 9),
        "defense.lead": date(2020, 1, 20),
        "bureau": date(2020, 2, 10),
        "vice.prime.minister": date(2020, 2, 10),
    }
    for name, day in days.items():
        assert day in [event.decoded("dtstart") for event in events(name).values()], name
    signing = next(event for key, event in events("customs.approver").items() if ".2019." in key)
    assert [alarm.decoded("trigger").days for alarm in signing.walk("VALARM")] == [-2, -1]


def test_a_person_with_two_seats_has_the_days_of_both(today):
    institutions.grant_seat(person("defense"), get_institution("md-mod"), Role.APPROVER, by=COMMAND_LINE)
    keys = events("defense")
    assert {"due.md.2019.md-mod.focal_point@followthrough", "due.md.2019.md-mod.approver@followthrough"} <= set(keys)


def test_a_new_address_ends_the_old_one(today):
    first = grant_day_feed(by=person("customs"))
    second = grant_day_feed(by=person("customs"))
    assert Client().get(f"/calendar/{first}.ics").status_code == 404
    assert read(second)
    revoke_day_feed(by=person("customs"))
    assert Client().get(f"/calendar/{second}.ics").status_code == 404


def test_the_secret_is_kept_nowhere(today):
    token = grant_day_feed(by=person("customs"))
    assert token not in str(list(DayFeed.objects.values()))


def test_whoever_has_no_seat_any_more_gets_nothing(today):
    token = grant_day_feed(by=person("customs"))
    for seat in Seat.objects.filter(person=person("customs")):
        seat_ended_yesterday(seat)
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def seat_ended_yesterday(seat):
    from tests.factories.cast import on

    with on("2020-01-13"):
        institutions.revoke_seat(seat, by=COMMAND_LINE)


def test_the_calendar_speaks_the_language_of_its_person(today):
    from followthrough.base.accounts import operations as accounts

    accounts.record_language(person("customs"), "ro", by=COMMAND_LINE)
    event = events("customs")["due.md.2019.md-cs.focal_point@followthrough"]
    assert "ianuarie" in event["description"]
