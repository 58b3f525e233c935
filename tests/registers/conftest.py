"""One world a module, rolled back at its end; every test rolls back its own part."""

import pytest
from django.db import transaction

from tests.factories.cast import offices, on, person
from tests.factories.country import browser_of

DAY = "2019-06-03"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield offices()
        transaction.set_rollback(True)


@pytest.fixture
def today(world, db):
    with on(DAY):
        yield


@pytest.fixture
def signed_in(today):
    """A browser of a person of the cast, through every middleware; None is a visitor."""
    return browser_of


@pytest.fixture
def keeper(today):
    return person("customs.personnel")
