"""A plan with its offices in March 2020, and a mid-term review that is being written."""

from datetime import date

import pytest

from followthrough.reporting.reviews import operations
from followthrough.reporting.reviews.operations import Owner
from followthrough.reporting.reviews.queries.reviews import get_review
from tests.factories.cast import offices, on, person
from tests.factories.country import browser_of, told_for_a_module

DAY = "2020-03-02"


world = told_for_a_module(offices)


@pytest.fixture
def today(world, db):
    with on(DAY):
        yield


@pytest.fixture
def bureau(today):
    return person("bureau")


@pytest.fixture
def planned(world, bureau):
    """The mid-term review as the plan asks for it."""
    operations.record_planned(world, by=bureau)
    return get_review(world, "2019-mid-term")


@pytest.fixture
def review(world, bureau, planned):
    """The same, being written."""
    operations.correct_review(planned, Owner("Evaluators from outside (invented)"), date(2020, 4, 30), by=bureau)
    return operations.open_review(planned, by=bureau)


@pytest.fixture
def signed_in(today):
    """A browser of a person of the cast, through every middleware."""
    return browser_of
