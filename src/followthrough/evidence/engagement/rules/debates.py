"""States of a yearly debate, who sits at the table, what becomes of a recommendation, what the next debate begins with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _


class State(StrEnum):
    """planned → invited → held → closed, told by the days that are known."""

    PLANNED = "planned"
    INVITED = "invited"
    HELD = "held"
    CLOSED = "closed"


class Side(StrEnum):
    """Where an organisation comes from."""

    CIVIL_SOCIETY = "civil_society"
    DEVELOPMENT_PARTNER = "development_partner"
    ACADEMIA = "academia"
    PUBLIC_BODY = "public_body"
    OTHER = "other"


class Answer(StrEnum):
    """What a body answered to a recommendation."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"


class Progress(StrEnum):
    """How far a recommendation that was not refused has come."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


STATE_NAMES: dict[State, str] = {
    State.PLANNED: _("Planned"),
    State.INVITED: _("Invited"),
    State.HELD: _("Held"),
    State.CLOSED: _("Closed"),
}
SIDE_NAMES: dict[Side, str] = {
    Side.CIVIL_SOCIETY: _("Civil society"),
    Side.DEVELOPMENT_PARTNER: _("Development partner"),
    Side.ACADEMIA: _("University or institute"),
    Side.PUBLIC_BODY: _("Public body"),
    Side.OTHER: _("Other"),
}
ANSWER_NAMES: dict[Answer, str] = {
    Answer.ACCEPTED: _("Accepted"),
    Answer.PARTLY: _("Accepted in part"),
    Answer.REFUSED: _("Refused"),
}
PROGRESS_NAMES: dict[Progress, str] = {
    Progress.NOT_BEGUN: _("Not begun"),
    Progress.UNDER_WAY: _("Under way"),
    Progress.DONE: _("Done"),
    Progress.DROPPED: _("Dropped"),
}
ENDED = (Progress.DONE, Progress.DROPPED)
NEEDS_REASON = (Answer.PARTLY, Answer.REFUSED)
QUESTIONS: tuple[str, ...] = (
    _("Which of the results do you see where you work, and which do you not?"),
    _("Which figure do you read differently, and what do you hold beside it?"),
    _("What should the institutions do first in the coming year?"),
)
"""Put to the table unless the coordinator writes others."""


@dataclass(frozen=True)
class Standing:
    """A recommendation as the next debate looks at it: year of its debate, its number, what was answered (None: nothing), how far it is."""

    year: int
    number: int
    answer: Answer | None
    progress: Progress

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done: answered, or carried out."""
        return self.answer != Answer.REFUSED and self.progress not in ENDED


def state_of(invited_on: date | None, held_on: date | None, closed_on: date | None) -> State:
    """The state that the known days tell."""
    if closed_on is not None:
        return State.CLOSED
    if held_on is not None:
        return State.HELD
    return State.PLANNED if invited_on is None else State.INVITED


def carried(standings: Iterable[Standing], year: int) -> list[Standing]:
    """What the debate on `year` begins with: everything of the debate before it, and of older ones what is still open."""
    earlier = [one for one in standings if one.year < year]
    before = max((one.year for one in earlier), default=0)
    kept = (one for one in earlier if one.year == before or one.is_open)
    return sorted(kept, key=lambda one: (one.year, one.number))


def check_days(invited_on: date | None, held_on: date | None, today: date) -> None:
    """Raise RuleBroken for days that cannot be: invited after it was held, or a day of inviting that has not come."""
    if invited_on is not None and invited_on > today:
        raise RuleBroken(
            "debate.ahead", _("This day has not come yet. Leave it empty until you have invited."), field="invited_on"
        )
    if invited_on is not None and held_on is not None and held_on < invited_on:
        raise RuleBroken("debate.days", _("It cannot be held before it was invited to. Look at both days."), field="held_on")


def check_answer(answer: Answer, because: str) -> None:
    """Raise RuleBroken for a refusal, whole or in part, without a reason."""
    if answer in NEEDS_REASON and not because:
        raise RuleBroken("answer.no_reason", _("Refused or accepted in part: say why. They read it."), field="because")


def check_progress(answer: Answer | None, progress: Progress, told: str) -> None:
    """Raise RuleBroken where there is nothing to follow, or where its end is not explained."""
    if answer is None:
        raise RuleBroken("progress.no_answer", _("It is not answered yet. First say whether it is accepted."), field="progress")
    if answer == Answer.REFUSED:
        raise RuleBroken("progress.refused", _("It was refused, so there is no progress to tell."), field="progress")
    if progress in ENDED and not told:
        raise RuleBroken("progress.no_words", _("Say what shows that it is done, or why it is dropped."), field="told")
