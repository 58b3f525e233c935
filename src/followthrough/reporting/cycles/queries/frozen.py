"""What was frozen in a cycle, to be compared with its hash: filings with their answers, texts of leads, dispatches."""

from collections.abc import Iterator

from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kit.frozen import Frozen
from followthrough.reporting.cycles.models import FiledAnswer, Filing, LeadFiling, LeadReport
from followthrough.reporting.cycles.queries.consolidations import content_of_report, hash_of_texts
from followthrough.reporting.cycles.rules.states import LeadReportState


def frozen_filings() -> Iterator[Frozen]:
    """Every filing with the hash that it was given and the hash of its answers now; a dispatch names the same hash."""
    for filing in Filing.objects.select_related("submission__cycle__plan", "submission__institution", "dispatch").order_by("pk"):
        rows = FiledAnswer.objects.filter(filing=filing).select_related("due__obligation__row", "due__obligation__institution")
        name = _name(filing)
        yield Frozen(name, filing.sha256, sha256_of([content_of_answer(row) for row in rows.order_by("pk")]))
        if filing.dispatch is not None:
            yield Frozen(f"{name}, as it left", filing.dispatch.sha256, filing.sha256)


def frozen_lead_reports() -> Iterator[Frozen]:
    """Every version of a lead's report with its hash, its letter with the same hash, and the texts of what is not being changed."""
    latest: dict[int, LeadFiling] = {}
    rows = LeadFiling.objects.select_related("report__cycle__plan", "report__lead", "dispatch")
    for filing in rows.order_by("report_id", "number"):
        latest[filing.report_id] = filing
        name = f"{_name_of_lead(filing.report)}, version {filing.number}"
        yield Frozen(name, filing.sha256, hash_of_texts(filing.texts))
        if filing.dispatch is not None:
            yield Frozen(f"{name}, as it left", filing.dispatch.sha256, filing.sha256)
    for filing in latest.values():
        if filing.report.state == LeadReportState.SENT:
            yield Frozen(f"{_name_of_lead(filing.report)}, its texts", filing.sha256, content_of_report(filing.report))


def _name_of_lead(report: LeadReport) -> str:
    return f"report of a lead {report.cycle.plan.short}.{report.cycle.year}.{report.lead.code}"


def _name(filing: Filing) -> str:
    submission = filing.submission
    return f"filing {submission.cycle.plan.short}.{submission.cycle.year}.{submission.institution.code}-{submission.pk}-{filing.number}"


def content_of_answer(row: FiledAnswer) -> dict[str, object]:
    """What of a frozen answer its filing's hash is made from."""
    due = row.due
    return {
        "row": due.obligation.row.code,
        "institution": due.obligation.institution.code,
        "year": due.year,
        "is_debt": row.is_debt,
        "status": row.status,
        "narrative": row.narrative,
        "difficulties": row.difficulties,
        "difficulty": row.difficulty,
        "next_steps": row.next_steps,
        "done_on": row.done_on,
        "evidence": row.evidence,
    } | {name: value for name, value in _shown(row).items() if value}


def _shown(row: FiledAnswer) -> dict[str, object]:
    """What stood in the registers; left out of the hash where there was nothing, so that filings of before keep theirs."""
    return {"differs_because": row.differs_because, "proposed": row.proposed, "proof": row.proof}
