"""What a door does with a rule that refuses, and what every page begins with."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.queries import plan_for
from followthrough.reporting.periodic.models import ReportWindow
from followthrough.reporting.periodic.queries.chains import PlanChain, chain_for
from followthrough.reporting.periodic.queries.windows import WindowTable, table_around

OK, REFUSED = 200, 400


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the gate lets nobody else come here."""
    return cast(Person, request.user)


def attempt(request: HttpRequest, form: Form | None, act: Callable[[], object]) -> bool:
    """Whether `act` was carried out; a refusal goes to its field, or stands above the page where there is no form."""
    if form is not None and not form.is_valid():
        return False
    try:
        act()
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        if form is not None:
            form.refuse(refusal)
        else:
            messages.error(request, refusal.sentence)
        return False
    return True


def open_chain(request: HttpRequest, plan_code: str, body: str) -> tuple[PlanChain, Institution]:
    """The chain of a plan and one of its bodies; raises NotFound."""
    chain = chain_for(request.user, plan_for(request.user, plan_code))
    found = chain.bodies.get(body)
    if found is None:
        raise NotFound("institution.unknown", gettext_noop("There is no body with the code “{code}”."), code=body)
    return chain, found


def open_window(request: HttpRequest, chain: PlanChain, code: str) -> tuple[WindowTable, ReportWindow]:
    """The windows around one, and that one; raises NotFound."""
    table, window = table_around(chain.plan, code)
    note_open(request)
    return table, window


def note_open(request: HttpRequest) -> None:
    """The page has seen windows: the frame need not ask again whether reporting is open."""
    request.user.__dict__["_periods_open"] = True
