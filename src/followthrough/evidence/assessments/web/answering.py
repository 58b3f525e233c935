"""Answering, closing and releasing a self-assessment, and proposing what closes a gap."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.evidence.assessments import operations, permissions
from followthrough.evidence.assessments.queries import Held, get_held
from followthrough.evidence.assessments.rules.instruments import gaps
from followthrough.evidence.assessments.web.doors import OK, REFUSED, attempted, crumbs_of, person_of
from followthrough.evidence.assessments.web.forms import ActionForm, SectionForm


@never_cache
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Ask the questions of one section; saving leads to the next."""
    held = get_held(pk, request.user)
    found = held.instrument.section(code)
    if found is None:
        raise NotFound("assessment.section", gettext_noop("There is no such section."))
    if not permissions.may_answer(request.user, held.assessment.institution_id) or held.assessment.closed_on is not None:
        return redirect("assessments:assessment", pk)
    form = SectionForm(held, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempted(
            request, form, lambda: operations.answer_section(held.assessment, form.answers, by=person_of(request)) or True
        )
        if done:
            messages.success(request, _("Saved. You can leave and come back."))
            return redirect(_following(held, code, leave="leave" in request.POST))
    places = [one.code for one in held.instrument.sections]
    context = {
        "form": form,
        "title": _(found.title),
        "pairs": [(form[question.code], form[f"{question.code}-evidence"]) for question in found.questions],
        "where": _("Theme %(n)d of %(all)d") % {"n": places.index(code) + 1, "all": len(places)},
        "back": reverse("assessments:assessment", args=[pk]),
        "crumbs": crumbs_of(held, (_(found.title), "")),
    }
    return render(request, "assessments/section.html", context, status=REFUSED if form.errors else OK)


def _following(held: Held, code: str, *, leave: bool) -> str:
    places = [one.code for one in held.instrument.sections]
    here = places.index(code)
    if leave or here + 1 == len(places):
        return reverse("assessments:assessment", args=[held.assessment.pk])
    return reverse("assessments:section", args=[held.assessment.pk, places[here + 1]])


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it."""
    held = get_held(pk, request.user)
    return _pressed(
        request,
        pk,
        lambda: operations.close_assessment(held.assessment, by=person_of(request)),
        _("Closed. Its day counts in the register."),
    )


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Release it."""
    held = get_held(pk, request.user)
    return _pressed(
        request,
        pk,
        lambda: operations.publish_assessment(held.assessment, by=person_of(request)),
        _("Released. Every seat may read it now."),
    )


def _pressed(request: HttpRequest, pk: int, act: Callable[[], object], words: str) -> HttpResponse:
    try:
        act()
        messages.success(request, words)
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        messages.error(request, refusal.sentence)
    return redirect("assessments:assessment", pk)


@never_cache
@require_http_methods(["GET", "POST"])
def action(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    """Propose what closes a gap."""
    held = get_held(pk, request.user)
    asked = next((one for one in gaps(held.instrument, held.answers) if one.code == question), None)
    if asked is None:
        raise NotFound("assessment.gap", gettext_noop("There is no such gap in this self-assessment."))
    if not permissions.may_answer(request.user, held.assessment.institution_id):
        return redirect("assessments:assessment", pk)
    before = held.actions.get(question)
    initial = {"what": before.what, "office": before.office, "due_on": before.due_on} if before else None
    form = ActionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = attempted(
            request,
            form,
            lambda: operations.record_action(
                held.assessment, question, said["what"], said["office"], said["due_on"], by=person_of(request)
            ),
        )
        if done is not None:
            messages.success(request, _("The action is proposed."))
            return redirect("assessments:assessment", pk)
    context = {
        "form": form,
        "question": _(asked.text),
        "back": reverse("assessments:assessment", args=[pk]),
        "crumbs": crumbs_of(held, (_("An action"), "")),
    }
    return render(request, "assessments/action.html", context, status=REFUSED if form.errors else OK)
