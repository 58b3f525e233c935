"""What becomes of each duty that a workbook filled in: kept at once, there already, laid beside what somebody else saved, or not asked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.cycles.rules.answers import AnswerText, Difficulty, Status
from followthrough.reporting.workbooks.rules.content import FIELDS, comparable, stored


class ArrivalState(StrEnum):
    """A file that came back: everything readable is in the draft, something waits for a choice, or nothing of it is taken."""

    TAKEN = "taken"
    ASKING = "asking"
    REFUSED = "refused"


class Fate(StrEnum):
    """What became of one duty in it."""

    KEPT = "kept"
    SAME = "same"
    ASKING = "asking"
    CLOSED = "closed"
    GONE = "gone"
    CHOSEN = "chosen"


OPEN = (Fate.ASKING, Fate.CLOSED)
STATE_NAMES: dict[ArrivalState, str] = {
    ArrivalState.TAKEN: _("In the draft"),
    ArrivalState.ASKING: _("Waits for you"),
    ArrivalState.REFUSED: _("Not taken"),
}


def fate_of(changed: Mapping[str, Any], *, read: int, now: int, held: AnswerText) -> Fate:
    """What becomes of a changed duty: `read` is the version that the workbook was written from, `now` the one that is stored.

    Nothing that somebody else saved in between is overwritten, not even field by field: a status by one person and words
    by another are no answer of either.
    """
    if not left_to_take(changed, held):
        return Fate.SAME
    return Fate.KEPT if read == now else Fate.ASKING


def left_to_take(changed: Mapping[str, Any], held: AnswerText) -> tuple[str, ...]:
    """Fields in which the workbook says something else than what is stored."""
    told = stored(held)
    return tuple(name for name in FIELDS if name in changed and comparable(changed[name]) != comparable(told[name]))


def merged(held: AnswerText, changed: Mapping[str, Any]) -> AnswerText:
    """The stored answer with the changed fields of a workbook. A day without "done late" says nothing and is left out."""
    text = laid_over(held, changed)
    return text if text.status == Status.DONE_LATE else replace(text, done_on=None)


def laid_over(held: AnswerText, changed: Mapping[str, Any]) -> AnswerText:
    """The same with everything as the workbook has it, whether it fits together or not: to be shown."""
    told: dict[str, Any] = {name: _typed(name, value) for name, value in changed.items()}
    return replace(held, **told)


def _typed(name: str, value: Any) -> Any:
    if name == "status":
        return Status(value) if value else None
    if name == "difficulties":
        return tuple(Difficulty(code) for code in value)
    if name == "done_on":
        return date.fromisoformat(value) if value else None
    return value
