"""A plan with its offices in May 2020, and the debate of the report for 2019."""

import pytest

from followthrough.evidence.engagement import operations
from tests.factories.cast import offices, on, person
from tests.factories.country import browser_of, told_for_a_module

DAY = "2020-05-18"


world = told_for_a_module(offices)


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
    return browser_of
