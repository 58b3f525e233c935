"""The invented plan with a cycle under way, and one report in it."""

import pytest

from tests.factories.cast import offices, open_cycle, submission_of


@pytest.fixture
def plan():
    return offices()


@pytest.fixture
def cycle(plan):
    return open_cycle(plan)


@pytest.fixture
def report(cycle):
    return submission_of(cycle, "md-cs", "md-mod")
