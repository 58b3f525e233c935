"""One country for all tests of a module, told once and rolled back after it."""

import pytest
from django.db import transaction
from django.test import Client

from tests.factories.cast import on, person
from tests.factories.world import TODAY, world


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The Moldovan plan with its two cycles."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world()
        transaction.set_rollback(True)


@pytest.fixture
def today(told, db):
    """Hold the clock on the day on which the story stops: 14 January 2020, five days after the institutions' day."""
    with on(TODAY):
        yield told


@pytest.fixture
def enter(today):
    """A browser in which a person of the cast is signed in."""

    def sign_in(name):
        client = Client()
        client.force_login(person(name))
        return client

    return sign_in
