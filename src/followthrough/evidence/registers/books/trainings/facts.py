"""The facts of trainings: held, hours, attendances, new persons; posts reached as a running count."""

from collections.abc import Iterable, Sequence

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.facts.rules.roles import ROLES
from followthrough.evidence.registers.books.trainings.fields import posts_field
from followthrough.evidence.registers.books.trainings.models import Training
from followthrough.evidence.registers.rules.running import levels
from followthrough.evidence.registers.shared.book import Group

FLOW, STOCK = OverTime.FLOW, OverTime.STOCK
HELD = Measure("trainings.held", FLOW, _("Trainings held"), declared=("topic",))
HOURS = Measure("trainings.hours", FLOW, _("Hours of training"), declared=("topic",))
ATTENDANCES = Measure("trainings.attendances", FLOW, _("Attendances at trainings"), of_persons=True, declared=("topic",))
PARTICIPANTS = Measure(
    "trainings.participants", FLOW, _("People trained, each once a year in a topic"), of_persons=True, declared=("topic",)
)
REACHED = Measure(
    "trainings.reached",
    FLOW,
    _("People trained, each once in the plan's period in a topic"),
    of_persons=True,
    declared=("topic",),
)
POSTS_REACHED = Measure(
    "trainings.posts_reached", STOCK, _("Posts whose holder was trained in a topic"), declared=("topic", "role")
)
BY_LINE = ((ATTENDANCES, "attendances"), (PARTICIPANTS, "new_in_year"), (REACHED, "new_in_period"))


def flows(training: Training) -> Iterable[Cell]:
    """What counts on its last day. A number that was not given is no fact; a zero is one."""
    body, on = training.institution.code, day(training.to_on or training.from_on)
    yield Cell(HELD.code, body, on, 1, topic=training.topic, entry=training.code)
    yield Cell(HOURS.code, body, on, training.hours, topic=training.topic, entry=training.code)
    for line in training.lines.all():
        for measure, name in BY_LINE:
            number = getattr(line, name)
            if number is not None:
                yield Cell(
                    measure.code,
                    body,
                    on,
                    number,
                    sex=line.sex,
                    rank_band=line.rank_band,
                    community=line.community,
                    topic=training.topic,
                    entry=training.code,
                )


def groups(training: Training) -> Iterable[Group]:
    """Posts reached are counted by body, topic and role."""
    for role, _title in ROLES:
        if getattr(training, posts_field(role)) is not None:
            yield Group(training.institution_id, training.institution.code, training.topic, role)


def stocks(group: Group, trainings: Sequence[Training]) -> Iterable[Cell]:
    """The running total of posts reached for the first time."""
    name = posts_field(group.role)
    changes = [
        (training.to_on or training.from_on, getattr(training, name), training.code)
        for training in trainings
        if getattr(training, name) is not None
    ]
    for on, level, entry in levels(changes):
        yield Cell(POSTS_REACHED.code, group.institution, day(on), level, topic=group.topic, role=group.role, entry=entry)
