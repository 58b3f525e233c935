"""States of a part of an inner round and of a data request, their legal moves, and whether an answer came in time."""

from datetime import date
from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.words import LegalEffect


class PartState(StrEnum):
    """Where the answer of one subdivision stands."""

    OPEN = "open"
    SENT = "sent"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"


class PartMove(StrEnum):
    """What can be done with the part of a subdivision."""

    ANSWER = "answer"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    ACCEPT = "accept"


PART_MOVES: dict[tuple[PartState, PartMove], PartState] = {
    (PartState.OPEN, PartMove.ANSWER): PartState.OPEN,
    (PartState.OPEN, PartMove.SUBMIT): PartState.SENT,
    (PartState.SENT, PartMove.SEND_BACK): PartState.SENT_BACK,
    (PartState.SENT, PartMove.ACCEPT): PartState.ACCEPTED,
    (PartState.SENT_BACK, PartMove.ANSWER): PartState.SENT_BACK,
    (PartState.SENT_BACK, PartMove.SUBMIT): PartState.SENT,
    (PartState.ACCEPTED, PartMove.SEND_BACK): PartState.SENT_BACK,
}
SAID = (PartState.SENT, PartState.ACCEPTED)
"""States in which the latest sending is what the subdivision says; what was sent back is not gathered until it comes again."""

PART_STATE_NAMES: dict[PartState, str] = {
    PartState.OPEN: _("not sent yet"),
    PartState.SENT: _("sent"),
    PartState.SENT_BACK: _("sent back"),
    PartState.ACCEPTED: _("accepted"),
}
PART_REFUSALS: dict[PartMove, str] = {
    PartMove.ANSWER: _(
        "Nothing was saved: this answer is {state}. The body that asked can send it back; then it can be changed."
    ),
    PartMove.SUBMIT: _("This answer is {state}, so it is not sent again. The body that asked can send it back; then it can."),
    PartMove.SEND_BACK: _("This answer is {state}. Only one that was sent can be sent back."),
    PartMove.ACCEPT: _("This answer is {state}. Only one that was sent and is not accepted yet can be accepted."),
}


def part_after(state: PartState, move: PartMove) -> PartState:
    """The state after `move`; raises RuleBroken with what to do instead when the move is not legal."""
    following = PART_MOVES.get((state, move))
    if following is None:
        raise RuleBroken(f"part.{move}.not_now", PART_REFUSALS[move], state=Word(PART_STATE_NAMES[state]))
    return following


class RequestState(StrEnum):
    """Where a data request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class RequestMove(StrEnum):
    """What can be done with a data request."""

    ANSWER = "answer"
    SEND_BACK = "send_back"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"


REQUEST_MOVES: dict[tuple[RequestState, RequestMove], RequestState] = {
    (RequestState.OPEN, RequestMove.ANSWER): RequestState.ANSWERED,
    (RequestState.SENT_BACK, RequestMove.ANSWER): RequestState.ANSWERED,
    (RequestState.ANSWERED, RequestMove.SEND_BACK): RequestState.SENT_BACK,
    (RequestState.ACCEPTED, RequestMove.SEND_BACK): RequestState.SENT_BACK,
    (RequestState.ANSWERED, RequestMove.ACCEPT): RequestState.ACCEPTED,
    (RequestState.OPEN, RequestMove.WITHDRAW): RequestState.WITHDRAWN,
    (RequestState.SENT_BACK, RequestMove.WITHDRAW): RequestState.WITHDRAWN,
}
WAITING = (RequestState.OPEN, RequestState.SENT_BACK)
"""States in which the body is asked."""

REQUEST_STATE_NAMES: dict[RequestState, str] = {
    RequestState.OPEN: _("not answered yet"),
    RequestState.ANSWERED: _("answered"),
    RequestState.SENT_BACK: _("sent back"),
    RequestState.ACCEPTED: _("accepted"),
    RequestState.WITHDRAWN: _("withdrawn"),
}
REQUEST_REFUSALS: dict[RequestMove, str] = {
    RequestMove.ANSWER: _(
        "Nothing was saved: this request is {state}. Who asked can send an answer back; then it can be changed."
    ),
    RequestMove.SEND_BACK: _("This request is {state}. Only an answer that came can be sent back."),
    RequestMove.ACCEPT: _("This request is {state}. Only an answer that came and is not accepted yet can be accepted."),
    RequestMove.WITHDRAW: _("This request is {state}. Only one that waits for an answer can be withdrawn."),
}


def request_after(state: RequestState, move: RequestMove) -> RequestState:
    """The state after `move`; raises RuleBroken with what to do instead when the move is not legal."""
    following = REQUEST_MOVES.get((state, move))
    if following is None:
        raise RuleBroken(f"request.{move}.not_now", REQUEST_REFUSALS[move], state=Word(REQUEST_STATE_NAMES[state]))
    return following


class InTime(StrEnum):
    """How an answer meets the day that was set for it. Seen only by those inside, or by who asked and who was asked."""

    AWAITED = "awaited"
    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    AFTER_THE_DAY = "after_the_day"
    ASKED = "asked"


IN_TIME_NAMES: dict[InTime, str] = {
    InTime.AWAITED: _("not due yet"),
    InTime.ON_TIME: _("on time"),
    InTime.LATE: _("late"),
    InTime.MISSING: _("missing"),
    InTime.AFTER_THE_DAY: _("after the day"),
    InTime.ASKED: _("asked, the day has passed"),
}


def in_time(first_sent_on: date | None, due_on: date, today: date, effect: LegalEffect = LegalEffect.BINDING) -> InTime:
    """Judge by the first sending: what is corrected later does not make it late.

    Inside a house the body sets the day and nothing more is asked. Of a body that the plan does not plainly bind a
    request is never late or missing: it is asked.
    """
    is_bound = effect == LegalEffect.BINDING
    if first_sent_on is not None:
        if first_sent_on <= due_on:
            return InTime.ON_TIME
        return InTime.LATE if is_bound else InTime.AFTER_THE_DAY
    if today <= due_on:
        return InTime.AWAITED
    return InTime.MISSING if is_bound else InTime.ASKED
