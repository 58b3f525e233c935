"""From the frozen report to the day on which it left: signed, given back inside, dispatched, corrected."""

from collections.abc import Mapping, Sequence
from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Filing, LeadReport, Remark, Submission
from followthrough.reporting.cycles.operations.checks import check_allowed, check_length, check_written
from followthrough.reporting.cycles.operations.moves import check_move, locked, tell
from followthrough.reporting.cycles.operations.submissions import NOT_YOURS
from followthrough.reporting.cycles.queries.consolidations import content_of_report
from followthrough.reporting.cycles.queries.signing import get_waiting, state_today
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE
from followthrough.reporting.cycles.rules.read import check_read
from followthrough.reporting.cycles.rules.states import (
    LEAD_REPORT_SENT,
    LeadReportState,
    Move,
    Origin,
    SubmissionState,
    after_withdrawal,
)
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.operations import record_dispatch
from followthrough.reporting.dispatches.rules import Channel
from followthrough.reporting.notices.operations import record_notice

NOT_YOUR_SIGNATURE = _("Only the approver of {institution} signs its reports.")
RECEIVED = _("{institution} sent its report for {year} to you.")
GIVEN_BACK = _("The approver gave the report to {lead} for {year} back; the reason stands there.")
CORRECTED = _("{institution} corrects its report for {year}, which you had; the reason stands there.")
SOURCE_CORRECTED = _("{institution} sent {lead} a corrected report for {year}, after {lead} had sent its own report.")
EMPTY = _(
    "The report is not signed yet: there is no text on objective {numbers}. The lead writes one, and names there what is missing."
)
Signed = tuple[Submission, Filing]


@operation
def approve(reports: Sequence[Submission], *, read: Mapping[int, str] | None = None, by: Person) -> list[Filing]:
    """Sign reports in one act; each signature holds for the hash of what was handed in. All or none.

    `read` tells which hash the approver had before their eyes, by report. Raises NotAllowed for another body's report and
    RuleBroken for one that does not wait for a signature, or that is not what was read.
    """
    signed = []
    for report in sorted(reports, key=lambda one: one.pk):
        submission = locked(report.pk)
        check_allowed(permissions.may_approve(by, submission), by, NOT_YOUR_SIGNATURE, institution=submission.institution.label)
        following = check_move(submission, Move.APPROVE, state_today(submission))
        filing = get_waiting(submission)
        if read is not None:
            check_read(read.get(submission.pk, ""), filing.sha256, submission.lead.label)
        filing.approved_at, filing.approved_by = clock.now(), by
        filing.save(update_fields=["approved_at", "approved_by"])
        before, submission.state = submission.state, following
        submission.save(update_fields=["state"])
        changed(
            f"submission:{submission.pk}",
            before={"state": before},
            after={"state": following, "signed": filing.sha256, "filing": filing.number},
        )
        signed.append(filing)
    if not signed:
        raise RuleBroken("approve.none", _("Choose at least one report to sign."), field="reports")
    return signed


