"""One world a module, kept in a transaction that is rolled back at its end; every test rolls back its own part."""

import pytest
from django.db import connection, transaction

from tests.factories.cast import on
from tests.factories.country import browser_of
from tests.rounds import world as told


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        built = told.build()
        if connection.vendor == "postgresql":
            connection.cursor().execute("analyze")
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def today(world, db):
    """The day on which things happen."""
    with on(told.TODAY):
        yield


@pytest.fixture
def signed_in(today):
    """A browser of a person of the cast, through every middleware."""
    return browser_of
