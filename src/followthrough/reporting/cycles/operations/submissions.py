"""The way of a submission: answered, submitted, sent back or accepted."""

from collections.abc import Mapping, Sequence

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.indicators.queries import DutyKey, entries_behind, key_of
from followthrough.evidence.indicators.rules.told import duty_reason
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Answer, Evidence, FiledAnswer, Filing, Remark, Submission
from followthrough.reporting.cycles.operations.checks import check_allowed, check_declared, check_length, check_version
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.proposals import with_proposals
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE, LONGEST_SENTENCE, AnswerText, Gap, is_allowed
from followthrough.reporting.cycles.rules.proposals import Proposal
from followthrough.reporting.cycles.rules.states import CycleState, Move, SubmissionState, after, check_open

NOT_YOURS = _("This report belongs to {institution}. Only its focal point writes and sends it.")
NOT_YOUR_LEAD = _("This report goes to {lead}. Only that lead accepts it or sends it back.")


class Incomplete(RuleBroken):
    """A submission that cannot be sent yet. `missing` lists each due with what it lacks."""

    def __init__(self, missing: Sequence[tuple[reads.Asked, Gap]]) -> None:
        super().__init__(
            "submission.incomplete", _("The report is not sent yet. Things that are missing: {number}."), number=len(missing)
        )
        self.missing = missing


