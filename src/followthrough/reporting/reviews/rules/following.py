"""What becomes of a recommendation after the review: the answer of the body, and its state until it is done."""

from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _


class Answer(StrEnum):
    """What the body that a recommendation is addressed to says of it."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"


class Progress(StrEnum):
    """How far it has come. `AMENDED`: the change that it asks stands in the plan."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    AMENDED = "amended"
    DROPPED = "dropped"


ANSWER_NAMES: dict[Answer, str] = {
    Answer.ACCEPTED: _("Accepted"),
    Answer.PARTLY: _("Accepted in part"),
    Answer.REFUSED: _("Refused"),
}
PROGRESS_NAMES: dict[Progress, str] = {
    Progress.NOT_BEGUN: _("Not begun"),
    Progress.UNDER_WAY: _("Under way"),
    Progress.DONE: _("Done"),
    Progress.AMENDED: _("Stands in the plan"),
    Progress.DROPPED: _("Dropped"),
}
ENDED = (Progress.DONE, Progress.AMENDED, Progress.DROPPED)
NEEDS_REASON = (Answer.PARTLY, Answer.REFUSED)


def check_answer(answer: Answer, because: str) -> None:
    """Raise RuleBroken for a refusal, whole or in part, without a reason."""
    if answer in NEEDS_REASON and not because:
        raise RuleBroken("answer.no_reason", _("Refused or accepted in part: say why. It is printed beside it."), field="because")


def check_progress(answer: Answer | None, progress: Progress, told: str) -> None:
    """Raise RuleBroken where nothing is to be followed, or where the end of it is not explained."""
    if answer is None:
        raise RuleBroken("progress.no_answer", _("It is not answered yet. First say whether it is accepted."), field="progress")
    if answer == Answer.REFUSED:
        raise RuleBroken("progress.refused", _("It was refused, so there is no progress to tell. A new answer changes that."))
    if progress in ENDED and not told:
        raise RuleBroken("progress.no_words", _("Say what shows that it is done, or why it is dropped."), field="told")
