"""States of a question and the table of legal moves between them."""

from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _


class QuestionState(StrEnum):
    """A question is open until it is answered; closed until it is asked again."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Saying(StrEnum):
    """What somebody says: a question, its answer, a comment beside it, or that it is closed."""

    QUESTION = "question"
    ANSWER = "answer"
    COMMENT = "comment"
    CLOSING = "closing"


# (state, saying) → the state after it. What is not here is refused.
MOVES: dict[tuple[QuestionState, Saying], QuestionState] = {
    (QuestionState.OPEN, Saying.QUESTION): QuestionState.OPEN,
    (QuestionState.OPEN, Saying.ANSWER): QuestionState.ANSWERED,
    (QuestionState.OPEN, Saying.COMMENT): QuestionState.OPEN,
    (QuestionState.OPEN, Saying.CLOSING): QuestionState.CLOSED,
    (QuestionState.ANSWERED, Saying.QUESTION): QuestionState.OPEN,
    (QuestionState.ANSWERED, Saying.ANSWER): QuestionState.ANSWERED,
    (QuestionState.ANSWERED, Saying.COMMENT): QuestionState.ANSWERED,
    (QuestionState.ANSWERED, Saying.CLOSING): QuestionState.CLOSED,
    (QuestionState.CLOSED, Saying.QUESTION): QuestionState.OPEN,
}

STATE_NAMES: dict[QuestionState, str] = {
    QuestionState.OPEN: _("open"),
    QuestionState.ANSWERED: _("answered"),
    QuestionState.CLOSED: _("closed"),
}
SAYING_NAMES: dict[Saying, str] = {
    Saying.QUESTION: _("Question"),
    Saying.ANSWER: _("Answer"),
    Saying.COMMENT: _("Comment"),
    Saying.CLOSING: _("Closed"),
}

REFUSALS: dict[Saying, str] = {
    Saying.QUESTION: _("This question is {state}, so nothing can be asked here now."),
    Saying.ANSWER: _("Nothing was saved: this question is {state}. Ask it again if something is left to say."),
    Saying.COMMENT: _("Nothing was saved: this question is {state}. Ask it again if something is left to say."),
    Saying.CLOSING: _("This question is {state} already. Nothing is left to close."),
}


def after(state: QuestionState, saying: Saying) -> QuestionState:
    """The state after `saying`; raises RuleBroken with what to do instead when it is not legal."""
    following = MOVES.get((state, saying))
    if following is None:
        raise RuleBroken(f"question.{saying}.not_now", REFUSALS[saying], state=Word(STATE_NAMES[state]))
    return following


def may_say(state: QuestionState, saying: Saying) -> bool:
    """Whether `saying` is legal now; pages offer only what is."""
    return (state, saying) in MOVES
