"""The content of a cycle as it stands now, with what stands beside it: the same shape as a release, made while things go on."""

from collections.abc import Collection
from typing import Any

from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.publishing.papers.rules.states import seen_outside
from followthrough.publishing.releases.queries.content import READINGS, content_from, read_cycle
from followthrough.publishing.releases.rules import FrozenData
from followthrough.reporting.cycles.models import Cycle, Filing, LeadFiling, LeadReport
from followthrough.reporting.cycles.queries.consolidations import texts_of
from followthrough.reporting.cycles.queries.lead_filings import filings_of
from followthrough.reporting.cycles.queries.reported import CycleReport
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.dispatches.models import Dispatch

Plain = dict[str, Any]


def frozen_now(content: Plain, cycle: Cycle) -> FrozenData:
    """A content as reports read it. It has no label, since it is no release; its hash is that of the content."""
    return FrozenData("", sha256_of(content), clock.today(), cycle.state == CycleState.PUBLISHED, content)


def live_content(cycle: Cycle, *, without: Collection[str] = ()) -> Plain:
    """The whole cycle as it would be frozen now, and beside it due days, dispatches and what registers showed."""
    read = read_cycle(cycle)
    beside = {
        "effective_on": _effective(cycle),
        "dispatches": _dispatches(cycle),
        "shown": _shown(read.report),
        "is_inside": False,
    }
    content = content_from(read, cycle.summary, without=without)
    left = {(one["institution"], one["lead"]): one["filed_on"] is not None for one in content["submissions"]}
    leads = {objective["number"]: objective["lead"] for objective in content["objectives"]}
    for sending in content["submissions"]:
        sending["state"] = seen_outside(sending["state"], has_left=sending["filed_on"] is not None)
    for answer in (*content["answers"], *content["debts"]):
        has_left = left.get((answer["institution"], leads[answer["objective"]]), False)
        answer["state"] = seen_outside(answer["state"], has_left=has_left)
    return {**content, "beside": beside}


def _effective(cycle: Cycle) -> Plain:
    days = (cycle.institutions_effective_on, cycle.leads_effective_on, cycle.coordinator_effective_on)
    return {step: day.isoformat() for step, day in zip(("institutions", "leads", "coordinator"), days, strict=True)}


def dispatch_plain(dispatch: Dispatch, version: int, *, is_signed: bool) -> Plain:
    """How a paper left, as plain data."""
    return {
        "version": version,
        "on": dispatch.dispatched_on.isoformat(),
        "entered_on": clock.day_of(dispatch.entered_at).isoformat(),
        "number": dispatch.registry_number,
        "incoming_number": dispatch.incoming_number,
        "incoming_on": dispatch.incoming_on.isoformat() if dispatch.incoming_on else None,
        "is_signed": is_signed,
    }


def _dispatches(cycle: Cycle) -> Plain:
    rows = Filing.objects.filter(submission__cycle=cycle, dispatch__isnull=False)
    found: dict[str, list[Plain]] = {}
    for row in rows.select_related("dispatch", "submission__institution", "submission__lead").order_by("number"):
        if row.dispatch is not None:
            key = f"{row.submission.institution.code} {row.submission.lead.code}"
            told = dispatch_plain(row.dispatch, row.number, is_signed=row.approved_at is not None)
            found.setdefault(key, []).append(told)
    return found


def _shown(report: CycleReport) -> Plain:
    """What the registers showed when each answer was sent, by row, year and institution."""
    return {
        f"{one.row.code} {one.year or '-'} {one.institution}": {
            "verdict": one.proof["verdict"],
            "reason": one.proof["reason"],
            "differs": one.is_contradicted,
            "because": one.answer.differs_because if one.is_contradicted else "",
        }
        for one in (*report.dues, *report.debts)
        if one.proof and one.answer is not None
    }


def lead_content(cycle: Cycle, report: LeadReport, *, is_inside: bool) -> Plain:
    """The content for one lead, texts of others left out. Inside its own as they are written, else as they left last."""
    content = live_content(cycle, without={READINGS})
    texts = {number: held.text for number, held in texts_of(cycle).items()} if is_inside or not report.sent_at else None
    for objective in content["objectives"]:
        is_own = objective["lead"] == report.lead.code
        written = objective["text"] if texts is None else texts.get(objective["number"], "")
        objective["text"] = written if is_own else ""
    content["lead"] = report.lead.code
    content["summary"] = {"text": "", "decisions": ""}
    is_draft = report.is_reopened and is_inside
    content["beside"]["sent"] = [] if is_draft else [_left(one) for one in reversed(filings_of(report))]
    return content


def _left(filing: LeadFiling) -> Plain:
    """How a version of a lead's report left; one without a letter still has its day."""
    is_signed = filing.approved_at is not None
    if filing.dispatch is not None:
        return dispatch_plain(filing.dispatch, filing.number, is_signed=is_signed)
    day = clock.day_of(filing.sent_at).isoformat()
    numbers = {"number": "", "incoming_number": "", "incoming_on": None}
    return {"version": filing.number, "on": day, "entered_on": day, **numbers, "is_signed": is_signed}
