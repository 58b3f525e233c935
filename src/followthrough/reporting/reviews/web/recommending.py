"""Recommendations: written while a review is open, answered and followed after; the draft of an amendment."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Chip, FileLine
from followthrough.promise.plans.queries import explain
from followthrough.promise.plans.rules.amendments.told import Teller, lines_of, namer, told_change
from followthrough.reporting.reviews import operations, permissions
from followthrough.reporting.reviews.models import Recommendation, Review
from followthrough.reporting.reviews.operations import RecommendationSaid
from followthrough.reporting.reviews.queries.drafts import Draft, draft_of
from followthrough.reporting.reviews.queries.following import followed, get_recommendation
from followthrough.reporting.reviews.queries.reviews import code_of_review
from followthrough.reporting.reviews.rules.following import ANSWER_NAMES, PROGRESS_NAMES, Answer, Progress
from followthrough.reporting.reviews.web.doors import (
    OK,
    REFUSED,
    address_of,
    asked_review,
    attempted,
    crumbs_of,
    day_told,
    name_of,
    person_of,
    pressed,
)
from followthrough.reporting.reviews.web.forms import ProgressForm, RecommendationForm, ResponseForm, body_with
from followthrough.reporting.reviews.web.looks import answer_chip, progress_words
from followthrough.reporting.reviews.web.writing import is_writing, subject_choices

NO_BODY = gettext_noop("There is no such institution. Choose one of the plan.")


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """Recommend something."""
    found = asked_review(request, plan_code, code)
    if not is_writing(request, found):
        return redirect(address_of(found))
    form = RecommendationForm(found.plan, subject_choices(found), request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = lambda: operations.record_recommendation(found, _said(form), by=person_of(request))  # noqa: E731 -- because it is tried below
        if attempted(request, form, act):
            messages.success(request, _("Recommended."))
            return redirect(address_of(found))
    return _form(request, found, form, _("What is recommended?"))


def _form(request: HttpRequest, found: Review, form: RecommendationForm, heading: str, drop: str = "") -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "over": name_of(found),
        "button": _("Save"),
        "back": address_of(found),
        "drop": drop,
        "drop_words": _("Drop this recommendation"),
        "crumbs": crumbs_of(found.plan, found, _("A recommendation")),
    }
    return render(request, "reviews/form.html", context, status=REFUSED if form.errors else OK)


def _said(form: RecommendationForm) -> RecommendationSaid:
    typed = form.cleaned_data
    body = body_with(typed["body"])
    if body is None:
        raise RuleBroken("recommendation.body", NO_BODY, field="body")
    return RecommendationSaid(typed["text"], typed["because"], body, typed["due_on"], typed["subject"], form.change)


@never_cache
@require_http_methods(["GET", "POST"])
def recommendation(request: HttpRequest, plan_code: str, code: str, number: int) -> HttpResponse:
    """One recommendation: changed while the review is open, answered and followed once it is closed."""
    found = asked_review(request, plan_code, code)
    one = get_recommendation(found, number)
    if is_writing(request, found):
        return _correct(request, found, one)
    return _follow(request, found, one)


def _correct(request: HttpRequest, found: Review, one: Recommendation) -> HttpResponse:
    change = one.as_change
    initial = {
        "text": one.text,
        "because": one.because,
        "subject": one.subject,
        "body": one.body.code,
        "due_on": one.due_on,
        "sort": change.sort.value,
        "place": change.place,
        "change_body": change.body,
        "first": change.first,
        "last": change.last,
        "value": change.value,
    }
    form = RecommendationForm(found.plan, subject_choices(found), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        act = lambda: operations.correct_recommendation(one, _said(form), by=person_of(request))  # noqa: E731 -- because it is tried below
        if attempted(request, form, act):
            messages.success(request, _("Saved."))
            return redirect(address_of(found))
    heading = _("Recommendation %(number)d") % {"number": one.number}
    return _form(request, found, form, heading, address_of(found, "drop-recommendation", one.number))


@dataclass(frozen=True)
class RecommendationPage:
    """A recommendation with what became of it."""

    heading: str
    text: str
    because: str
    facts: tuple[tuple[str, str], ...]
    chip: Chip
    progress: str
    history: tuple[FileLine, ...]


def _follow(request: HttpRequest, found: Review, one: Recommendation) -> HttpResponse:
    may_answer = found.state in permissions.FINISHED and permissions.may_answer(request.user, one)
    response, progress = _forms(request, one) if may_answer else (None, None)
    if request.method == "POST" and response is not None and progress is not None:
        form = progress if "progress" in request.POST else response
        act = (lambda: _tell(request, one, progress)) if form is progress else (lambda: _answer(request, one, response))
        if form.is_valid() and attempted(request, form, act):
            messages.success(request, _("Saved."))
            return redirect(address_of(found, "recommendation", one.number))
    page = _page(one)
    has_errors = any(form is not None and form.errors for form in (response, progress))
    is_accepted = followed([one])[0].answer not in {None, Answer.REFUSED}
    context = {
        "page": page,
        "response": response,
        "progress": progress if is_accepted else None,
        "back": address_of(found),
        "crumbs": crumbs_of(found.plan, found, page.heading),
    }
    return render(request, "reviews/recommendation.html", context, status=REFUSED if has_errors else OK)


def _forms(request: HttpRequest, one: Recommendation) -> tuple[ResponseForm, ProgressForm]:
    posted = request.POST if request.method == "POST" else None
    is_progress = posted is not None and "progress" in posted
    today = clock.today()
    office = one.body.told(get_language() or "en")
    response = ResponseForm(None if is_progress else posted, initial={"office": office, "answered_on": today})
    return response, ProgressForm(posted if is_progress else None, initial={"told_on": today})


def _answer(request: HttpRequest, one: Recommendation, form: ResponseForm) -> None:
    typed = form.cleaned_data
    operations.answer_recommendation(
        one, Answer(typed["answer"]), typed["because"], typed["office"], typed["answered_on"], by=person_of(request)
    )


def _tell(request: HttpRequest, one: Recommendation, form: ProgressForm) -> None:
    typed = form.cleaned_data
    operations.record_progress(one, Progress(typed["progress"]), typed["told"], typed["told_on"], by=person_of(request))


def _page(one: Recommendation) -> RecommendationPage:
    told = followed([one])[0]
    dated = [
        (
            step.recorded_at,
            FileLine(day_told(step.answered_on), _(ANSWER_NAMES[Answer(step.answer)]), under=step.because, beside=step.office),
        )
        for step in told.responses
    ]
    dated += [
        (step.recorded_at, FileLine(day_told(step.told_on), _(PROGRESS_NAMES[Progress(step.progress)]), under=step.told))
        for step in told.progress
    ]
    change = one.as_change
    facts = [(_("Addressed to"), one.body.told(get_language() or "en")), (_("Until"), day_told(one.due_on))]
    if change.as_stored:
        facts.append((_("Changes the plan"), change.told_with(namer(one.review.plan.document))))
    return RecommendationPage(
        heading=_("Recommendation %(number)d") % {"number": one.number},
        text=one.text,
        because=one.because,
        facts=tuple(facts),
        chip=answer_chip(told.answer),
        progress=progress_words(told),
        history=tuple(line for _moment, line in sorted(dated, key=lambda pair: pair[0], reverse=True)),
    )


@require_POST
def drop(request: HttpRequest, plan_code: str, code: str, number: int) -> HttpResponse:
    """Drop a recommendation."""
    found = asked_review(request, plan_code, code)
    one = get_recommendation(found, number)
    words = _("The recommendation is dropped; its number stays empty.")
    return pressed(request, address_of(found), lambda: operations.withdraw_recommendation(one, by=person_of(request)), words)


@never_cache
@require_safe
def draft(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """What the recommendations would change in the plan, and what would follow from it."""
    found = asked_review(request, plan_code, code)
    made = draft_of(found)
    context = {
        "heading": _draft_heading(made, changes := _changes(found, made)),
        "changes": changes,
        "follows": _follows(found, made),
        "faults": made.faults,
        "tasks": [f"{one.recommendation.number}. {one.recommendation.text}" for one in made.tasks],
        "refused": [f"{one.recommendation.number}. {one.recommendation.text}" for one in made.refused],
        "file_url": address_of(found, "draft-file"),
        "amend_url": reverse("plans:amend", args=[found.plan.short]) if permissions.may_plan(request.user, found.plan) else "",
        "crumbs": crumbs_of(found.plan, found, _("Draft of an amendment")),
    }
    return render(request, "reviews/draft.html", context)


def _draft_heading(made: Draft, changes: list[FileLine]) -> str:
    if changes:
        return ngettext("%(n)d change of the plan is drafted", "%(n)d changes of the plan are drafted", len(changes)) % {
            "n": len(changes)
        }
    if made.taken:
        return _("Nothing is left to change: what was taken over stands in the plan")
    return _("No recommendation changes the plan")


def _teller(found: Review, made: Draft) -> Teller:
    documents = (made.document, found.plan.document) if made.document else (found.plan.document,)
    return Teller(get_language() or "en", namer(*documents), day_told)


def _changes(found: Review, made: Draft) -> list[FileLine]:
    if made.document is None:
        return []
    teller, old = _teller(found, made), found.plan.document
    explained = explain(found.plan, made.document, clock.today())
    told = [told_change(one, old if one.after is None else made.document, teller) for one in explained.changes]
    return [FileLine(one.place, one.what, under=f"{one.before or '–'} → {one.after or '–'}") for one in told]


def _follows(found: Review, made: Draft) -> list[FileLine]:
    if made.document is None:
        return []
    explained = explain(found.plan, made.document, clock.today())
    lines = lines_of(explained, _teller(found, made))
    return [FileLine(", ".join(one.rows), one.sentence, under=one.bodies) for one in lines]


@require_safe
def draft_file(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """The changed plan file, as `plan amend` and the page of amendments take it."""
    found = asked_review(request, plan_code, code)
    name = f"{found.plan.short}-{code_of_review(found)}-draft.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(draft_of(found).text, content_type="application/yaml; charset=utf-8", headers=headers)
