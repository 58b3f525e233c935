"""Reads of one objective as its lead writes on it: the text, everything that was reported, and who reported."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.queries import get_plan
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Consolidation, Declaration
from followthrough.reporting.cycles.queries.consolidations import get_consolidation
from followthrough.reporting.cycles.queries.cycles import SubmissionLine, get_cycle
from followthrough.reporting.cycles.queries.drift import answers_behind, drifted, seen_of
from followthrough.reporting.cycles.queries.lead_filings import text_sent
from followthrough.reporting.cycles.queries.received import ReceivedLine, of_plan, received_lines
from followthrough.reporting.cycles.queries.reported import CycleReport, cycle_report
from followthrough.reporting.cycles.rules.states import CycleState

TEXT_NOT_YOURS = _("The text of {lead} is read by that lead; once its report is sent also by the coordinator and the supervisor.")


@dataclass(frozen=True)
class Chapter:
    """One objective of a lead's report: its text, everything that was reported, and the reports of the whole cycle."""

    text: Consolidation
    declared_at: datetime | None
    reported: CycleReport
    lines: tuple[ReceivedLine, ...]
    may_write: bool
    drifted: tuple[str, ...] = ()
    seen: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the cycle is not published yet."""
        return self.text.report.cycle.state == CycleState.OPEN

    @property
    def all_lines(self) -> list[SubmissionLine]:
        """Every report of the cycle; the figures count them."""
        return [one.line for one in self.lines]

    @property
    def own(self) -> list[ReceivedLine]:
        """The reports that went to this lead."""
        return [one for one in self.lines if one.line.lead.pk == self.text.report.lead_id]


def get_chapter(plan_code: str, year: int, number: str, person: Any) -> Chapter:
    """One objective as its lead writes on it; raises NotFound, and NotAllowed for whoever may not read the lead's text."""
    text = _text(plan_code, year, number, person) or get_consolidation(get_cycle(get_plan(plan_code), year), number)
    report = text.report
    if not permissions.may_read_lead_report(person, report):
        raise NotAllowed("lead_report.not_yours", TEXT_NOT_YOURS, lead=report.lead.label)
    may_write = permissions.may_consolidate(person, report)
    is_as_sent = report.is_reopened and (not may_write or report.cycle.state == CycleState.PUBLISHED)
    if is_as_sent:
        text.text = text_sent(report, number)  # what is being written is the lead's; others read what left last
    behind = answers_behind(report.cycle, text.objective_id) if may_write or (text.text and not is_as_sent) else {}
    reported = cycle_report(report.cycle)
    effects = {one.institution_id: one.effect for one in (*reported.dues, *reported.debts)}
    return Chapter(
        text=text,
        declared_at=getattr(text, "declared_at", None),
        reported=reported,
        lines=tuple(received_lines(report.cycle, effects)),
        may_write=may_write,
        drifted=tuple(drifted(text, behind)) if not is_as_sent else (),
        seen=seen_of(behind),
    )


def _text(plan_code: str, year: int, number: str, person: Any) -> Consolidation | None:
    declared = Declaration.objects.filter(cycle=OuterRef("report__cycle"), person=person)
    rows: QuerySet[Consolidation] = Consolidation.objects.filter(
        of_plan("report__cycle__plan", plan_code), report__cycle__year=year, objective__number=number
    )
    return (
        rows.select_related(
            "objective", "saved_by", "report__lead", "report__cycle__plan__coordinator", "report__cycle__plan__supervisor"
        )
        .annotate(declared_at=Subquery(declared.values("made_at")[:1]))
        .first()
    )
