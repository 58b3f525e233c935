"""Reads of the versions of leads' reports: what left last, what it said, why it was sent back or corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Cycle, LeadFiling, LeadRemark, LeadReport, Summary
from followthrough.reporting.cycles.queries.cycles import effects_in, get_cycle, get_lead_report, in_its_words

VERSION_NOT_YOURS = _("What {lead} sent is read by that lead, its approver, the coordinator and the supervisor.")

LeadsSent = dict[int, tuple[datetime | None, list[list[str]]]]
"""For each lead (by id) when it first sent, and what it sent last as (number of the objective, text)."""


@dataclass(frozen=True)
class LeadVersion:
    """One version of a lead's report as it left, with the one before it and every reason that was given."""

    report: LeadReport
    filing: LeadFiling
    filings: tuple[LeadFiling, ...]
    remarks: tuple[LeadRemark, ...]
    effects: Mapping[int, LegalEffect]

    @property
    def effect(self) -> LegalEffect:
        """What the plan is to the lead."""
        return self.effects.get(self.report.lead_id, LegalEffect.UNDETERMINED)

    @property
    def before(self) -> LeadFiling | None:
        """The version that left before this one."""
        return next((one for one in self.filings if one.number == self.filing.number - 1), None)


def filings_of(report: LeadReport) -> list[LeadFiling]:
    """Every version of a report that left, latest first."""
    rows = LeadFiling.objects.filter(report=report).select_related("sent_by", "approved_by", "dispatch")
    return list(rows.order_by("-number"))


def remarks_on(report: LeadReport) -> list[LeadRemark]:
    """Why a report was sent back or corrected, latest first."""
    return list(LeadRemark.objects.filter(filing__report=report).select_related("made_by", "filing").order_by("-made_at", "-pk"))


def last_remarked_at(report: LeadReport) -> datetime | None:
    """When a report was last sent back or opened for correction."""
    return LeadRemark.objects.filter(filing__report=report).order_by("-made_at").values_list("made_at", flat=True).first()


def latest_filings(cycle: Cycle) -> list[LeadFiling]:
    """What each lead of a cycle sent last; one question."""
    rows = LeadFiling.objects.filter(report__cycle_id=cycle.pk).select_related("report__lead").order_by("report_id", "number")
    return list({row.report_id: row for row in rows}.values())


def texts_sent(cycle: Cycle) -> dict[str, str]:
    """What leads sent last, by number of objective."""
    return {number: text for filing in latest_filings(cycle) for number, text in filing.texts}


def leads_sent(cycle: Cycle) -> LeadsSent:
    """For each lead (by id) when it first sent, and what it sent last as (number of the objective, text); one question."""
    latest = LeadFiling.objects.filter(report=OuterRef("pk")).order_by("-number")
    rows = LeadReport.objects.filter(cycle_id=cycle.pk).annotate(texts=Subquery(latest.values("texts")[:1]))
    return {
        lead: (sent_at, texts or []) for lead, sent_at, texts in rows.order_by("pk").values_list("lead_id", "sent_at", "texts")
    }


def text_sent(report: LeadReport, number: str) -> str:
    """What a lead sent last on one objective; empty where nothing has left."""
    latest = LeadFiling.objects.filter(report=report).order_by("-number").first()
    return dict(latest.texts).get(number, "") if latest else ""


def sources_of_summary(filings: Iterable[LeadFiling]) -> dict[str, str]:
    """Code of each lead that has sent → hash of what it sent last."""
    return {filing.report.lead.code: filing.sha256 for filing in filings}


def replaced_since(summary: Summary, cycle: Cycle) -> list[LeadFiling]:
    """Reports of leads that left again, with other texts, since the summary was saved; none while it says nothing."""
    held: dict[str, str] = summary.sources
    if not held or not (summary.text or summary.decisions):
        return []
    return [filing for filing in latest_filings(cycle) if held.get(filing.report.lead.code, filing.sha256) != filing.sha256]


def get_lead_version(plan_code: str, year: int, lead_code: str, number: int, person: Any) -> LeadVersion:
    """One version of a lead's report; raises NotFound, and NotAllowed for whoever may not read it."""
    report = find_of_plan(plan_code, year, lead_code)
    if not permissions.may_read_lead_version(person, report):
        raise NotAllowed("lead_report.not_yours", VERSION_NOT_YOURS, lead=report.lead.label)
    filings = filings_of(report)
    filing = next((one for one in filings if one.number == number), None)
    if filing is None:
        raise NotFound(
            "lead_filing.unknown",
            _("There is no version {number} of the report of {lead}."),
            number=number,
            lead=report.lead.label,
        )
    return LeadVersion(report, filing, tuple(filings), tuple(remarks_on(report)), effects_in(report.cycle))


def find_of_plan(plan_code: str, year: int, lead_code: str) -> LeadReport:
    """The report of a lead with its cycle and plan, in one question where it is there; raises NotFound with what is not."""
    of_plan = Q(cycle__plan__code=plan_code.strip().lower()) | Q(cycle__plan__short__iexact=plan_code.strip())
    rows = LeadReport.objects.filter(of_plan, cycle__year=year, lead__code=lead_code)
    joined = ("lead", "sent_by", "dispatch", "cycle__plan__coordinator", "cycle__plan__supervisor")
    report = rows.select_related(*joined).first()
    if report is None:
        return get_lead_report(get_cycle(get_plan(plan_code), year), lead_code)
    report.cycle = in_its_words(report.cycle)
    return report
