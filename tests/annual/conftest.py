"""One world a module, rolled back at its end; every test rolls back its own part."""

import pytest
from django.db import connection, transaction

from tests.annual import world as told
from tests.factories.cast import on
from tests.factories.country import browser_of


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
    with on(told.DAY):
        yield


@pytest.fixture
def signed_in(today):
    """A browser of a person of the cast, through every middleware; None is a visitor."""
    return browser_of
