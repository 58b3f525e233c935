"""What happened in a cycle since a moment: reports that left, remarks on them, lead reports. Nothing from inside an institution."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import F, Q

from followthrough.reporting.cycles.models import Cycle, Filing, LeadFiling
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
    """What happened after `since`, latest first. Two questions."""
    found = [*_of_reports(cycle, since), *_of_leads(cycle, since)]
    return sorted(found, key=lambda one: (one.at, one.kind, one.submission or 0), reverse=True)


def _of_reports(cycle: Cycle, since: datetime) -> Iterator[News]:
    """Each filing comes once for each of its remarks, without one once."""
    rows = Filing.objects.filter(Q(dispatch__entered_at__gt=since) | Q(remarks__made_at__gt=since), submission__cycle_id=cycle.pk)
    told: set[int] = set()
    for filing in rows.select_related("submission__institution", "submission__lead", "dispatch").annotate(
        said_at=F("remarks__made_at"), is_acceptance=F("remarks__is_acceptance"), origin=F("remarks__origin")
    ):
        if filing.dispatch and filing.dispatch.entered_at > since and filing.pk not in told:
            yield _sent(filing)
        told.add(filing.pk)
        if filing.said_at and filing.said_at > since and filing.origin != Origin.APPROVER:
            yield _said(filing)


def _of_leads(cycle: Cycle, since: datetime) -> Iterator[News]:
    rows = LeadFiling.objects.filter(Q(sent_at__gt=since) | Q(remarks__made_at__gt=since), report__cycle_id=cycle.pk)
    told: set[int] = set()
    for one in rows.select_related("report__lead").annotate(
        said_at=F("remarks__made_at"), is_send_back=F("remarks__is_send_back")
    ):
        if one.sent_at > since and one.pk not in told:
            yield _of_lead(one, one.sent_at, NewsKind.LEAD_SENT if one.number == 1 else NewsKind.LEAD_SENT_AGAIN)
        told.add(one.pk)
        if one.said_at and one.said_at > since:
            yield _of_lead(one, one.said_at, NewsKind.LEAD_SENT_BACK if one.is_send_back else NewsKind.LEAD_CORRECTED)


def _of_lead(filing: LeadFiling, at: datetime, kind: NewsKind) -> News:
    lead = filing.report.lead
    return News(at, kind, "", lead.label, None, lead.code, filing.number)


def _sent(filing: Filing) -> News:
    submission = filing.submission
    is_first = submission.first_filed_at == (filing.dispatch.entered_at if filing.dispatch else None)
    kind = NewsKind.SENT if is_first else NewsKind.SENT_AGAIN
    at = filing.dispatch.entered_at if filing.dispatch else filing.filed_at
    return News(at, kind, submission.institution.label, submission.lead.label, submission.pk)


def _said(filing: Any) -> News:
    submission = filing.submission
    kind = NewsKind.ACCEPTED if filing.is_acceptance else NewsKind.SENT_BACK
    if filing.origin == Origin.INSTITUTION:
        kind = NewsKind.CORRECTED
    return News(filing.said_at, kind, submission.institution.label, submission.lead.label, submission.pk)
