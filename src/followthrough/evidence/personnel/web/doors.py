"""What every page of personnel begins with: which body, who reads, who counts; and what becomes of a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.evidence.personnel.permissions import may_count, may_read
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution

OK, REFUSED = 200, 400
Done = TypeVar("Done")
Crumbs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Attempt(Generic[Done]):
    """What came of it: `done`, or the `refusal`."""

    done: Done | None = None
    refusal: RuleBroken | None = None


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


def open_body(request: HttpRequest, code: str) -> Institution:
    """The body, for somebody with a seat."""
    if not may_read(request.user):
        raise NotAllowed(
            "personnel.no_seat",
            gettext_noop("These pages are read by people with a seat at a body. Ask your coordinator for one."),
        )
    return get_institution(code)


def open_keeper(request: HttpRequest, code: str) -> Institution:
    """The body, for somebody who counts its sheets."""
    body = open_body(request, code)
    if not may_count(request.user, body.pk):
        raise NotAllowed(
            "personnel.not_yours",
            gettext_noop(
                "Sheets of {institution} are counted by its register keeper or focal point, or by a body above it. Ask one of them."
            ),
            institution=body.label,
        )
    return body


def crumbs(body: Institution, *more: tuple[str, str]) -> Crumbs:
    """From the people of a body down to here."""
    first = (_("Registers"), reverse("registers:overview"))
    here = (_("The people of %(body)s") % {"body": body.label}, reverse("personnel:people", args=[body.code]))
    found = (first, here, *more)
    return (*found[:-1], (found[-1][0], ""))


def day_told(day: date) -> str:
    """A day as people write it."""
    return date_format(day, "j M Y")


def percent_down(share: Fraction) -> str:
    """A share in percent with one decimal place, rounded down, so that 29.99 is never shown as 30."""
    return f"{int(share * 1000) / 10:.1f}"
