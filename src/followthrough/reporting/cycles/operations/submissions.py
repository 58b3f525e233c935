"""The way of a submission: answered, submitted, sent back or accepted."""

from collections.abc import Sequence
from copy import copy

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.kept import KeptUpdate
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Answer, Filing, Remark, Submission
from followthrough.reporting.cycles.operations.checks import (
    check_allowed,
    check_declared,
    check_length,
    check_version,
    undeclared,
)
from followthrough.reporting.cycles.operations.filings import freeze
from followthrough.reporting.cycles.operations.moves import check_move, locked, locked_alone, tell
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.proposals import with_proposals
from followthrough.reporting.cycles.queries.signing import approvers_of, is_own_filing
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE, LONGEST_SENTENCE, AnswerText, Gap, is_allowed
from followthrough.reporting.cycles.rules.states import Move, SubmissionState
from followthrough.reporting.dispatches.rules import check_still

WRITTEN = (
    "status", "narrative", "next_steps", "difficulties", "difficulty", "done_on", "differs_because", "version", "saved_at", "saved_by",
)  # fmt: skip
WRITE = KeptUpdate(Answer, WRITTEN, where=("id", "version"))
NOT_YOURS = _("This report belongs to {institution}. Only its focal point writes and sends it.")
FOR_SIGNATURE = _("The report of {institution} to {lead} for {year} waits for your signature.")
SENT_BACK = _("{lead} sent the report for {year} back; its reason stands there.")
ACCEPTED = _("{lead} accepted the report of {institution} for {year}.")
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
    submission = locked_alone(asked.answer.submission_id, by)
    if not permissions.may_answer(by, submission):
        check_allowed(False, by, NOT_YOURS, institution=submission.institution.label)
    check_move(submission, Move.ANSWER)
    if not submission.has_declared:  # type: ignore[attr-defined]  # because the locked report tells it beside
        raise undeclared()
    held = _held(asked.answer, version)
    check_text(asked, text)
    before = {"status": held.status, "narrative": held.narrative}
    held.status, held.narrative, held.next_steps = text.status, text.narrative, text.next_steps
    held.difficulties, held.difficulty, held.done_on = [code.value for code in text.difficulties], text.difficulty, text.done_on
    held.differs_because = text.differs_because
    held.version, held.saved_at, held.saved_by = version + 1, clock.now(), by
    if not WRITE.write(vars(held), id=held.pk, version=version):
        check_version(_read_again(held), version)
    changed(
        f"answer:{held.pk}", before=before, after={"status": held.status, "narrative": held.narrative, "version": held.version}
    )
    return held


def _held(read: Answer, version: int) -> Answer:
    """The answer in the version that the writer read: the one in hand if it is that, else the stored one, if that is."""
    if read.version == version:
        return copy(read)
    stored = _read_again(read)
    check_version(stored, version)
    return stored


def _read_again(read: Answer) -> Answer:
    return Answer.objects.select_related("saved_by").get(pk=read.pk)


def check_text(asked: reads.Asked, text: AnswerText) -> None:
    """Raise RuleBroken for a status that cannot be said of a due, a day to come, a text that is too long or bears a marking."""
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
    """Hand a report in: its answers are frozen as a filing with a hash and laid before the approver of the institution.

    Where the institution has no approver the filing is ready to leave unsigned, which everybody who reads it is told.
    Raises Incomplete with every gap.
    """
    submission = locked(submission.pk)
    check_allowed(permissions.may_answer(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    following = check_move(submission, Move.SUBMIT)
    check_declared(submission.cycle, by)
    asked = with_proposals(reads.asked(submission), submission.cycle)
    missing = [(one, gap) for one in asked for gap in one.gaps]
    if missing:
        raise Incomplete(missing)
    filing = freeze(submission, asked, by)
    if not approvers_of(submission):
        following = SubmissionState.SIGNED
    before, submission.state = submission.state, following
    submission.save(update_fields=["state"])
    changed(
        f"submission:{submission.pk}",
        before={"state": before},
        after={"state": following, "filing": filing.number, "sha256": filing.sha256},
    )
    if following == SubmissionState.FOR_SIGNATURE:
        tell(submission, Role.APPROVER, FOR_SIGNATURE, f"filing:{filing.pk}:for_signature", by=by)
    return filing


@operation
def send_back(submission: Submission, *, because: str, read: int | None = None, by: Person) -> None:
    """Give a report back to its institution with a reason; it becomes a draft again there, the filing stays.

    `read` is the number of the filing that was read; raises RuleBroken where another one came since.
    """
    submission = locked(submission.pk)
    check_allowed(permissions.may_receive(by, submission), by, NOT_YOUR_LEAD, lead=submission.lead.label)
    following = check_move(submission, Move.SEND_BACK)
    check_declared(submission.cycle, by)
    if not because.strip():
        raise RuleBroken(
            "send_back.reason", _("Say what has to be changed; the institution reads your sentence."), field="because"
        )
    check_length("because", because, LONGEST_NARRATIVE)
    refuse_marked(f"remark on submission {submission.pk}", because=because)
    _remark(submission, _read(submission, read), following, because.strip(), by)
    tell(submission, Role.FOCAL_POINT, SENT_BACK, f"submission:{submission.pk}:sent_back:{clock.now():%Y%m%d%H%M%S%f}", by=by)


@operation
def accept(submission: Submission, *, remark: str = "", read: int | None = None, by: Person) -> None:
    """Accept a report; `read` as in `send_back`. A lead that reports to itself is accepted by somebody who did not send it."""
    submission = locked(submission.pk)
    check_allowed(permissions.may_receive(by, submission), by, NOT_YOUR_LEAD, lead=submission.lead.label)
    following = check_move(submission, Move.ACCEPT)
    filing = _read(submission, read)
    if is_own_filing(filing, by.pk):
        raise RuleBroken("accept.own", _("You sent this report yourself. Somebody else with the seat of the lead accepts it."))
    if remark.strip():
        check_declared(submission.cycle, by)
        check_length("remark", remark, LONGEST_NARRATIVE)
        refuse_marked(f"remark on submission {submission.pk}", remark=remark)
    _remark(submission, filing, following, remark.strip(), by)
    tell(submission, Role.FOCAL_POINT, ACCEPTED, f"filing:{filing.pk}:accepted", by=by)


def _read(submission: Submission, read: int | None) -> Filing:
    """The filing that is judged: the one that left last, if that is what was read."""
    filing = Filing.objects.select_related("dispatch").get(submission=submission, is_latest=True)
    check_still(read, filing.number, submission.institution.label)
    return filing


def _remark(submission: Submission, filing: Filing, following: SubmissionState, text: str, by: Person) -> None:
    Remark.objects.create(
        filing=filing, is_acceptance=following == SubmissionState.ACCEPTED, text=text, made_at=clock.now(), made_by=by
    )
    before, submission.state = submission.state, following
    submission.save(update_fields=["state"])
    changed(
        f"submission:{submission.pk}",
        before={"state": before},
        after={"state": following, "remark": text, "sha256": filing.sha256},
    )
