"""Chips of reviews: state, judgement, how an indicator stands, what became of a recommendation."""

from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip
from followthrough.reporting.reviews.queries.following import Followed
from followthrough.reporting.reviews.rules.following import ANSWER_NAMES, PROGRESS_NAMES, Answer, Progress
from followthrough.reporting.reviews.rules.kinds import GRADE_NAMES, STATE_NAMES, Grade, State
from followthrough.reporting.reviews.rules.standing import STANDING_NAMES, Standing


def state_chip(state: str) -> Chip:
    """Planned, being written, closed, published."""
    words = _(STATE_NAMES[State(state)])
    return {
        State.PLANNED: Chip("dashed", "open", words),
        State.OPEN: Chip("clock", "wait", words),
        State.CLOSED: Chip("half", "middling", words),
        State.PUBLISHED: Chip("tick", "good", words),
    }[State(state)]


def grade_chip(grade: str | None) -> Chip:
    """A judgement; none yet is not "cannot be judged"."""
    if not grade:
        return Chip("dashed", "open", _("Not judged yet"))
    words = _(GRADE_NAMES[Grade(grade)])
    return {
        Grade.REACHED: Chip("tick", "good", words),
        Grade.PARTLY: Chip("half", "middling", words),
        Grade.NOT_REACHED: Chip("cross", "bad", words),
        Grade.NOT_ASSESSABLE: Chip("diamond", "doubt", words),
    }[Grade(grade)]


def standing_chip(standing: str) -> Chip:
    """How an indicator stands. What cannot be assessed is neither green nor red."""
    words = _(STANDING_NAMES[Standing(standing)])
    return {
        Standing.MET: Chip("tick", "good", words),
        Standing.NOT_MET: Chip("cross", "bad", words),
        Standing.OPEN: Chip("half", "middling", words),
        Standing.NOT_ASSESSABLE: Chip("diamond", "doubt", words),
    }[Standing(standing)]


def answer_chip(answer: Answer | None) -> Chip:
    """What was answered."""
    if answer is None:
        return Chip("clock", "wait", _("No answer yet"))
    words = _(ANSWER_NAMES[answer])
    return {
        Answer.ACCEPTED: Chip("tick", "good", words),
        Answer.PARTLY: Chip("half", "middling", words),
        Answer.REFUSED: Chip("cross", "bad", words),
    }[answer]


def progress_words(one: Followed) -> str:
    """How far it has come; nothing where it was refused."""
    return "" if one.answer in {None, Answer.REFUSED} else _(PROGRESS_NAMES[Progress(one.state)])
