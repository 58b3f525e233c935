"""What happened in a cycle since a moment: reports that left, remarks on them, lead reports. Nothing from inside an institution."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from followthrough.reporting.cycles.models import Cycle, Filing, LeadFiling, LeadRemark, Remark
from followthrough.reporting.cycles.rules.states import Origin


class NewsKind(StrEnum):
    """What happened."""

    SENT = "sent"
    SENT_AGAIN = "sent_again"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    CORRECTED = "corrected"
    LEAD_SENT = "lead_sent"
    LEAD_SENT_AGAIN = "lead_sent_again"
    LEAD_SENT_BACK = "lead_sent_back"
    LEAD_CORRECTED = "lead_corrected"


@dataclass(frozen=True)
class News:
    """One thing that happened: when, what, between whom; `submission` None for a lead report, `version` None for any other."""

    at: datetime
    kind: NewsKind
    institution: str
    lead: str
    submission: int | None
    lead_code: str = ""
    version: int | None = None


def news_since(cycle: Cycle, since: datetime) -> list[News]:
    """What happened after `since`, latest first. Four questions."""
    sent = Filing.objects.filter(submission__cycle_id=cycle.pk, dispatch__entered_at__gt=since)
    said = Remark.objects.filter(filing__submission__cycle_id=cycle.pk, made_at__gt=since).exclude(origin=Origin.APPROVER.value)
    found = [_sent(one) for one in sent.select_related("submission__institution", "submission__lead", "dispatch")]
    found += [_said(one) for one in said.select_related("filing__submission__institution", "filing__submission__lead")]
    versions = LeadFiling.objects.filter(report__cycle_id=cycle.pk, sent_at__gt=since).select_related("report__lead")
    found += [_of_lead(one, one.sent_at, NewsKind.LEAD_SENT if one.number == 1 else NewsKind.LEAD_SENT_AGAIN) for one in versions]
    reasons = LeadRemark.objects.filter(filing__report__cycle_id=cycle.pk, made_at__gt=since)
    found += [
        _of_lead(one.filing, one.made_at, NewsKind.LEAD_SENT_BACK if one.is_send_back else NewsKind.LEAD_CORRECTED)
        for one in reasons.select_related("filing__report__lead")
    ]
    return sorted(found, key=lambda one: (one.at, one.kind, one.submission or 0), reverse=True)


def _of_lead(filing: LeadFiling, at: datetime, kind: NewsKind) -> News:
    lead = filing.report.lead
    return News(at, kind, "", lead.label, None, lead.code, filing.number)


def _sent(filing: Filing) -> News:
    submission = filing.submission
    is_first = submission.first_filed_at == (filing.dispatch.entered_at if filing.dispatch else None)
    kind = NewsKind.SENT if is_first else NewsKind.SENT_AGAIN
    at = filing.dispatch.entered_at if filing.dispatch else filing.filed_at
    return News(at, kind, submission.institution.label, submission.lead.label, submission.pk)


def _said(remark: Remark) -> News:
    submission = remark.filing.submission
    kind = NewsKind.ACCEPTED if remark.is_acceptance else NewsKind.SENT_BACK
    if remark.origin == Origin.INSTITUTION:
        kind = NewsKind.CORRECTED
    return News(remark.made_at, kind, submission.institution.label, submission.lead.label, submission.pk)