@operation
def answer(asked: reads.Asked, text: AnswerText, *, version: int, by: Person) -> Answer:
    """Save the draft answer to one due. `version` is the one that the writer read.

    Raises NotAllowed for another institution's report; RuleBroken when the report or cycle is closed, the
    declaration is missing, the status does not fit the due, a text is too long or bears a marking, or
    somebody else saved in between.
    """
    submission = _locked(asked.answer.submission_id)
    check_allowed(permissions.may_answer(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    _check_move(submission, Move.ANSWER)
    check_declared(submission.cycle, by)
    held = Answer.objects.select_for_update(of=("self",)).select_related("saved_by").get(pk=asked.answer.pk)
    check_version(held, version)
    _check_text(asked, text)
    before = {"status": held.status, "narrative": held.narrative}
    held.status, held.narrative, held.next_steps = text.status, text.narrative, text.next_steps
    held.difficulties, held.difficulty, held.done_on = [code.value for code in text.difficulties], text.difficulty, text.done_on
    held.differs_because = text.differs_because
    held.version, held.saved_at, held.saved_by = version + 1, clock.now(), by
    held.save()
    changed(
        f"answer:{held.pk}", before=before, after={"status": held.status, "narrative": held.narrative, "version": held.version}
    )
    return held


def _check_text(asked: reads.Asked, text: AnswerText) -> None:
    if text.status is not None and not is_allowed(text.status, asked.kind):
        raise RuleBroken(
            "answer.status",
            _(
                "Not saved: row {row} runs until {year}, so it may be not started, in progress, done or not applicable, and is judged then."
            ),
            field="status",
            row=asked.row_code,
            year=asked.due.obligation.row.last_year,
        )
    if text.done_on is not None and text.done_on > clock.today():
        raise RuleBroken(
            "answer.done_on",
            _("Not saved: {day} has not come yet. Give the day on which it was done, or choose another status."),
            field="done_on",
            day=text.done_on,
        )
    check_length("narrative", text.narrative, LONGEST_NARRATIVE)
    check_length("next_steps", text.next_steps, LONGEST_NARRATIVE)
    check_length("difficulty", text.difficulty, LONGEST_SENTENCE)
    check_length("differs_because", text.differs_because, LONGEST_NARRATIVE)
    refuse_marked(
        f"answer {asked.row_code}",
        narrative=text.narrative,
        difficulty=text.difficulty,
        next_steps=text.next_steps,
        because=text.differs_because,
    )


@operation
def submit(submission: Submission, *, by: Person) -> Filing:
    """Send a report to its lead: its answers are frozen as a filing with a hash. Raises Incomplete with every gap."""
    submission = _locked(submission.pk)
    check_allowed(permissions.may_answer(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    following = _check_move(submission, Move.SUBMIT)
    check_declared(submission.cycle, by)
    asked = with_proposals(reads.asked(submission), submission.cycle)
    missing = [(one, gap) for one in asked for gap in one.gaps]
    if missing:
        raise Incomplete(missing)
    filing = _file(submission, asked, by)
    before, submission.state = submission.state, following
    submission.first_filed_at = submission.first_filed_at or filing.filed_at
    submission.save(update_fields=["state", "first_filed_at"])
    changed(
        f"submission:{submission.pk}",
        before={"state": before},
        after={"state": following, "filing": filing.number, "sha256": filing.sha256},
    )
    return filing


@operation
def send_back(submission: Submission, *, because: str, by: Person) -> None:
    """Give a report back to its institution with a reason; it becomes a draft again there, the filing stays."""
    submission = _locked(submission.pk)
    check_allowed(permissions.may_receive(by, submission), by, NOT_YOUR_LEAD, lead=submission.lead.label)
    following = _check_move(submission, Move.SEND_BACK)
    check_declared(submission.cycle, by)
    if not because.strip():
        raise RuleBroken(
            "send_back.reason", _("Say what has to be changed; the institution reads your sentence."), field="because"
        )
    check_length("because", because, LONGEST_NARRATIVE)
    refuse_marked(f"remark on submission {submission.pk}", because=because)
    _remark(submission, following, because.strip(), by)


@operation
def accept(submission: Submission, *, remark: str = "", by: Person) -> None:
    """Accept a report. A lead that reports to itself is accepted by somebody who did not send it."""
    submission = _locked(submission.pk)
    check_allowed(permissions.may_receive(by, submission), by, NOT_YOUR_LEAD, lead=submission.lead.label)
    following = _check_move(submission, Move.ACCEPT)
    filing = Filing.objects.get(submission=submission, is_latest=True)
    if filing.filed_by_id == by.pk:
        raise RuleBroken("accept.own", _("You sent this report yourself. Somebody else with the seat of the lead accepts it."))
    if remark.strip():
        check_declared(submission.cycle, by)
        check_length("remark", remark, LONGEST_NARRATIVE)
        refuse_marked(f"remark on submission {submission.pk}", remark=remark)
    _remark(submission, following, remark.strip(), by)


def _locked(pk: int) -> Submission:
    return (
        Submission.objects.select_for_update(of=("self",))
        .select_related("cycle__plan__coordinator", "cycle__plan__supervisor", "institution", "lead")
        .get(pk=pk)
    )


def _check_move(submission: Submission, move: Move) -> SubmissionState:
    check_open(CycleState(submission.cycle.state), submission.cycle.year)
    return after(SubmissionState(submission.state), move)


def _remark(submission: Submission, following: SubmissionState, text: str, by: Person) -> None:
    filing = Filing.objects.get(submission=submission, is_latest=True)
    Remark.objects.create(
        filing=filing, is_acceptance=following == SubmissionState.ACCEPTED, text=text, made_at=clock.now(), made_by=by
    )
    before, submission.state = submission.state, following
    submission.save(update_fields=["state"])
    changed(f"submission:{submission.pk}", before={"state": before}, after={"state": following, "remark": text})


def _file(submission: Submission, asked: Sequence[reads.Asked], by: Person) -> Filing:
    proof = _evidence_by_answer(submission)
    entries = entries_behind([one.proposal.duty for one in asked if one.proposal])
    frozen = [_frozen(one, proof.get(one.answer.pk, []), entries) for one in asked]
    number = Filing.objects.filter(submission=submission).count() + 1
    Filing.objects.filter(submission=submission, is_latest=True).update(is_latest=False)
    filing = Filing.objects.create(
        submission=submission,
        number=number,
        filed_at=clock.now(),
        filed_by=by,
        sha256=sha256_of([_content(row) for row in frozen]),
    )
    for row in frozen:
        row.filing = filing
    FiledAnswer.objects.bulk_create(frozen)
    return filing


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


def _content(row: FiledAnswer) -> dict[str, object]:
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
