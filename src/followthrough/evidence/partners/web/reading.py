"""What both pages of the room begin with: who reads, on which day."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.table import get_book

Options = tuple[tuple[str, str, bool], ...]
"""Value, words, and whether it is chosen."""
EARLIEST = date(1990, 1, 1)


def check_reader(request: HttpRequest) -> None:
    """Raises NotAllowed for somebody without a seat."""
    if not permissions.may_read(request.user):
        raise NotAllowed(
            "register.no_seat", gettext_noop("Registers are read by people with a seat at a body. Ask your coordinator for one.")
        )


def day_asked(request: HttpRequest) -> date:
    """The day in the address; today where there is none, where it is no day, or where it has not come yet."""
    try:
        asked = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return clock.today()
    return asked if EARLIEST <= asked <= clock.today() else clock.today()


def is_today(day: date) -> bool:
    """Whether it is the day of today."""
    return day == clock.today()


def options(pairs: Iterable[tuple[str, str]], chosen: str) -> Options:
    """The lines of a select."""
    return tuple((value, words, value == chosen) for value, words in pairs)


def day_told(day: date) -> str:
    """A day as people write it."""
    return date_format(day, "j M Y")


def crumbs(register: str, here: str) -> tuple[tuple[str, str], ...]:
    """From the first page of registers over the register down to here."""
    book = get_book(register)
    return (
        (_("Registers"), reverse("registers:overview")),
        (_(book.words.title), reverse("registers:register", args=[register])),
        (here, ""),
    )
