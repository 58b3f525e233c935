"""Reads of what a lead received: its list of reports, each with its latest filing and what the lead last said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.permissions import people_in
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import day_of_year
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import (
    Consolidation,
    Cycle,
    Filing,
    LeadFiling,
    LeadRemark,
    LeadReport,
    Remark,
    Submission,
)
from followthrough.reporting.cycles.queries.consolidations import consolidations_of, hash_of_texts
from followthrough.reporting.cycles.queries.cycles import (
    SubmissionLine,
    body_order,
    effects_in,
)
from followthrough.reporting.cycles.queries.drafts import find_declaration
from followthrough.reporting.cycles.queries.lead_filings import filings_of, find_of_plan, remarks_on
from followthrough.reporting.cycles.rules.lateness import timeliness
from followthrough.reporting.cycles.rules.states import CycleState, Origin, SubmissionState

LIST_NOT_YOURS = _("What was sent to {lead} is listed for that lead, the coordinator and the supervisor.")


@dataclass(frozen=True)
class ReceivedLine:
    """One report as its lead lists it: how many duties it asks, when it was last sent, what the lead last said."""

    line: SubmissionLine
    asked: int
    filed_at: datetime | None
    remark: str
    remarked_at: datetime | None


@dataclass(frozen=True)
class Received:
    """A lead's report with the reports that it is made from and its texts, in the order of the plan, and what of it left."""

    report: LeadReport
    lines: tuple[ReceivedLine, ...]
    texts: tuple[Consolidation, ...]
    may_write: bool
    may_approve: bool = False
    has_approver: bool = False
    is_signed: bool = False
    may_send_back: bool = False
    may_read_texts: bool = False
    declared_at: datetime | None = None
    filings: tuple[LeadFiling, ...] = ()
    remarks: tuple[LeadRemark, ...] = ()
    effects: Mapping[int, LegalEffect] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Hash of the texts as they are now, which a signature holds for."""
        return hash_of_texts((text.objective.number, text.text) for text in self.texts)

    @property
    def is_open(self) -> bool:
        """Whether the cycle is not published yet."""
        return self.report.cycle.state == CycleState.OPEN


def get_received(plan_code: str, year: int, lead_code: str, person: Any) -> Received:
    """What one lead received in a cycle; raises NotFound, and NotAllowed for whoever is neither this lead nor oversees."""
    report = find_of_plan(plan_code, year, lead_code)
    may_write = permissions.may_consolidate(person, report)
    may_approve = permissions.may_approve_report(person, report)
    if not may_write and not may_approve and not permissions.may_oversee(person, report.cycle.plan):
        raise NotAllowed("received.not_yours", LIST_NOT_YOURS, lead=report.lead.label)
    may_send_back = permissions.may_send_back_report(person, report)
    effects = effects_in(report.cycle)
    lines = received_lines(report.cycle, effects, report.lead_id)
    texts = tuple(consolidations_of(report))
    filings = tuple(filings_of(report)) if report.sent_at else ()
    return Received(
        report,
        tuple(lines),
        texts,
        may_write,
        may_approve,
        has_approver=bool(people_in(Role.APPROVER, [report.lead_id])),
        is_signed=report.approved_sha256 == hash_of_texts((text.objective.number, text.text) for text in texts),
        may_send_back=may_send_back,
        may_read_texts=permissions.may_read_lead_report(person, report),
        declared_at=find_declaration(person, report.cycle) if filings and (may_write or may_send_back) else None,
        filings=filings,
        remarks=tuple(remarks_on(report)) if filings else (),
        effects=effects,
    )


def received_lines(cycle: Cycle, effects: Mapping[int, LegalEffect], lead_id: int | None = None) -> list[ReceivedLine]:
    """Reports of a cycle (to one lead if given) in the order of the plan's bodies, read in one query."""
    filings = Filing.objects.filter(submission=OuterRef("pk"), is_latest=True)
    remarks = (
        Remark.objects.filter(filing__submission=OuterRef("pk")).exclude(origin=Origin.APPROVER.value).order_by("-made_at", "-pk")
    )
    rows = (
        Submission.objects.filter(cycle=cycle)
        .select_related("institution", "lead")
        .annotate(
            asked=Count("answers"),
            number=Subquery(filings.values("number")[:1]),
            filed_at=Subquery(filings.values("dispatch__entered_at")[:1]),
            remark=Subquery(remarks.values("text")[:1]),
            remarked_at=Subquery(remarks.values("made_at")[:1]),
        )
    )
    rows = rows.filter(lead_id=lead_id) if lead_id is not None else rows
    place = body_order(cycle.plan)
    lines = [_line(row, cycle, effects[row.institution_id]) for row in rows]
    return sorted(lines, key=lambda one: (place[one.line.lead.code], place[one.line.institution.code]))


def _line(row: Any, cycle: Cycle, effect: LegalEffect) -> ReceivedLine:
    filed_on = row.first_dispatched_on
    line = SubmissionLine(
        id=row.pk,
        institution=row.institution.as_of(day_of_year(cycle.year)),
        lead=row.lead.as_of(day_of_year(cycle.year)),
        state=SubmissionState(row.state),
        effect=effect,
        timeliness=timeliness(filed_on, cycle.institutions_effective_on, clock.today(), effect),
        filed_on=filed_on,
        filings=row.number or 0,
    )
    return ReceivedLine(line, row.asked, row.filed_at, row.remark or "", row.remarked_at)


def of_plan(path: str, code: str) -> Q:
    """A plan by code or short name, as `get_plan` finds it."""
    return Q(**{f"{path}__code": code.strip().lower()}) | Q(**{f"{path}__short__iexact": code.strip()})
