"""One world a module, kept in a transaction that is rolled back at its end; every test rolls back its own part."""

import pytest
from django.db import connection, transaction

from followthrough.base.audit import queries as audit
from tests.factories.cast import on
from tests.factories.country import browser_of
from tests.reporting import world as told


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        built = told.build()
        if connection.vendor == "postgresql":
            # What is not committed is never analysed by itself, and without statistics the planner joins row by row.
            connection.cursor().execute("analyze")
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def today(world, db):
    """The day on which the pages are read."""
    with on(told.DAY):
        yield


@pytest.fixture
def signed_in(today):
    """A browser of a person of the cast, through every middleware; None is a visitor."""
    return browser_of


@pytest.fixture
def audit_lines(today):
    """How many lines of an action there are."""
    from followthrough.base.audit.models import AuditLine

    assert audit.find_break() is None
    return lambda action: AuditLine.objects.filter(action=action).count()
