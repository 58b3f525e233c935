"""What the pages of debates share: who asks, what becomes of a refusal, the way down to here."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.forms import Form
from followthrough.evidence.engagement.models import YearlyDebate
from followthrough.evidence.engagement.queries.debates import get_readable
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_for

OK, REFUSED = 200, 400


def person_of(request: HttpRequest) -> Any:
    """Who is signed in; the gate lets nobody else come here."""
    return request.user


def asked_debate(request: HttpRequest, plan_code: str, year: int) -> YearlyDebate:
    """The debate of an address, for somebody with a seat."""
    return get_readable(plan_for(request.user, plan_code), year, request.user)


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


def address_of(debate: YearlyDebate, name: str = "debate", *more: object) -> str:
    """The address of a page of a debate."""
    return reverse(f"engagement:{name}", args=[debate.plan.short, debate.year, *more])


def name_of(debate: YearlyDebate) -> str:
    """Say "Debate of the report for 2019"."""
    return _("Debate of the report for %(year)d") % {"year": debate.year}


def crumbs_of(plan: Plan, debate: YearlyDebate | None = None, here: str = "") -> tuple[tuple[str, str], ...]:
    """From the reports down to here."""
    first = (_("Report"), reverse("desk:reports", args=[plan.short]))
    if debate is None:
        return (first, (_("Debates"), ""))
    top = (_("Debates"), reverse("engagement:overview", args=[plan.short]))
    if not here:
        return (first, top, (name_of(debate), ""))
    return (first, top, (name_of(debate), address_of(debate)), (here, ""))


def form_page(request: HttpRequest, debate: YearlyDebate, form: Form, heading: str, **more: Any) -> HttpResponse:
    """One form of a debate."""
    context = {
        "form": form,
        "heading": heading,
        "over": name_of(debate),
        "button": _("Save"),
        "back": address_of(debate),
        "crumbs": crumbs_of(debate.plan, debate, heading),
        **more,
    }
    return render(request, "engagement/form.html", context, status=REFUSED if form.errors else OK)


def day_told(day: Any) -> str:
    """A day as the reader writes it; nothing for none."""
    return date_format(day, "j M Y") if day else ""
