"""When the recipient of a summary can have taken note of it."""

from datetime import date

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _


def check_noted(day: date, number: str, *, sent_on: date, arrived_on: date | None, today: date) -> None:
    """Raise RuleBroken for a taking note without a number, before the summary came, or on a day that has not come."""
    if not number:
        raise RuleBroken("noted.number", _("Give the number of the act or record of the sitting."), field="noted_number")
    if day > today:
        raise RuleBroken(
            "noted.future", _("{day} has not come yet. Give the day on which note was taken."), field="noted_on", day=day
        )
    earliest = arrived_on or sent_on
    if day < earliest:
        raise RuleBroken(
            "noted.early",
            _("Note cannot have been taken on {day}: the summary came on {earliest}. Check both days.")
            if arrived_on
            else _("Note cannot have been taken on {day}: the summary left on {earliest}. Check both days."),
            field="noted_on",
            day=day,
            earliest=earliest,
        )


def check_arrived_before_note(day: date, noted_on: date | None) -> None:
    """Raise RuleBroken for an arrival after the day on which note was taken already."""
    if noted_on is not None and day > noted_on:
        raise RuleBroken(
            "noted.arrival",
            _("It cannot have arrived on {day}: note was taken on {noted}. Check both days."),
            field="incoming_on",
            day=day,
            noted=noted_on,
        )
