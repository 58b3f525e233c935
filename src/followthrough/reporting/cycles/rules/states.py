"""States of a cycle, a submission and a lead report, and the table of legal moves between them."""

from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _


class CycleState(StrEnum):
    """A cycle is open until the coordinator publishes its summary."""

    OPEN = "open"
    PUBLISHED = "published"


class SubmissionState(StrEnum):
    """What one institution files with one lead in one cycle. It is submitted once it left; before that it is signed inside."""

    DRAFT = "draft"
    FOR_SIGNATURE = "for_signature"
    SIGNED = "signed"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"


class Origin(StrEnum):
    """Who said something about a filing. What the approver says stays inside the institution."""

    LEAD = "lead"
    APPROVER = "approver"
    INSTITUTION = "institution"


class LeadReportState(StrEnum):
    """A lead's report to the coordinator: written, then sent; a draft again while it is corrected."""

    DRAFT = "draft"
    SENT = "sent"


class Move(StrEnum):
    """What can be done with a submission."""

    ANSWER = "answer"
    SUBMIT = "submit"
    APPROVE = "approve"
    WITHDRAW = "withdraw"
    DISPATCH = "dispatch"
    CORRECT = "correct"
    SEND_BACK = "send_back"
    ACCEPT = "accept"


# (state, move) → the state after it. What is not here is refused.
MOVES: dict[tuple[SubmissionState, Move], SubmissionState] = {
    (SubmissionState.DRAFT, Move.ANSWER): SubmissionState.DRAFT,
    (SubmissionState.DRAFT, Move.SUBMIT): SubmissionState.FOR_SIGNATURE,
    (SubmissionState.FOR_SIGNATURE, Move.APPROVE): SubmissionState.SIGNED,
    (SubmissionState.FOR_SIGNATURE, Move.WITHDRAW): SubmissionState.DRAFT,
    (SubmissionState.SIGNED, Move.WITHDRAW): SubmissionState.DRAFT,
    (SubmissionState.SIGNED, Move.DISPATCH): SubmissionState.SUBMITTED,
    (SubmissionState.SUBMITTED, Move.SEND_BACK): SubmissionState.SENT_BACK,
    (SubmissionState.SUBMITTED, Move.ACCEPT): SubmissionState.ACCEPTED,
    (SubmissionState.SENT_BACK, Move.ANSWER): SubmissionState.SENT_BACK,
    (SubmissionState.SENT_BACK, Move.SUBMIT): SubmissionState.FOR_SIGNATURE,
    (SubmissionState.ACCEPTED, Move.SEND_BACK): SubmissionState.SENT_BACK,
    (SubmissionState.SUBMITTED, Move.CORRECT): SubmissionState.SENT_BACK,
    (SubmissionState.ACCEPTED, Move.CORRECT): SubmissionState.SENT_BACK,
}

STATE_NAMES: dict[SubmissionState, str] = {
    SubmissionState.DRAFT: _("a draft"),
    SubmissionState.FOR_SIGNATURE: _("laid before the approver"),
    SubmissionState.SIGNED: _("signed and not sent yet"),
    SubmissionState.SUBMITTED: _("submitted"),
    SubmissionState.SENT_BACK: _("sent back"),
    SubmissionState.ACCEPTED: _("accepted"),
}

REFUSALS: dict[Move, str] = {
    Move.ANSWER: _(
        "Nothing was saved: this report is {state}. Take it back, or have it sent back; then it can be changed again."
    ),
    Move.SUBMIT: _(
        "This report is {state}, so it is not handed in again. Take it back, or have it sent back; then it can be changed and sent."
    ),
    Move.APPROVE: _("This report is {state}. Only a report that was laid before the approver can be signed."),
    Move.WITHDRAW: _("This report is {state}. Only a report that has not left can be taken back; afterwards it is corrected."),
    Move.DISPATCH: _("This report is {state}. Only a report that is signed can leave."),
    Move.CORRECT: _("This report is {state}. Only a report that has left can be corrected; before that it is just changed."),
    Move.SEND_BACK: _("This report is {state}. Only a report that was submitted can be sent back."),
    Move.ACCEPT: _("This report is {state}. Only a report that was submitted and is not accepted yet can be accepted."),
}

LEAD_REPORT_SENT = _("This report was sent to the coordinator. Open it for correction first; then it is changed and sent again.")


def after(state: SubmissionState, move: Move) -> SubmissionState:
    """The state after `move`; raises RuleBroken with what to do instead when the move is not legal."""
    following = MOVES.get((state, move))
    if following is None:
        raise RuleBroken(f"submission.{move}.not_now", REFUSALS[move], state=Word(STATE_NAMES[state]))
    return following


def as_it_waits(state: SubmissionState, *, is_signed: bool, has_approver: bool) -> SubmissionState:
    """Where a report that was handed in and has not left stands today: an approver may have come or gone since then."""
    if state not in {SubmissionState.FOR_SIGNATURE, SubmissionState.SIGNED}:
        return state
    return SubmissionState.SIGNED if is_signed or not has_approver else SubmissionState.FOR_SIGNATURE


def after_withdrawal(*, has_left: bool) -> SubmissionState:
    """Where a report stands that was taken back before it left: a draft, or sent back still if an earlier version has left."""
    return SubmissionState.SENT_BACK if has_left else SubmissionState.DRAFT


def check_open(state: CycleState, year: int) -> None:
    """Raise RuleBroken when the cycle is published: nothing in it changes any more."""
    if state != CycleState.OPEN:
        raise RuleBroken(
            "cycle.closed",
            _("Reporting on {year} is closed: its summary was published. What is still open is asked again in the next report."),
            year=year,
        )
