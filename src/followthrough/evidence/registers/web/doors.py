"""What every page of registers begins with: who reads, which register, which entry; and what becomes of a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.queries import get_entry
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.entry import AnyEntry
from followthrough.evidence.registers.table import get_book

OK, REFUSED, CONFLICT = 200, 400, 409
STALE = "entry.stale"
Done = TypeVar("Done")
Crumbs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Attempt(Generic[Done]):
    """What came of it: `done`, or the `refusal`."""

    done: Done | None = None
    refusal: RuleBroken | None = None

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        return OK if self.refusal is None else CONFLICT if self.refusal.code == STALE else REFUSED


def attempt(request: HttpRequest, act: Callable[[], Done]) -> Attempt[Done]:
    """Carry out `act`; its transaction is rolled back before the refusal is logged."""
    try:
        return Attempt(done=act())
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        return Attempt(refusal=refusal)


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the gate lets nobody else come to these pages."""
    return cast(Person, request.user)


def open_book(request: HttpRequest, register: str) -> Book:
    """The register, for somebody with a seat."""
    check_reader(request)
    return get_book(register)


def check_reader(request: HttpRequest) -> None:
    """Raises NotAllowed for somebody without a seat."""
    if not permissions.may_read(request.user):
        raise NotAllowed(
            "register.no_seat", gettext_noop("Registers are read by people with a seat at a body. Ask your coordinator for one.")
        )


def open_entry(request: HttpRequest, register: str, code: str) -> tuple[Book, AnyEntry]:
    """The entry at an address; raises NotFound where it stands in another register."""
    book, entry = open_book(request, register), get_entry(code)
    if entry.register != book.code:
        raise NotFound("entry.elsewhere", gettext_noop("There is no entry “{code}” in this register."), code=code)
    return book, entry


def way_on(request: HttpRequest, otherwise: str) -> str:
    """Where `next` leads, if it stays on this site."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if is_safe else otherwise


def crumbs(book: Book | None = None, *more: tuple[str, str]) -> Crumbs:
    """From the first page of registers down to here."""
    first = (_("Registers"), reverse("registers:overview"))
    if book is None:
        return ((first[0], ""),)
    here = (_(book.words.title), reverse("registers:register", args=[book.code]))
    found = (first, here, *more)
    return (*found[:-1], (found[-1][0], ""))


def day_told(day: date) -> str:
    """A day as people write it."""
    return date_format(day, "j M Y")


def shown(value: Any) -> str:
    """A value of a list or a page in words."""
    if value is None:
        return ""
    return day_told(value) if isinstance(value, date) else str(value)
