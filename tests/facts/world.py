"""A few bodies in a tree, cells written short, and what stands in the table, for the tests of facts."""

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.periods import find_period
from followthrough.evidence.facts import operations
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.operations import Body
from tests.factories.cast import on

TREE = {"x-gov": None, "x-a": "x-gov", "x-a1": "x-a", "x-a2": "x-a", "x-b": "x-gov", "x-b1": "x-b", "x-b11": "x-b1"}


def bodies(tree=None):
    """Record the bodies of `tree` (code → parent); returns them by code."""
    made = [Body(code, code.upper(), {"en": code}, "", parent, ()) for code, parent in (tree or TREE).items()]
    return institutions.record_bodies(made, by=COMMAND_LINE)


def cell(measure, institution, period, number, **columns):
    """A cell with its period as text."""
    return Cell(measure, institution, find_period(period), number, **columns)


def say(entry, cells, day="2020-01-01"):
    """Make an entry say `cells`, on a day."""
    with on(day):
        return operations.restate({"entry": entry}, list(cells), by=COMMAND_LINE)


def standing():
    """How many facts stand."""
    return Fact.objects.filter(sign=1, reversed_by__isnull=True).count()
