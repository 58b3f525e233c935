"""The facts of studies: completed on a day; recommendations, closed and applied ones as running counts."""

from collections.abc import Iterable, Sequence

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.studies.models import APPLIED, OPEN, Study
from followthrough.evidence.registers.rules.running import Change, levels
from followthrough.evidence.registers.shared.book import Group

COMPLETED = Measure("studies.completed", OverTime.FLOW, _("Studies completed"), declared=("topic",))
MADE = Measure("studies.recommendations", OverTime.STOCK, _("Recommendations made by studies"), declared=("topic",))
CLOSED = Measure("studies.recommendations_closed", OverTime.STOCK, _("Recommendations applied or rejected"), declared=("topic",))
APPLIED_ONES = Measure("studies.recommendations_applied", OverTime.STOCK, _("Recommendations applied"), declared=("topic",))


def flows(study: Study) -> Iterable[Cell]:
    """Completed once."""
    yield Cell(COMPLETED.code, study.institution.code, day(study.completed_on), 1, topic=study.topic, entry=study.code)


def groups(study: Study) -> Iterable[Group]:
    """Recommendations are counted by body and topic."""
    yield Group(study.institution_id, study.institution.code, study.topic)


def stocks(group: Group, studies: Sequence[Study]) -> Iterable[Cell]:
    """Three running counts. All begin with the study, so that nothing closed yet is a reported zero."""
    changes: dict[str, list[Change]] = {measure.code: [] for measure in (MADE, CLOSED, APPLIED_ONES)}
    for study in studies:
        lines = list(study.lines.all())
        changes[MADE.code].append((study.completed_on, len(lines), study.code))
        for measure in (CLOSED, APPLIED_ONES):
            changes[measure.code].append((study.completed_on, 0, study.code))
        for line in lines:
            if line.state != OPEN and line.closed_on:
                changes[CLOSED.code].append((line.closed_on, 1, study.code))
            if line.state == APPLIED and line.closed_on:
                changes[APPLIED_ONES.code].append((line.closed_on, 1, study.code))
    for code, found in changes.items():
        for on, level, entry in levels(found):
            yield Cell(code, group.institution, day(on), level, topic=group.topic, entry=entry)