@operation
def withdraw(submission: Submission, *, because: str = "", by: Person) -> None:
    """Take a report back before it leaves. The approver gives a reason; the focal point needs none. A signature falls with it."""
    submission = locked(submission.pk)
    is_approver = permissions.may_approve(by, submission)
    check_allowed(is_approver or permissions.may_answer(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    check_move(submission, Move.WITHDRAW)
    because = because.strip()
    if is_approver and not permissions.may_answer(by, submission) and not because:
        raise RuleBroken(
            "withdraw.reason", _("Say what has to be changed; the focal point reads your sentence."), field="because"
        )
    check_length("because", because, LONGEST_NARRATIVE)
    refuse_marked(f"remark on submission {submission.pk}", because=because)
    filing = get_waiting(submission)
    if because:
        Remark.objects.create(
            filing=filing, is_acceptance=False, origin=Origin.APPROVER.value, text=because, made_at=clock.now(), made_by=by
        )
    before, submission.state = submission.state, after_withdrawal(has_left=submission.first_filed_at is not None)
    submission.save(update_fields=["state"])
    changed(f"submission:{submission.pk}", before={"state": before}, after={"state": submission.state, "because": because})
    if because:
        tell(submission, Role.FOCAL_POINT, GIVEN_BACK, f"filing:{filing.pk}:given_back", by=by)


@operation
def dispatch(
    reports: Sequence[Submission], *, on: date | None = None, channel: Channel = Channel.HERE, number: str = "", by: Person
) -> list[Dispatch]:
    """Send signed reports on a day, under one registry number. Each goes to its own lead; what others read is now this version.

    The first dispatch of a report decides whether it was late. All or none. Raises NotAllowed and RuleBroken.
    """
    if not reports:
        raise RuleBroken("dispatch.none", _("Choose at least one report to send."), field="reports")
    return [
        _dispatch_one(locked(report.pk), on or clock.today(), channel, number, by)
        for report in sorted(reports, key=lambda one: one.pk)
    ]


def _dispatch_one(submission: Submission, on: date, channel: Channel, number: str, by: Person) -> Dispatch:
    check_allowed(permissions.may_dispatch(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    following = check_move(submission, Move.DISPATCH, _can_leave(submission))
    filing = get_waiting(submission)
    sent = record_dispatch(
        submission.institution,
        submission.lead,
        on=on,
        earliest=clock.day_of(filing.approved_at or filing.filed_at),
        sha256=filing.sha256,
        channel=channel,
        registry_number=number,
        by=by,
    )
    Filing.objects.filter(submission=submission, is_latest=True).update(is_latest=False)
    filing.dispatch, filing.is_latest = sent, True
    filing.save(update_fields=["dispatch", "is_latest"])
    before, submission.state = submission.state, following
    is_correction = submission.first_filed_at is not None
    submission.first_filed_at = submission.first_filed_at or sent.entered_at
    submission.first_dispatched_on = submission.first_dispatched_on or sent.dispatched_on
    submission.save(update_fields=["state", "first_filed_at", "first_dispatched_on"])
    changed(
        f"submission:{submission.pk}",
        before={"state": before},
        after={"state": following, "filing": filing.number, "dispatched_on": sent.dispatched_on, "sha256": filing.sha256},
    )
    tell(submission, Role.LEAD, RECEIVED, f"filing:{filing.pk}:dispatched", by=by)
    if is_correction:
        _tell_downstream(submission, filing, by)
    return sent


def _can_leave(submission: Submission) -> SubmissionState:
    """The state of a report today; raises RuleBroken where it was ready to leave unsigned and an approver came meanwhile."""
    today = state_today(submission)
    if submission.state == SubmissionState.SIGNED and today == SubmissionState.FOR_SIGNATURE:
        raise RuleBroken(
            "dispatch.unsigned",
            _("The report to {lead} is not signed, and {institution} has an approver now, who signs it first."),
            lead=submission.lead.label,
            institution=submission.institution.label,
        )
    return today


def _tell_downstream(submission: Submission, filing: Filing, by: Person) -> None:
    """A corrected version after the lead has reported: the coordinator has to know that the lead's report rests on the old one."""
    cycle = submission.cycle
    if not LeadReport.objects.filter(cycle=cycle, lead=submission.lead, sent_at__isnull=False).exists():
        return
    if cycle.plan.coordinator is None:
        return
    record_notice(
        f"filing:{filing.pk}:after_lead_report",
        cycle.plan.coordinator,
        Role.COORDINATOR,
        SOURCE_CORRECTED,
        address=f"/reports/{submission.pk}/filed/",
        facts={"institution": submission.institution.label, "lead": submission.lead.label, "year": cycle.year},
        by=by,
    )


@operation
def correct(submission: Submission, *, because: str, by: Person) -> None:
    """Open a report that has left for a correction by its own institution. What was sent stays what counts until the new one leaves."""
    submission = locked(submission.pk)
    check_allowed(permissions.may_answer(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    following = check_move(submission, Move.CORRECT)
    because = because.strip()
    if not because:
        raise RuleBroken("correct.reason", _("Say what was wrong; the lead reads your sentence."), field="because")
    check_length("because", because, LONGEST_NARRATIVE)
    refuse_marked(f"remark on submission {submission.pk}", because=because)
    filing = Filing.objects.get(submission=submission, is_latest=True)
    Remark.objects.create(
        filing=filing, is_acceptance=False, origin=Origin.INSTITUTION.value, text=because, made_at=clock.now(), made_by=by
    )
    before, submission.state = submission.state, following
    submission.save(update_fields=["state"])
    changed(f"submission:{submission.pk}", before={"state": before}, after={"state": following, "because": because})
    tell(submission, Role.LEAD, CORRECTED, f"filing:{filing.pk}:corrected", by=by)


@operation
def approve_report(report: LeadReport, *, read: str = "", by: Person) -> LeadReport:
    """Sign a lead's report; the signature holds for its texts as they are now. Raises RuleBroken once it was
    sent, and while an objective has no text.

    `read` is the hash of what the approver had before their eyes; raises RuleBroken where the texts are others by now.
    """
    held = LeadReport.objects.select_for_update(of=("self",)).select_related("lead", "cycle__plan").get(pk=report.pk)
    check_allowed(permissions.may_approve_report(by, held), by, NOT_YOUR_SIGNATURE, institution=held.lead.label)
    if held.state == LeadReportState.SENT:
        raise RuleBroken("lead_report.sent", LEAD_REPORT_SENT)
    check_written(held, EMPTY)
    before, now = held.approved_sha256, content_of_report(held)
    if read:
        check_read(read, now, held.cycle.plan.coordinator.label if held.cycle.plan.coordinator else "–")
    held.approved_sha256, held.approved_at, held.approved_by = now, clock.now(), by
    held.save(update_fields=["approved_sha256", "approved_at", "approved_by"])
    changed(f"lead_report:{held.pk}", before={"signed": before}, after={"signed": held.approved_sha256})
    return held
