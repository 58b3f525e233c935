"""Channels by which a paper leaves, and which day may stand on it."""

from datetime import date
from enum import StrEnum

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

LONGEST_NUMBER = 60
LONGEST_REASON = 500
LETTER_NOT_YOURS = _("A letter is read by whoever may read what it brought.")
LETTER_NOT_SENT = _("Only {sender} corrects this letter and keeps files beside it.")
LETTER_NOT_RECEIVED = _("Only {recipient} notes its number on this letter.")


class Channel(StrEnum):
    """How a paper leaves."""

    HERE = "here"
    MAIL = "mail"
    POST = "post"
    COURIER = "courier"
    STATE = "state"


CHANNEL_NAMES: dict[Channel, str] = {
    Channel.HERE: _("through this program"),
    Channel.MAIL: _("by e-mail"),
    Channel.POST: _("by post"),
    Channel.COURIER: _("by courier or by hand"),
    Channel.STATE: _("through the State’s document system"),
}


class FileKind(StrEnum):
    """What a file beside a dispatch is."""

    SENT = "sent"
    SIGNED = "signed"


FILE_NAMES: dict[FileKind, str] = {
    FileKind.SENT: _("the paper as it was sent"),
    FileKind.SIGNED: _("the signed scan or e-signed file"),
}


def check_day(day: date, *, earliest: date, today: date) -> None:
    """Raise RuleBroken for a day that has not come, or that lies before the content was there to be sent."""
    if day > today:
        raise RuleBroken(
            "dispatch.future", _("{day} has not come yet. Give the day on which it was sent."), field="dispatched_on", day=day
        )
    if day < earliest:
        raise RuleBroken(
            "dispatch.early",
            _("It cannot have been sent on {day}: what was signed was written on {earliest}. Check the day on the letter."),
            field="dispatched_on",
            day=day,
            earliest=earliest,
        )


def check_number(number: str, field: str) -> str:
    """The number without blanks around it; raises RuleBroken when it is too long."""
    number = " ".join(number.split())
    if len(number) > LONGEST_NUMBER:
        raise RuleBroken("dispatch.number", _("A number has at most {most} characters."), field=field, most=LONGEST_NUMBER)
    return number


def check_arrival(day: date, *, sent_on: date, today: date) -> None:
    """Raise RuleBroken for an arrival before the day of sending or after today."""
    if not sent_on <= day <= today:
        raise RuleBroken(
            "dispatch.arrival",
            _("A paper sent on {sent} cannot have arrived on {day}. Give a day from then until today."),
            field="incoming_on",
            sent=sent_on,
            day=day,
        )


def check_still(read: int | None, now: int, sender: str) -> None:
    """Raise RuleBroken where another version came than the one that was read. None: whoever judges reads what is there now."""
    if read is not None and read != now:
        raise RuleBroken(
            "version.another",
            _("{sender} sent another version while you were reading. Read that one, then press again."),
            sender=sender,
        )


def check_reason(because: str) -> str:
    """Why a number or way is corrected; raises RuleBroken when nothing is said, or too much."""
    because = because.strip()
    if not because:
        raise RuleBroken("dispatch.reason", _("Say what was wrong; it stands beside the letter."), field="because")
    if len(because) > LONGEST_REASON:
        raise RuleBroken("dispatch.long", _("A reason has at most {most} characters."), field="because", most=LONGEST_REASON)
    return because


def check_changed(before: tuple[str, str], after: tuple[str, str]) -> None:
    """Raise RuleBroken when a correction of number and way changes neither."""
    if before == after:
        raise RuleBroken(
            "dispatch.same", _("Number and way stand like this already. Change what is wrong."), field="registry_number"
        )


def check_alike(first: tuple[int, str, date], other: tuple[int, str, date]) -> None:
    """Raise RuleBroken where two letters, each as (sender, number, day), do not stand under one registry number."""
    if not first[1] or first != other:
        raise RuleBroken(
            "dispatch.not_alike",
            _("A letter does not bear this number of this day, or not any more. Choose among those that do."),
            field="also",
        )
