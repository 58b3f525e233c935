"""States of a periodic report, the table of legal moves, and how a period of a sender is called in a calendar."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _


class ReportState(StrEnum):
    """Written; on its way; sent back to its sender; at its end (accepted, or gone to a recipient outside)."""

    DRAFT = "draft"
    UNDER_WAY = "under_way"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"
    SENT = "sent"


class EventKind(StrEnum):
    """What happened to a report at a hop."""

    SENT = "sent"
    PASSED_ON = "passed_on"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"
    ACKNOWLEDGED = "acknowledged"
    TAKEN_BACK = "taken_back"
    CORRECTED = "corrected"


EVENT_NAMES: dict[EventKind, str] = {
    EventKind.SENT: _("sent"),
    EventKind.PASSED_ON: _("passed on"),
    EventKind.SENT_BACK: _("sent back"),
    EventKind.ACCEPTED: _("accepted"),
    EventKind.ACKNOWLEDGED: _("acknowledged"),
    EventKind.TAKEN_BACK: _("taken back"),
    EventKind.CORRECTED: _("taken up again to correct it"),
}

STATE_NAMES: dict[ReportState, str] = {
    ReportState.DRAFT: _("not sent yet"),
    ReportState.UNDER_WAY: _("on its way"),
    ReportState.SENT_BACK: _("sent back"),
    ReportState.ACCEPTED: _("accepted"),
    ReportState.SENT: _("sent out of the house"),
}


class Move(StrEnum):
    """What can be done with a report as a whole."""

    WRITE = "write"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    APPROVE = "approve"
    SEND_BACK = "send_back"


LEGAL: dict[Move, frozenset[ReportState]] = {
    Move.WRITE: frozenset({ReportState.DRAFT, ReportState.SENT_BACK}),
    Move.SUBMIT: frozenset({ReportState.DRAFT, ReportState.SENT_BACK}),
    Move.WITHDRAW: frozenset({ReportState.UNDER_WAY}),
    Move.CORRECT: frozenset({ReportState.UNDER_WAY, ReportState.ACCEPTED, ReportState.SENT}),
    Move.APPROVE: frozenset({ReportState.UNDER_WAY}),
    Move.SEND_BACK: frozenset({ReportState.UNDER_WAY, ReportState.ACCEPTED}),
}

REFUSALS: dict[Move, str] = {
    Move.WRITE: _("Nothing was saved: this return is {state}. Take it back or correct it first; then it can be changed."),
    Move.SUBMIT: _("This return is {state}, so it is not sent again. Take it back or correct it first."),
    Move.WITHDRAW: _("This return is {state}. Only a return that nobody has passed on can be taken back."),
    Move.CORRECT: _("This return is {state}. Only a return that was sent can be corrected; before that it is just changed."),
    Move.APPROVE: _("This return is {state}. Only a return that lies with your office can be passed on."),
    Move.SEND_BACK: _("This return is {state}. Only a return that lies with your office can be sent back."),
}


def check_move(state: ReportState, move: Move) -> None:
    """Raise RuleBroken where `move` is not legal, with what to do instead."""
    if state not in LEGAL[move]:
        raise RuleBroken(f"report.{move}.not_now", REFUSALS[move], state=Word(STATE_NAMES[state]))


class Told(StrEnum):
    """How a period of one sender stands in a calendar."""

    AHEAD = "ahead"
    OPEN = "open"
    MISSING = "missing"
    OVERDUE = "overdue"
    NOTHING = "nothing"
    SENT = "sent"
    LATE = "late"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"


TOLD_NAMES: dict[Told, str] = {
    Told.AHEAD: _("ahead"),
    Told.OPEN: _("open"),
    Told.MISSING: _("not sent"),
    Told.OVERDUE: _("overdue"),
    Told.NOTHING: _("nothing"),
    Told.SENT: _("sent"),
    Told.LATE: _("late"),
    Told.SENT_BACK: _("sent back"),
    Told.ACCEPTED: _("accepted"),
}


@dataclass(frozen=True)
class Standing:
    """What is known of one period of one sender: its report if there is one, its days, the due day if one was decided."""

    state: ReportState | None
    is_nil: bool
    first_sent_on: date | None
    first_on: date
    last_on: date
    due_on: date | None

    @property
    def is_late(self) -> bool:
        """Whether it first left after its due day; never where nobody decided one."""
        return self.due_on is not None and self.first_sent_on is not None and self.first_sent_on > self.due_on

    def told(self, today: date) -> Told:
        """How it is called. Late and overdue exist only where a due day was decided; else nothing can be late."""
        if self.state == ReportState.SENT_BACK:
            return Told.SENT_BACK
        if self.state in {None, ReportState.DRAFT}:
            return self._unsent(today)
        if self.is_late:
            return Told.LATE
        if self.is_nil:
            return Told.NOTHING
        return Told.ACCEPTED if self.state == ReportState.ACCEPTED else Told.SENT

    def _unsent(self, today: date) -> Told:
        if today < self.first_on:
            return Told.AHEAD
        if self.due_on is not None and today > self.due_on:
            return Told.OVERDUE
        return Told.OPEN if today <= self.last_on else Told.MISSING
