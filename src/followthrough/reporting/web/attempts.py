"""What a door does with a rule that refuses: the sentence goes to its field, a marked text is logged, nothing typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest

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


def attempt(request: HttpRequest, form: Form, act: Callable[[], Done]) -> Attempt[Done]:
    """Carry out `act` if the form is in order; its transaction is rolled back before the refusal is logged."""
    if not form.is_valid():
        return Attempt()
    try:
        return Attempt(done=act())
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=request.user)  # type: ignore[arg-type]  # because the gate lets nobody else in
        form.refuse(refusal)
        return Attempt(refusal=refusal)


def sentence_of(form: Form) -> str:
    """The first thing that is wrong, for the line that says whether a text is saved."""
    return str(next(sentence for sentences in form.errors.values() for sentence in sentences))
