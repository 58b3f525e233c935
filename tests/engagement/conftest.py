"""A plan with its offices in May 2020, and the debate of the report for 2019."""

import pytest
from django.db import transaction
from django.test import Client

from followthrough.evidence.engagement import operations
from tests.factories.cast import offices, on, person

DAY = "2020-05-18"


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
def bureau(today):
    return person("bureau")


@pytest.fixture
def debate(world, bureau):
    return operations.record_debate(world, 2019, by=bureau)


@pytest.fixture
def signed_in(today):
    """A browser of a person of the cast, through every middleware."""

    def browser(name):
        client = Client()
        client.force_login(person(name))
        return client

    return browser
