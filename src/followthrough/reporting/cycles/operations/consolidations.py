"""The leads' texts and reports, and the coordinator's words above them."""

from datetime import date
from typing import Any

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.permissions import people_in
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Consolidation, Cycle, LeadFiling, LeadReport, Summary
from followthrough.reporting.cycles.operations.checks import (
    check_allowed,
    check_declared,
    check_length,
    check_version,
    check_written,
    keep_text,
)
from followthrough.reporting.cycles.operations.filings import freeze_lead_report
from followthrough.reporting.cycles.queries.consolidations import content_of_report
from followthrough.reporting.cycles.queries.cycles import submission_lines
from followthrough.reporting.cycles.queries.drift import answers_behind, rested_on
from followthrough.reporting.cycles.queries.figures import figures
from followthrough.reporting.cycles.queries.lead_filings import last_remarked_at, latest_filings, sources_of_summary
from followthrough.reporting.cycles.queries.reported import cycle_report
from followthrough.reporting.cycles.rules import tokens
from followthrough.reporting.cycles.rules.states import LEAD_REPORT_SENT, CycleState, LeadReportState, check_open
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.operations import record_dispatch, record_dispatch_file
from followthrough.reporting.dispatches.rules import Channel, FileKind
from followthrough.reporting.notices.operations import record_notice

LONGEST_TEXT = 20_000
UNSIGNED = _("The report is not sent yet: the approver of {lead} has not signed it.")
UNSIGNED_AGAIN = _(
    "The report is not sent yet: a text was changed after the approver of {lead} signed. It has to be signed again."
)
LEAD_SENT = _("{lead} sent its report for {year}.")
LEAD_SENT_AGAIN = _("{lead} sent version {number} of its report for {year}; what changed stands there.")
FIRST = 1
EMPTY = _("The report is not sent yet: there is no text on objective {numbers}. Write one, and name there what is missing.")
NOT_YOURS = _("This text belongs to {lead}. Only that lead writes and sends it.")


@operation
def consolidate(consolidation: Consolidation, text: str, *, version: int, seen: str = "", by: Person) -> Consolidation:
    """Save the lead's text on one objective. Raises RuleBroken for a figure code that does not exist, a marking, a stale version.

    `seen` (drift.seen_of) tells which answers stood on the page: one that was corrected since is flagged after the save too.
    """
    report = _locked(consolidation.report_id)  # before the text: what leaves is frozen under this lock
    held = Consolidation.objects.select_for_update(of=("self",)).select_related("saved_by").get(pk=consolidation.pk)
    check_allowed(permissions.may_consolidate(by, report), by, NOT_YOURS, lead=report.lead.label)
    _check_draft(report)
    check_declared(report.cycle, by)
    check_version(held, version)
    _check_text(report.cycle, "text", text)
    before, held.text = held.text, text
    held.sources = rested_on(held.sources, answers_behind(report.cycle, held.objective_id), seen)
    held.save(update_fields=[*keep_text(held, by), "sources"])
    changed(f"consolidation:{held.pk}", before={"text": before}, after={"text": text})
    return held


@operation
def dispatch(
    report: LeadReport,
    *,
    on: date | None = None,
    channel: Channel = Channel.HERE,
    number: str = "",
    file: Any = None,
    by: Person,
) -> LeadReport:
    """Send a lead's report to the coordinator on a day, under a registry number, with its signed file if there is one.

    A refused file keeps everything here. Raises RuleBroken while an objective has no text, and where the lead has an approver who has not signed these texts.
    """
    held = _locked(report.pk)
    check_allowed(permissions.may_consolidate(by, held), by, NOT_YOURS, lead=held.lead.label)
    _check_draft(held)
    check_declared(held.cycle, by)
    check_written(held, EMPTY)
    content = content_of_report(held)
    if held.approved_sha256 != content and people_in(Role.APPROVER, [held.lead_id]):
        raise RuleBroken("lead_report.unsigned", UNSIGNED_AGAIN if held.approved_sha256 else UNSIGNED, lead=held.lead.label)
    letter = _letter(held, content, on or clock.today(), channel, number, by)
    if file and letter is not None:
        record_dispatch_file(letter, kind=FileKind.SIGNED, name=file.name, stream=file, size=file.size, by=by)
    filing = freeze_lead_report(held, letter, by)
    held.state = LeadReportState.SENT
    if held.sent_at is None:
        held.sent_at, held.sent_by, held.dispatch = filing.sent_at, by, letter
    held.save(update_fields=["state", "sent_at", "sent_by", "dispatch"])
    sent = {"state": held.state, "sha256": content, "filing": filing.number}
    changed(f"lead_report:{held.pk}", before={"state": LeadReportState.DRAFT}, after=sent)
    _tell_coordinator(filing, by)
    return held


