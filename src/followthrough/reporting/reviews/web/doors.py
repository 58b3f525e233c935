"""What the pages of reviews share: who asks, what becomes of a refusal, the way down to here."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form
from followthrough.promise.plans.models import Plan
from followthrough.reporting.reviews.models import Review
from followthrough.reporting.reviews.queries.reviews import code_of_review, get_readable
from followthrough.reporting.reviews.rules.kinds import KIND_NAMES, Kind

OK, REFUSED = 200, 400


def person_of(request: HttpRequest) -> Any:
    """Who is signed in; the gate lets nobody else come here."""
    return request.user


def asked_review(request: HttpRequest, plan_code: str, code: str) -> Review:
    """The review of an address, for somebody who may read it."""
    return get_readable(plan_code, code, request.user)


def attempted(request: HttpRequest, form: Form, act: Callable[[], Any]) -> bool:
    """Do it; where it is refused say so at its field. Whether it was done."""
    try:
        act()
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        form.refuse(refusal)
        return False
    return True


def pressed(request: HttpRequest, address: str, act: Callable[[], Any], words: str) -> HttpResponse:
    """Do what a button asks, say what came of it, and go on to `address`."""
    try:
        act()
        messages.success(request, words)
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        messages.error(request, refusal.sentence)
    return redirect(address)


def address_of(review: Review, name: str = "review", *more: object) -> str:
    """The address of a page of a review."""
    return reverse(f"reviews:{name}", args=[review.plan.short, code_of_review(review), *more])


def name_of(review: Review) -> str:
    """Say "Mid-term review 2019"."""
    return f"{_(KIND_NAMES[Kind(review.kind)])} {review.year}"


def crumbs_of(plan: Plan, review: Review | None = None, here: str = "") -> tuple[tuple[str, str], ...]:
    """From the plan down to here."""
    first = (_("Plan"), reverse("desk:plan", args=[plan.short]))
    if review is None:
        return (first, (_("Reviews"), ""))
    top = (_("Reviews"), reverse("reviews:overview", args=[plan.short]))
    if not here:
        return (first, top, (name_of(review), ""))
    return (first, top, (name_of(review), address_of(review)), (here, ""))


def day_told(day: Any) -> str:
    """A day as the reader writes it; nothing for none."""
    return date_format(day, "j M Y") if day else ""
