"""One country for all tests of a module, told once and rolled back after it."""

import pytest

from tests.factories.cast import on
from tests.factories.country import browser_of, told_for_a_module
from tests.factories.world import TODAY, world

told = told_for_a_module(world)


@pytest.fixture
def at_desk(told, db):
    """Hold the clock on the day on which the story stops."""
    with on(TODAY):
        yield told


@pytest.fixture
def enter(at_desk):
    """A browser in which a person of the cast is signed in."""
    return browser_of
