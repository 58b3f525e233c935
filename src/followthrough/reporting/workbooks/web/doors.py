"""What every page of workbooks begins with: who reads, which cycle, which body; and what becomes of a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from django.http import HttpRequest

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.queries import plan_for
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.workbooks.queries.arrivals import check_fills

OK, REFUSED, CONFLICT = 200, 400, 409
Done = TypeVar("Done")


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


def opened(request: HttpRequest, plan_code: str, year: int, institution_code: str) -> tuple[Cycle, Institution]:
    """The cycle and the body at an address, for its focal point; raises NotFound, NotAllowed."""
    institution = get_institution(institution_code)
    check_fills(request.user, institution)
    return get_cycle(plan_for(request.user, plan_code), year), institution
