"""Writing a review: its questions, and the gaps that it names."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.reporting.reviews import operations, permissions
from followthrough.reporting.reviews.models import EvidenceGap, Review
from followthrough.reporting.reviews.queries.content import questions_of
from followthrough.reporting.reviews.queries.figures import subjects_of
from followthrough.reporting.reviews.rules.kinds import CRITERION_NAMES, Criterion, Level, State
from followthrough.reporting.reviews.web.doors import (
    OK,
    REFUSED,
    address_of,
    asked_review,
    attempted,
    crumbs_of,
    person_of,
    pressed,
)
from followthrough.reporting.reviews.web.forms import AnswerForm, GapForm, QuestionForm


def is_writing(request: HttpRequest, found: Review) -> bool:
    """Whether the reader may write and the review is being written."""
    return found.state == State.OPEN and permissions.may_write(request.user, found)


def subject_choices(found: Review) -> list[tuple[str, str]]:
    """Number and title of each subject of a review."""
    language = get_language() or "en"
    every = subjects_of(found.plan.document, Level(found.level))
    return [(one.number, f"{one.number}. {one.title.told(language)}") for one in every]


@never_cache
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, plan_code: str, code: str, number: int) -> HttpResponse:
    """Answer one question."""
    found = asked_review(request, plan_code, code)
    asked = next((one for one in questions_of(found) if one.number == number), None)
    if asked is None:
        raise NotFound("question.unknown", gettext_noop("There is no such question in this review."))
    if not is_writing(request, found):
        return redirect(address_of(found))
    initial = {"answer": asked.answer, "rests_on": asked.rests_on, "version": asked.version}
    form = AnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if attempted(
            request,
            form,
            lambda: operations.answer_question(
                asked, typed["answer"], typed["rests_on"], version=typed["version"], by=person_of(request)
            ),
        ):
            messages.success(request, _("Saved."))
            return redirect(address_of(found))
    context = {
        "form": form,
        "heading": _(asked.text),
        "over": _(CRITERION_NAMES[Criterion(asked.criterion)]),
        "button": _("Save"),
        "back": address_of(found),
        "drop": "" if asked.answer else address_of(found, "drop-question", number),
        "drop_words": _("Drop this question"),
        "crumbs": crumbs_of(found.plan, found, _("A question")),
    }
    return render(request, "reviews/form.html", context, status=REFUSED if form.errors else OK)


@never_cache
@require_http_methods(["GET", "POST"])
def new_question(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """Ask one thing more."""
    found = asked_review(request, plan_code, code)
    if not is_writing(request, found):
        return redirect(address_of(found))
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if attempted(
            request,
            form,
            lambda: operations.record_question(found, Criterion(typed["criterion"]), typed["text"], by=person_of(request)),
        ):
            return redirect(address_of(found))
    context = {"form": form, "heading": _("Ask one thing more"), "button": _("Ask"), "back": address_of(found)}
    context["crumbs"] = crumbs_of(found.plan, found, _("A question"))
    return render(request, "reviews/form.html", context, status=REFUSED if form.errors else OK)


@require_POST
def drop_question(request: HttpRequest, plan_code: str, code: str, number: int) -> HttpResponse:
    """Drop a question."""
    found = asked_review(request, plan_code, code)
    asked = next((one for one in questions_of(found) if one.number == number), None)
    if asked is None:
        return redirect(address_of(found))
    words = _("The question is dropped.")
    return pressed(request, address_of(found), lambda: operations.withdraw_question(asked, by=person_of(request)), words)


@never_cache
@require_http_methods(["GET", "POST"])
def new_gap(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """Name something that is missing."""
    found = asked_review(request, plan_code, code)
    if not is_writing(request, found):
        return redirect(address_of(found))
    form = GapForm(subject_choices(found), request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if attempted(
            request,
            form,
            lambda: operations.record_gap(
                found, typed["subject"], typed["what"], typed["supplied_by"], typed["due_on"], by=person_of(request)
            ),
        ):
            return redirect(address_of(found))
    context = {"form": form, "heading": _("What is missing?"), "button": _("Name it"), "back": address_of(found)}
    context["crumbs"] = crumbs_of(found.plan, found, _("A gap"))
    return render(request, "reviews/form.html", context, status=REFUSED if form.errors else OK)


@require_POST
def drop_gap(request: HttpRequest, plan_code: str, code: str, pk: int) -> HttpResponse:
    """Take a gap out."""
    found = asked_review(request, plan_code, code)
    gap = EvidenceGap.objects.filter(review=found, pk=pk).first()
    if gap is None:
        return redirect(address_of(found))
    words = _("The gap is taken out.")
    return pressed(request, address_of(found), lambda: operations.withdraw_gap(gap, by=person_of(request)), words)
