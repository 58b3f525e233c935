"""What lies on a lead's desk in a cycle: the reports sent to it and its own texts. Never a draft."""

from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel import clock
from followthrough.base.kernel.codes import in_order
from followthrough.desk.queries.chosen import Chosen
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import Consolidation, Submission
from followthrough.reporting.cycles.queries.consolidations import texts_of
from followthrough.reporting.cycles.queries.reported import CycleReport, Reported, cycle_report, tally_of
from followthrough.reporting.cycles.rules.counting import Tally
from followthrough.reporting.cycles.rules.lateness import MISSING, Timeliness, timeliness
from followthrough.reporting.cycles.rules.states import SubmissionState


@dataclass(frozen=True)
class Arrival:
    """One report that the lead waits for or has: from whom, where it stands, what it answers."""

    id: int
    institution: Institution
    state: SubmissionState
    timeliness: Timeliness
    filed_on: date | None
    tally: Tally

    @property
    def is_in(self) -> bool:
        """Whether it was ever sent."""
        return self.filed_on is not None

    @property
    def is_missing(self) -> bool:
        """Whether its date has passed and nothing was sent."""
        return self.timeliness in MISSING


@dataclass(frozen=True)
class LeadDesk:
    """Reports and texts of one lead in one cycle."""

    chosen: Chosen
    lead: Institution
    report: CycleReport
    arrivals: tuple[Arrival, ...]
    texts: tuple[Consolidation, ...]

    @property
    def objectives(self) -> tuple[str, ...]:
        """Numbers of the objectives that this lead brings together."""
        return tuple(text.objective.number for text in self.texts)

    @property
    def sent_on(self) -> date | None:
        """When the lead's own report went to the coordinator."""
        sent_at = self.texts[0].report.sent_at if self.texts else None
        return clock.day_of(sent_at) if sent_at else None

    @property
    def is_reopened(self) -> bool:
        """Whether the lead's own report left and is being changed again."""
        return bool(self.texts) and self.texts[0].report.is_reopened

    def in_state(self, state: SubmissionState) -> tuple[Arrival, ...]:
        """Reports in one state."""
        return tuple(one for one in self.arrivals if one.state == state)

    @property
    def absent(self) -> tuple[Arrival, ...]:
        """Reports that were never sent, their date passed or not."""
        return self.in_state(SubmissionState.DRAFT)

    @property
    def unwritten(self) -> tuple[Consolidation, ...]:
        """Objectives without a text."""
        return tuple(text for text in self.texts if not text.text.strip())


def lead_desk(lead: Institution, chosen: Chosen) -> LeadDesk:
    """Read a lead's desk in five queries."""
    report = cycle_report(chosen.cycle)
    texts = (text for text in texts_of(chosen.cycle).values() if text.report.lead_id == lead.pk)
    rows = Submission.objects.filter(cycle=chosen.cycle, lead=lead).select_related("institution")
    arrivals = [_arrival(row, report) for row in rows]
    return LeadDesk(
        chosen=chosen,
        lead=lead,
        report=report,
        arrivals=tuple(sorted(arrivals, key=lambda one: report.places[one.institution.code])),
        texts=tuple(sorted(texts, key=lambda text: in_order(text.objective.number))),
    )


def _arrival(row: Submission, report: CycleReport) -> Arrival:
    dues = [one for one in report.dues if one.submission_id == row.pk]
    filed_on = row.first_dispatched_on
    return Arrival(
        id=row.pk,
        institution=row.institution,
        state=SubmissionState(row.state),
        timeliness=timeliness(filed_on, report.cycle.institutions_effective_on, clock.today(), _effect(row, report)),
        filed_on=filed_on,
        tally=tally_of(dues),
    )


def _effect(row: Submission, report: CycleReport) -> LegalEffect:
    known: list[Reported] = [one for one in (*report.dues, *report.debts) if one.institution_id == row.institution_id]
    return known[0].effect if known else LegalEffect.UNDETERMINED
