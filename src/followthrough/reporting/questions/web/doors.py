"""What every door of the room needs: who is signed in, and what becomes of a refusal."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form

REFUSED = 400


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the gate lets nobody else come here."""
    return cast(Person, request.user)


def is_done(request: HttpRequest, form: Form, act: Callable[[], object]) -> bool:
    """Carry out `act` if the form is in order. A refusal goes to its field, after the rollback; nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        act()
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        form.refuse(refusal)
        return False
    return True
