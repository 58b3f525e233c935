"""What a door does with a rule that refuses: the sentence goes to its field, a marked text is logged, nothing typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.http import HttpRequest, HttpResponse

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form

STALE = "text.stale"
OK, REFUSED, CONFLICT = 200, 400, 409
Done = TypeVar("Done")


@dataclass(frozen=True)
class Attempt(Generic[Done]):
    """What came of it: `done`, or the `refusal` (None too where the form itself was wrong)."""

    done: Done | None = None
    refusal: RuleBroken | None = None

    @property
    def is_stale(self) -> bool:
        """Whether somebody else saved in between."""
        return self.refusal is not None and self.refusal.code == STALE

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        return CONFLICT if self.is_stale else REFUSED


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the gate lets nobody else come to a page of reporting."""
    return cast(Person, request.user)


def attempt(request: HttpRequest, form: Form, act: Callable[[], Done]) -> Attempt[Done]:
    """Carry out `act` if the form is in order; its transaction is rolled back before the refusal is logged."""
    if not form.is_valid():
        return Attempt()
    try:
        return Attempt(done=act())
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        form.refuse(refusal)
        return Attempt(refusal=refusal)


def told_to_script(form: Form, saved: Attempt[Any]) -> HttpResponse:
    """What app.js needs: the new version, or the first sentence that says why the text is not saved."""
    if saved.done is not None:
        return HttpResponse(status=204, headers={"X-Version": str(saved.done.version)})
    sentence = next(sentence for sentences in form.errors.values() for sentence in sentences)
    return HttpResponse(sentence, status=saved.status, content_type="text/plain; charset=utf-8")
