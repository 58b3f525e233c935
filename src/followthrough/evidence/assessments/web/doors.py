"""What the pages of self-assessments share: who asks, what becomes of a refusal, the way down to here."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form
from followthrough.evidence.assessments.queries import Held

OK, REFUSED = 200, 400


def person_of(request: HttpRequest) -> Any:
    """Who is signed in; the gate lets nobody else come here."""
    return request.user


def attempted(request: HttpRequest, form: Form, act: Callable[[], Any]) -> Any:
    """What `act` gives; None where it is refused, with the refusal at its field."""
    try:
        return act()
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        form.refuse(refusal)
        return None


def crumbs_of(held: Held | None = None, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """From the first page of registers down to here."""
    first = (_("Registers"), reverse("registers:overview"))
    top = (_("Self-assessments"), reverse("registers:register", args=["assessments"]))
    if held is None:
        return (first, top, (_("Assess yourself"), ""))
    here = (held.assessment.title, reverse("assessments:assessment", args=[held.assessment.pk]) if more else "")
    return (first, top, (_("Assess yourself"), reverse("assessments:overview")), here, *more)
