"""What happened in a cycle since a moment: reports that left, remarks on them, lead reports. Nothing from inside an institution."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from followthrough.reporting.cycles.models import Cycle, Filing, LeadReport, Remark
from followthrough.reporting.cycles.rules.states import Origin


class NewsKind(StrEnum):
    """What happened."""

    SENT = "sent"
    SENT_AGAIN = "sent_again"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    CORRECTED = "corrected"
    LEAD_SENT = "lead_sent"


@dataclass(frozen=True)
class News:
    """One thing that happened: when, what, between whom; `submission` None for a lead report."""

    at: datetime
    kind: NewsKind
    institution: str
    lead: str
    submission: int | None


def news_since(cycle: Cycle, since: datetime, reports: Iterable[LeadReport]) -> list[News]:
    """What happened after `since`, latest first; `reports` are the lead reports of the cycle. Two questions."""
    sent = Filing.objects.filter(submission__cycle_id=cycle.pk, dispatch__entered_at__gt=since)
    said = Remark.objects.filter(filing__submission__cycle_id=cycle.pk, made_at__gt=since).exclude(origin=Origin.APPROVER.value)
    found = [_sent(one) for one in sent.select_related("submission__institution", "submission__lead", "dispatch")]
    found += [_said(one) for one in said.select_related("filing__submission__institution", "filing__submission__lead")]
    found += [
        News(one.sent_at, NewsKind.LEAD_SENT, "", one.lead.label, None) for one in reports if one.sent_at and one.sent_at > since
    ]
    return sorted(found, key=lambda one: (one.at, one.kind, one.submission or 0), reverse=True)


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
