"""The facts of personnel: each line of an entry is one, counted on the day or over the time that the entry speaks of."""

from collections.abc import Iterable

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.workforce.models import PersonnelCount
from followthrough.evidence.registers.shared.times import period_of

FLOW, STOCK = OverTime.FLOW, OverTime.STOCK
MEASURES = (
    Measure("workforce.headcount", STOCK, _("Employees"), of_persons=True),
    Measure("workforce.leading", STOCK, _("Leading posts held by people"), of_persons=True),
    Measure("workforce.parents", STOCK, _("Employees who are parents"), of_persons=True),
    Measure("workforce.parental_leave", FLOW, _("People on parental leave in the year"), of_persons=True),
    Measure("workforce.flexible_hours", FLOW, _("Parents who used flexible hours in the year"), of_persons=True),
    Measure("workforce.applied", FLOW, _("Applications"), of_persons=True, declared=("role",)),
    Measure("workforce.recruited", FLOW, _("People recruited"), of_persons=True, declared=("role",)),
    Measure("workforce.promoted", FLOW, _("People promoted"), of_persons=True),
    Measure("workforce.left", FLOW, _("People who left"), of_persons=True, declared=("reason",)),
)


def flows(count: PersonnelCount) -> Iterable[Cell]:
    """A cell for each line; a zero is told too."""
    period = period_of(count.span, count.on)
    for line in count.lines.all():
        yield Cell(
            f"workforce.{count.kind}",
            count.institution.code,
            period,
            line.people,
            sex=line.sex,
            rank_band=line.rank_band,
            community=line.community,
            unit=line.unit,
            reason=line.reason,
            entry=count.code,
        )
