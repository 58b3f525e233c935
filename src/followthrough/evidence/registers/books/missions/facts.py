"""The facts of missions: each step by sex, community, role and mission. Who is eligible is a stock, the other steps are flows."""

from collections.abc import Iterable

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.missions.models import MissionCount
from followthrough.evidence.registers.books.missions.steps import ELIGIBLE
from followthrough.evidence.registers.shared.times import period_of

FLOW, ALSO = OverTime.FLOW, ("mission", "role")
MEASURES = (
    Measure("missions.eligible", OverTime.STOCK, _("People eligible for missions"), of_persons=True, declared=ALSO),
    Measure("missions.invited", FLOW, _("People invited to apply for missions"), of_persons=True, declared=ALSO),
    Measure("missions.applied", FLOW, _("People who applied for missions"), of_persons=True, declared=ALSO),
    Measure("missions.nominated", FLOW, _("People nominated for missions"), of_persons=True, declared=ALSO),
    Measure("missions.selected", FLOW, _("People selected for missions"), of_persons=True, declared=ALSO),
    Measure("missions.trained", FLOW, _("People trained before they were sent"), of_persons=True, declared=ALSO),
    Measure("missions.deployed", FLOW, _("People sent on missions"), of_persons=True, declared=ALSO),
    Measure("missions.returned", FLOW, _("People who came back from missions"), of_persons=True, declared=ALSO),
)


def flows(count: MissionCount) -> Iterable[Cell]:
    """A cell for each line; who is eligible is told for the last day of the time."""
    period = period_of(count.span, count.on)
    for line in count.lines.all():
        yield Cell(
            f"missions.{line.step}",
            count.institution.code,
            day(period.last) if line.step == ELIGIBLE else period,
            line.people,
            sex=line.sex,
            community=line.community,
            role=count.role,
            mission=count.mission,
            entry=count.code,
        )
