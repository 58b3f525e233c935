"""A cycle as one person may read it: what is not open to the person is taken out before a page is put together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from followthrough.desk.permissions import may_read_answers
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.plans.models import Plan
from followthrough.reporting.cycles import permissions as reporting
from followthrough.reporting.cycles.models import Cycle, Submission
from followthrough.reporting.cycles.queries.reported import CycleReport, Reported, cycle_report, tally_of
from followthrough.reporting.cycles.rules.counting import Tally


@dataclass(frozen=True)
class Seen:
    """A cycle without the answers that the reader may not read; `closed` are the reports in which those stand.

    `whole` is for the figures inside a text that the reader may read, and for nothing else.
    """

    report: CycleReport
    closed: frozenset[int]
    whole: CycleReport = field(repr=False)

    def is_open(self, one: Reported) -> bool:
        """Whether the reader may know what was answered to this due, or that nothing was."""
        return one.submission_id not in self.closed

    def open_of(self, dues: Iterable[Reported]) -> list[Reported]:
        """Those of `dues` that the reader may read."""
        return [one for one in dues if self.is_open(one)]

    def tally(self, dues: Iterable[Reported]) -> Tally:
        """Counts of what the reader may read; the rest is counted nowhere."""
        return tally_of(self.open_of(dues))


def seen_by(person: Any, cycle: Cycle, read: Callable[[], CycleReport] | None = None) -> Seen | None:
    """Read a cycle as `person` may read it; None for somebody who has no seat in the plan and sees no answers at all.

    `read` gives the whole cycle, for a page that reads it elsewhere too.
    """
    if not is_in(person, cycle.plan):
        return None
    report = cycle_report(cycle) if read is None else read()
    closed = frozenset(held.pk for held in _submissions(report) if not may_read_answers(person, held))
    dues, debts = (tuple(_emptied(one, closed) for one in asked) for asked in (report.dues, report.debts))
    return Seen(replace(report, dues=dues, debts=debts), closed, report)


def is_in(person: Any, plan: Plan) -> bool:
    """As `reporting.permissions.is_in_plan`, without a query for those who oversee, owe or lead something in the plan."""
    held = {seat.institution for seat in seats_of(person)}
    owing = {code for row in plan.document.rows for code in row.responsible}
    leading = {objective.lead for objective in plan.document.objectives}
    return reporting.may_oversee(person, plan) or bool(held & (owing | leading)) or reporting.is_in_plan(person, plan)


def _submissions(report: CycleReport) -> Iterable[Submission]:
    """The reports of a cycle as permissions ask for them, made from what is read already."""
    return {
        one.submission_id: Submission(
            pk=one.submission_id,
            cycle=report.cycle,
            institution_id=one.institution_id,
            lead_id=one.row.objective.lead_id or 0,
            state=one.state,
        )
        for one in (*report.dues, *report.debts)
    }.values()


def _emptied(one: Reported, closed: frozenset[int]) -> Reported:
    return replace(one, answer=None, evidence=()) if one.submission_id in closed else one
