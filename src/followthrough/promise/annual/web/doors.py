"""What a door does with a rule that refuses: the sentence goes to its field, a marked text is logged, nothing typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from django.http import HttpRequest

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import RuleBroken

STALE = "text.stale"
OK, REFUSED, CONFLICT = 200, 400, 409
Done = TypeVar("Done")


@dataclass(frozen=True)
class Attempt(Generic[Done]):
    """What came of it: `done`, or the `refusal`."""

    done: Done | None = None
    refusal: RuleBroken | None = None

    @property
    def is_stale(self) -> bool:
        """Whether somebody else saved in between."""
        return self.refusal is not None and self.refusal.code == STALE

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        return OK if self.refusal is None else CONFLICT if self.is_stale else REFUSED


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the gate lets nobody else come to these pages."""
    return cast(Person, request.user)


def attempt(request: HttpRequest, act: Callable[[], Done]) -> Attempt[Done]:
    """Carry out `act`; its transaction is rolled back before the refusal is logged."""
    try:
        return Attempt(done=act())
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        return Attempt(refusal=refusal)
