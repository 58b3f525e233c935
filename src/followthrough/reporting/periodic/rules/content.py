"""What a report says, its hash, and which approvals still hold.

An approval at a hop binds to the hash of everything that its office read: the report and the words of the offices before it.
So an edit reopens the hops that read what was edited, and no other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

LONGEST_TEXT = 20_000
LONGEST_NOTE = 2_000


@dataclass(frozen=True)
class Approval:
    """What one office on the way wrote beside a report, and the hash that it approved, empty if it has not."""

    note: str
    sha256: str


def hash_at(content: Mapping[str, Any], notes: Sequence[str], place: int) -> str:
    """Hash of what the office at `place` (0: the first) approves: the report and the notes up to its own."""
    return sha256_of({"content": content, "notes": list(notes[: place + 1])})


def standing(content: Mapping[str, Any], approvals: Sequence[Approval]) -> int:
    """How many approvals from the first on still hold; the report lies at the office after them."""
    notes = [one.note for one in approvals]
    for place, one in enumerate(approvals):
        if not one.sha256 or one.sha256 != hash_at(content, notes, place):
            return place
    return len(approvals)


def check_something(text: str, events: Sequence[Any], *, is_nil: bool) -> None:
    """Raise RuleBroken where a report says nothing without saying so, or says "nothing" beside events."""
    if is_nil and (events or text.strip()):
        raise RuleBroken(
            "report.not_nothing",
            _("Something is entered for this time, so “nothing to report” is not true. Send the return with it."),
        )
    if not is_nil and not events and not text.strip():
        raise RuleBroken("report.empty", _("Nothing is entered for this time. Send “nothing to report”, or enter what happened."))


def check_length(text: str, most: int, field: str) -> str:
    """The text without blanks around it; raises RuleBroken where it is too long."""
    text = text.strip()
    if len(text) > most:
        raise RuleBroken(
            "report.long",
            _("This has {has} characters, {most} are the most. Shorten it, or put the rest into a register."),
            field=field,
            has=len(text),
            most=most,
        )
    return text


def check_reason(text: str) -> str:
    """The reason for a send-back; raises RuleBroken without one."""
    text = check_length(text, LONGEST_NOTE, "because")
    if not text:
        raise RuleBroken("report.reason", _("Say what should be changed. Every reason is kept."), field="because")
    return text


def check_read(read: str, now: str, sender: str) -> None:
    """Raise RuleBroken where what was read is no longer what would be approved."""
    if read != now:
        raise RuleBroken(
            "report.changed_since",
            _("The return of {sender} was changed while you read it. Read it again, then pass it on."),
            sender=sender,
        )
