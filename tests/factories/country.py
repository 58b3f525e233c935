"""What the tests of many rooms begin with: a country told once for a module, and browsers of its people."""

import pytest
from django.db import transaction
from django.test import Client

from tests.factories.cast import person


def told_for_a_module(tell):
    """A fixture that gives what `tell` gives: told once for a module, rolled back after it; each test rolls back its own part."""

    @pytest.fixture(scope="module")
    def told(django_db_setup, django_db_blocker):
        with django_db_blocker.unblock(), transaction.atomic():
            yield tell()
            transaction.set_rollback(True)

    return told


def browser_of(name):
    """A browser in which a person of the cast is signed in, through every middleware; of nobody where `name` is None."""
    client = Client()
    if name is not None:
        client.force_login(person(name))
    return client
