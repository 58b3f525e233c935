"""The facts of acts: adopted and put into practice on a day, in force as a running count."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.acts.models import Act
from followthrough.evidence.registers.rules.running import levels
from followthrough.evidence.registers.shared.book import Group

ADOPTED = Measure("acts.adopted", OverTime.FLOW, _("Acts adopted"), declared=("topic",))
IMPLEMENTED = Measure("acts.implemented", OverTime.FLOW, _("Acts put into practice"), declared=("topic",))
IN_FORCE = Measure("acts.in_force", OverTime.STOCK, _("Acts in force"), declared=("topic",))


def flows(act: Act) -> Iterable[Cell]:
    """Adopted once, and once put into practice: an act without that day says that it is not, which is a reported zero."""
    body = act.institution.code
    yield Cell(ADOPTED.code, body, day(act.adopted_on), 1, topic=act.topic, entry=act.code)
    if act.implemented_on:
        yield Cell(IMPLEMENTED.code, body, day(act.implemented_on), 1, topic=act.topic, entry=act.code)
    else:
        yield Cell(IMPLEMENTED.code, body, day(act.adopted_on), 0, topic=act.topic, entry=act.code)


def groups(act: Act) -> Iterable[Group]:
    """Acts in force are counted by body and topic."""
    yield Group(act.institution.pk, act.institution.code, act.topic)


def stocks(group: Group, acts: Sequence[Act]) -> Iterable[Cell]:
    """How many are in force from each day of change on; an act still holds on the day of its repeal."""
    changes = [(act.in_force_on or act.adopted_on, 1, act.code) for act in acts]
    changes += [(act.repealed_on + timedelta(days=1), -1, act.code) for act in acts if act.repealed_on]
    for on, level, entry in levels(changes):
        yield Cell(IN_FORCE.code, group.institution, day(on), level, topic=group.topic, entry=entry)
