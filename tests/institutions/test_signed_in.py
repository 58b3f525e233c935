"""Who is signed in comes with its seats: one question less for every page, and never a seat of another day or person."""

from datetime import date

import pytest

from followthrough.base.accounts import operations as accounts
from followthrough.base.audit.operations import COMMAND_LINE, changed, operation
from followthrough.promise.institutions.permissions import holds, seats_of
from followthrough.promise.institutions.queries import SignedInWithSeats
from followthrough.promise.institutions.rules import Role
from tests.factories import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    cast.offices()
    return [cast.person(name) for name in ("interior", "customs", "defense.lead")]


def test_person_and_seats_are_one_question(people, django_assert_num_queries):
    for person in people:
        with django_assert_num_queries(1):
            found = SignedInWithSeats().get_user(person.pk)
            seats = seats_of(found)
        assert (found, found.office, found.password) == (person, person.office, person.password)
        assert seats == seats_of(type(person).objects.get(pk=person.pk))
        assert seats


def test_seats_of_another_day_are_asked_for_that_day(people):
    found = SignedInWithSeats().get_user(people[0].pk)
    assert holds(found, Role.FOCAL_POINT, seats_of(found)[0].institution_id)
    assert seats_of(found, date(2017, 1, 1)) == ()


@operation
def leave(person, *, by):
    person.is_active = False
    person.save(update_fields=["is_active"])
    changed(f"person:{person.pseudonym}")


def test_a_person_without_a_seat_is_found_and_one_who_left_is_not(people):
    nobody = accounts.record_person("no.seat", "Office without a seat", password="invented-data-1325", by=COMMAND_LINE)
    assert SignedInWithSeats().get_user(nobody.pk) == nobody
    assert SignedInWithSeats().get_user(10**9) is None
    for person in (nobody, people[0]):
        leave(person, by=COMMAND_LINE)
        assert SignedInWithSeats().get_user(person.pk) is None


def test_a_request_asks_for_seats_once(people, client, django_assert_num_queries):
    client.force_login(people[0])
    request = client.get("/who-sees-what/").wsgi_request
    seats_of(request.user)
    with django_assert_num_queries(0):
        assert seats_of(request.user)
