"""What may be answered to a due, when it is complete, and the words and shapes of each status."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _


class Status(StrEnum):
    """What an institution says of one due."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DONE_LATE = "done_late"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    NOT_APPLICABLE = "not_applicable"


class Difficulty(StrEnum):
    """What stood in the way, coded so that it can be counted across bodies (¶39 asks for difficulties)."""

    STAFF = "staff"
    MONEY = "money"
    APPROVAL = "approval"
    LAW = "law"
    PARTNER = "partner"
    COORDINATION = "coordination"
    DATA = "data"
    FORCE_MAJEURE = "force_majeure"
    OTHER = "other"


class Kind(StrEnum):
    """Why a due is asked: judged in its last year, running before it, or still open from an earlier year."""

    JUDGED = "judged"
    RUNNING = "running"
    DEBT = "debt"


JUDGED = (Status.DONE, Status.DONE_LATE, Status.PARTLY, Status.NOT_DONE, Status.NOT_APPLICABLE)
# A range row is judged at its end: before its last year it cannot be "not done" yet.
ALLOWED: dict[Kind, tuple[Status, ...]] = {
    Kind.JUDGED: JUDGED,
    Kind.RUNNING: (Status.NOT_STARTED, Status.IN_PROGRESS, Status.DONE, Status.NOT_APPLICABLE),
    Kind.DEBT: JUDGED,
}
SETTLED = (Status.DONE, Status.DONE_LATE, Status.NOT_APPLICABLE)
DONE = (Status.DONE, Status.DONE_LATE)
NEEDS_NARRATIVE = (Status.IN_PROGRESS, Status.DONE, Status.DONE_LATE, Status.PARTLY, Status.NOT_APPLICABLE)
NEEDS_DIFFICULTY = (Status.PARTLY, Status.NOT_DONE)
LONGEST_NARRATIVE = 3000
LONGEST_SENTENCE = 500

STATUS_NAMES: dict[Status, str] = {
    Status.NOT_STARTED: _("Not started"),
    Status.IN_PROGRESS: _("In progress"),
    Status.DONE: _("Done"),
    Status.DONE_LATE: _("Done late"),
    Status.PARTLY: _("Partly done"),
    Status.NOT_DONE: _("Not done"),
    Status.NOT_APPLICABLE: _("Does not apply"),
}
DIFFICULTY_NAMES: dict[Difficulty, str] = {
    Difficulty.STAFF: _("Too few staff or no time"),
    Difficulty.MONEY: _("No money set aside"),
    Difficulty.APPROVAL: _("An approval did not come"),
    Difficulty.LAW: _("Law or rules in the way"),
    Difficulty.PARTNER: _("A partner dropped out"),
    Difficulty.COORDINATION: _("Others did not do their part in time"),
    Difficulty.DATA: _("Data are missing or cannot be told apart"),
    Difficulty.FORCE_MAJEURE: _("Something nobody could foresee or prevent"),
    Difficulty.OTHER: _("Something else"),
}


@dataclass(frozen=True)
class AnswerText:
    """What is typed in one answer. `status` None: nothing chosen yet."""

    status: Status | None = None
    narrative: str = ""
    difficulties: tuple[Difficulty, ...] = ()
    difficulty: str = ""
    next_steps: str = ""
    done_on: date | None = None
    differs_because: str = ""


@dataclass(frozen=True)
class Gap:
    """Something that is missing before an answer can be sent: the field and a sentence."""

    field: str
    template: str


def kind_of(is_debt: bool, is_running: bool) -> Kind:
    """Why a due is asked; a debt stays one whatever its row."""
    if is_debt:
        return Kind.DEBT
    return Kind.RUNNING if is_running else Kind.JUDGED


def is_allowed(status: Status, kind: Kind) -> bool:
    """Whether `status` may be said of a due of this kind."""
    return status in ALLOWED[kind]


def gaps(answer: AnswerText, *, proposed: Status | None = None) -> Iterator[Gap]:
    """What is missing before this answer can be sent. A draft may be saved with any gap.

    `proposed` is the status that facts show; another answer needs a reason, which the lead reads.
    """
    if answer.status is None:
        yield Gap("status", _("choose what is true: done, partly, not done …"))
        return
    if answer.status in NEEDS_NARRATIVE and not answer.narrative.strip():
        yield Gap("narrative", _NARRATIVE_GAPS.get(answer.status, _("say what was done, or choose “not done”")))
    if answer.status in NEEDS_DIFFICULTY and not answer.difficulties and not answer.difficulty.strip():
        yield Gap("difficulties", _("say what stood in the way"))
    if answer.status == Status.DONE_LATE and answer.done_on is None:
        yield Gap("done_on", _("give the day on which it was done"))
    if proposed not in {None, answer.status} and not answer.differs_because.strip():
        yield Gap(
            "differs_because", _("the registers show something else: say why you see it differently, or take over what they show")
        )


_NARRATIVE_GAPS = {
    Status.NOT_APPLICABLE: _("say why this does not apply to your institution"),
    Status.IN_PROGRESS: _("say what has been done so far"),
}
