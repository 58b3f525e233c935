"""Freezing what a report says: a filing with its answers, proof and hash; a lead's report with its texts when it leaves."""

from collections.abc import Mapping, Sequence

from followthrough.base.accounts.models import Person
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.evidence.indicators.queries import DutyKey, entries_behind, key_of
from followthrough.evidence.indicators.rules.told import duty_reason
from followthrough.reporting.cycles.models import Evidence, FiledAnswer, Filing, LeadFiling, LeadReport, Submission
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.consolidations import hash_of_texts, texts_of_report
from followthrough.reporting.cycles.queries.frozen import content_of_answer
from followthrough.reporting.cycles.rules.proposals import Proposal
from followthrough.reporting.dispatches.models import Dispatch


def freeze(submission: Submission, asked: Sequence[reads.Asked], by: Person) -> Filing:
    """Make the next filing of a report from its draft. It is read by others once it is dispatched."""
    proof = _evidence_by_answer(submission)
    entries = entries_behind([one.proposal.duty for one in asked if one.proposal])
    frozen = [_frozen(one, proof.get(one.answer.pk, []), entries) for one in asked]
    number = Filing.objects.filter(submission=submission).count() + 1
    filing = Filing.objects.create(
        submission=submission,
        number=number,
        filed_at=clock.now(),
        filed_by=by,
        sha256=sha256_of([content_of_answer(row) for row in frozen]),
    )
    for row in frozen:
        row.filing = filing
    FiledAnswer.objects.bulk_create(frozen)
    return filing


def freeze_lead_report(report: LeadReport, letter: Dispatch | None, by: Person) -> LeadFiling:
    """Make the next version of a lead's report as it leaves; the signature is kept where it holds for these texts."""
    texts = texts_of_report(report)
    sha256 = hash_of_texts(texts)
    is_signed = report.approved_sha256 == sha256
    return LeadFiling.objects.create(
        report=report,
        number=LeadFiling.objects.filter(report=report).count() + 1,
        texts=texts,
        sha256=sha256,
        sent_at=clock.now(),
        sent_by=by,
        approved_at=report.approved_at if is_signed else None,
        approved_by=report.approved_by if is_signed else None,
        dispatch=letter,
    )


def _evidence_by_answer(submission: Submission) -> dict[int, list[dict[str, object]]]:
    proof: dict[int, list[dict[str, object]]] = {}
    for item in Evidence.objects.filter(answer__submission=submission, taken_out_at__isnull=True).order_by("pk"):
        told = {
            "id": item.pk,
            "title": item.title,
            "url": item.url,
            "media_type": item.media_type,
            "size": item.size,
            "sha256": item.sha256,
        }
        proof.setdefault(item.answer_id, []).append(told)
    return proof


def _frozen(one: reads.Asked, evidence: list[dict[str, object]], entries: Mapping[DutyKey, tuple[str, ...]]) -> FiledAnswer:
    draft, proposal = one.answer, one.proposal
    shown = proposal.status if proposal else None
    return FiledAnswer(
        due=one.due,
        is_debt=draft.is_debt,
        status=draft.status,
        narrative=draft.narrative,
        difficulties=draft.difficulties,
        difficulty=draft.difficulty,
        next_steps=draft.next_steps,
        done_on=draft.done_on,
        evidence=evidence,
        differs_because=draft.differs_because if shown not in {None, draft.status} else "",
        proposed=shown.value if shown else "",
        proof=_proof_of(proposal, entries) if proposal else {},
    )


def _proof_of(proposal: Proposal, entries: Mapping[DutyKey, tuple[str, ...]]) -> dict[str, object]:
    """What the facts showed when a report was sent, without small counts of persons, since others read it."""
    if not proposal.has_facts:
        return {}
    duty = proposal.duty
    return {
        "verdict": duty.verdict.value,
        "reason": duty_reason(duty, may_see=False),
        "entries": list(entries.get(key_of(duty), ())),
    }