def _locked(pk: int) -> LeadReport:
    return LeadReport.objects.select_for_update(of=("self",)).select_related("lead", "cycle__plan").get(pk=pk)


def _letter(report: LeadReport, content: str, on: date, channel: Channel, number: str, by: Person) -> Dispatch | None:
    coordinator = report.cycle.plan.coordinator
    if coordinator is None:
        return None
    return record_dispatch(
        report.lead,
        coordinator,
        on=on,
        earliest=_earliest(report),
        sha256=content,
        channel=channel,
        registry_number=number,
        by=by,
    )


def _earliest(report: LeadReport) -> date:
    """Nothing leaves before it was signed, nor a new version before the one in front of it was sent back or reopened."""
    began, reopened = report.approved_at or report.cycle.opened_at, last_remarked_at(report)
    return clock.day_of(max(began, reopened) if reopened else began)


def _tell_coordinator(filing: LeadFiling, by: Person) -> None:
    """The coordinator hears of every version, and that a later one is new."""
    report, coordinator = filing.report, filing.report.cycle.plan.coordinator
    if coordinator is None:
        return
    is_first = filing.number == FIRST
    here = f"/leads/{report.cycle.plan.short}/{report.cycle.year}/{report.lead.code}/"
    record_notice(
        f"lead_report:{report.pk}:sent" if is_first else f"lead_filing:{filing.pk}:sent",
        coordinator,
        Role.COORDINATOR,
        LEAD_SENT if is_first else LEAD_SENT_AGAIN,
        address=here if is_first else f"{here}versions/{filing.number}/",
        facts={"lead": report.lead.label, "year": report.cycle.year, "number": filing.number},
        by=by,
    )


@operation
def sum_up(cycle: Cycle, text: str, decisions: str, *, version: int, seen: str = "", by: Person) -> Summary:
    """Save what the coordinator writes above the leads' reports, and what the recipient is asked to decide; `seen` as above."""
    check_allowed(permissions.may_sum_up(by, cycle.plan), by, _("Only the coordinator of the plan writes its summary."))
    check_open(CycleState(Cycle.objects.select_for_update().get(pk=cycle.pk).state), cycle.year)
    check_declared(cycle, by)
    held = Summary.objects.select_for_update(of=("self",)).select_related("saved_by").get(cycle=cycle)
    check_version(held, version)
    for field, value in (("text", text), ("decisions", decisions)):
        _check_text(cycle, field, value)
    before = {"text": held.text, "decisions": held.decisions}
    held.text, held.decisions = text, decisions
    held.sources = rested_on(held.sources, sources_of_summary(latest_filings(cycle)), seen)
    held.save(update_fields=[*keep_text(held, by), "sources"])
    changed(f"summary:{cycle.plan.short}.{cycle.year}", before=before, after={"text": text, "decisions": decisions})
    return held


def _check_draft(report: LeadReport) -> None:
    check_open(CycleState(report.cycle.state), report.cycle.year)
    if report.state == LeadReportState.SENT:
        raise RuleBroken("lead_report.sent", LEAD_REPORT_SENT)


def _check_text(cycle: Cycle, field: str, text: str) -> None:
    check_length(field, text, LONGEST_TEXT)
    refuse_marked(f"{field} of {cycle.plan.short}.{cycle.year}", **{field: text})
    if tokens.TOKEN.search(text):
        tokens.check_codes(text, figures(cycle_report(cycle), submission_lines(cycle)))
