"""One world a module, rolled back at its end; every test rolls back its own part."""

import pytest
from django.db import transaction
from django.test import Client

from tests.factories.cast import offices, on, person

DAY = "2020-02-03"


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
    """A browser of a person of the cast, through every middleware, which checks forms; None is a visitor."""

    def browser(name, **options):
        client = Client(**options)
        if name is not None:
            client.force_login(person(name))
        return client

    return browser


@pytest.fixture
def keeper(today):
    return person("customs.personnel")
