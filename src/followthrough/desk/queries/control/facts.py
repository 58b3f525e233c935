"""What the control room knows of a cycle: submissions, filed answers, the leads' reports. Never a draft."""

from dataclasses import dataclass

from followthrough.desk.queries.chosen import Chosen
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.queries import EffectsByDay
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import LeadReport
from followthrough.reporting.cycles.queries.cycles import SubmissionLine, lead_reports, submission_lines
from followthrough.reporting.cycles.queries.reported import CycleReport, cycle_report
from followthrough.reporting.cycles.queries.summaries import Sent, sent_summary
from followthrough.reporting.cycles.rules.states import SubmissionState


@dataclass(frozen=True)
class CycleFacts:
    """One cycle as those who oversee the plan see it."""

    chosen: Chosen
    report: CycleReport
    lines: tuple[SubmissionLine, ...]
    lead_reports: tuple[LeadReport, ...]
    way: Sent

    @property
    def year(self) -> int:
        """The year on which is reported."""
        return self.chosen.cycle.year

    def in_state(self, *states: SubmissionState) -> tuple[SubmissionLine, ...]:
        """Submissions in one of `states`."""
        return tuple(line for line in self.lines if line.state in states)

    @property
    def arrived(self) -> int:
        """How many submissions were ever sent."""
        return sum(line.is_in for line in self.lines)

    @property
    def missing(self) -> tuple[SubmissionLine, ...]:
        """Submissions that were not sent although the date has passed."""
        return tuple(line for line in self.lines if line.is_missing)

    @property
    def leads_sent(self) -> int:
        """How many leads ever sent their report."""
        return sum(report.sent_at is not None for report in self.lead_reports)

    @property
    def institutions(self) -> tuple[Institution, ...]:
        """The bodies that are asked, in the order of columns."""
        known = {line.institution.code: line.institution for line in self.lines}
        return tuple(known[code] for code, _label in self.report.institutions())

    @property
    def effects(self) -> dict[str, LegalEffect]:
        """Legal effect of the plan on each body, by code."""
        return {line.institution.code: line.effect for line in self.lines}

    @property
    def leads(self) -> tuple[Institution, ...]:
        """The leads, in the order of the plan's bodies."""
        return tuple({line.lead.pk: line.lead for line in self.lines}.values())


def cycle_facts(chosen: Chosen, by_day: EffectsByDay | None = None) -> CycleFacts:
    """Read a cycle for the control room in six queries; `by_day` are the effects of its plan where they were read already."""
    cycle = chosen.cycle
    report = cycle_report(cycle, None if by_day is None else by_day.all_on(cycle.institutions_due_on))
    effects = {one.institution_id: one.effect for one in (*report.dues, *report.debts)}
    return CycleFacts(
        chosen, report, tuple(submission_lines(cycle, effects=effects)), tuple(lead_reports(cycle)), sent_summary(cycle)
    )
