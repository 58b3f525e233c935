"""What organisations said and recommended, with replies, answers and progress."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip, FileLine
from followthrough.evidence.engagement import operations, permissions
from followthrough.evidence.engagement.models import DebateComment, DebateRecommendation, YearlyDebate
from followthrough.evidence.engagement.operations import Said
from followthrough.evidence.engagement.queries.recommended import Told, get_recommendation, told_of
from followthrough.evidence.engagement.rules.debates import PROGRESS_NAMES, Answer, Progress
from followthrough.evidence.engagement.web.doors import (
    OK,
    REFUSED,
    address_of,
    asked_debate,
    attempted,
    crumbs_of,
    day_told,
    form_page,
    person_of,
)
from followthrough.evidence.engagement.web.forms import AnswerForm, EntryForm, ProgressForm, RecommendForm, ReplyForm, SaidForm
from followthrough.evidence.engagement.web.page import about_told, answer_chip, progress_words
from followthrough.promise.institutions.queries import get_institution


def _said(form: SaidForm) -> Said:
    typed = form.cleaned_data
    return Said(typed["organisation"], typed["source"], typed["text"], typed["about"])


@never_cache
@require_http_methods(["GET", "POST"])
def new_comment(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Enter a comment in the name of an organisation."""
    found = asked_debate(request, plan_code, year)
    if not permissions.may_keep(request.user, found.plan):
        return redirect(address_of(found))
    form = SaidForm(found.plan, request.POST or None)
    act = lambda: operations.record_comment(found, _said(form), by=person_of(request))  # noqa: E731 -- because it is tried below
    if request.method == "POST" and form.is_valid() and attempted(request, form, act):
        return redirect(address_of(found))
    return form_page(request, found, form, _("What was said?"))


@never_cache
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, plan_code: str, year: int, pk: int) -> HttpResponse:
    """Put a reply beside a comment."""
    found = asked_debate(request, plan_code, year)
    one = DebateComment.objects.filter(debate=found, pk=pk).select_related("debate__plan").first()
    if one is None or not permissions.may_keep(request.user, found.plan):
        return redirect(address_of(found))
    initial = {"reply": one.reply, "reply_office": one.reply_office, "replied_on": one.replied_on or clock.today()}
    form = ReplyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if attempted(
            request,
            form,
            lambda: operations.answer_comment(
                one, typed["reply"], typed["reply_office"], typed["replied_on"], by=person_of(request)
            ),
        ):
            return redirect(address_of(found))
    return form_page(request, found, form, _("Reply to %(who)s") % {"who": one.organisation}, quoted=one.text)


@never_cache
@require_http_methods(["GET", "POST"])
def new_recommendation(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Enter what is recommended to one body."""
    found = asked_debate(request, plan_code, year)
    if not permissions.may_keep(request.user, found.plan):
        return redirect(address_of(found))
    form = RecommendForm(found.plan, request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if attempted(
            request,
            form,
            lambda: operations.record_recommendation(
                found, _said(form), get_institution(typed["institution"]), typed["due_on"], by=person_of(request)
            ),
        ):
            return redirect(address_of(found))
    return form_page(request, found, form, _("What is recommended, and to whom?"))


@dataclass(frozen=True)
class RecommendationPage:
    """A recommendation with what became of it."""

    heading: str
    text: str
    facts: tuple[tuple[str, str], ...]
    chip: Chip
    because: str
    progress: str
    history: tuple[FileLine, ...]
    entry_url: str


@never_cache
@require_http_methods(["GET", "POST"])
def recommendation(request: HttpRequest, plan_code: str, year: int, number: int) -> HttpResponse:
    """One recommendation: answered, linked with the register, followed."""
    found = asked_debate(request, plan_code, year)
    one = get_recommendation(found, number)
    may_answer = permissions.may_answer(request.user, one)
    answer, progress, entry = _forms(request, one)
    if request.method == "POST" and may_answer:
        form = _sent(request, answer, progress, entry)
        if form.is_valid() and attempted(request, form, lambda: _do(request, one, form)):
            messages.success(request, _("Saved."))
            return redirect(address_of(found, "recommendation", number))
    told = told_of([one])[0]
    page = _page(found, told)
    shown = {
        "answer": answer if may_answer and not one.entry else None,
        "progress": progress if may_answer and told.answer not in {None, Answer.REFUSED} else None,
        "entry": entry if may_answer and not one.answer else None,
    }
    forms = [form for form in shown.values() if form is not None]
    context = {
        "page": page,
        "forms": forms,
        **shown,
        "back": address_of(found),
        "crumbs": crumbs_of(found.plan, found, page.heading),
    }
    has_errors = any(form.errors for form in forms)
    return render(request, "engagement/recommendation.html", context, status=REFUSED if has_errors else OK)


def _forms(request: HttpRequest, one: DebateRecommendation) -> tuple[AnswerForm, ProgressForm, EntryForm]:
    posted = request.POST if request.method == "POST" else None
    today = clock.today()
    sent = "" if posted is None else next((name for name in ("progress", "entry") if name in posted), "answer")
    initial = {
        "answer": one.answer,
        "because": one.because,
        "office": one.office or one.institution.told(get_language() or "en"),
        "answered_on": one.answered_on or today,
        "due_on": one.due_on,
    }
    return (
        AnswerForm(posted if sent == "answer" else None, initial=initial),
        ProgressForm(posted if sent == "progress" else None, initial={"told_on": today}),
        EntryForm(posted if sent == "entry" else None, initial={"entry": one.entry}),
    )


def _sent(
    request: HttpRequest, answer: AnswerForm, progress: ProgressForm, entry: EntryForm
) -> AnswerForm | ProgressForm | EntryForm:
    if "progress" in request.POST:
        return progress
    return entry if "entry" in request.POST else answer


def _do(request: HttpRequest, one: DebateRecommendation, form: AnswerForm | ProgressForm | EntryForm) -> None:
    typed, by = form.cleaned_data, person_of(request)
    if isinstance(form, EntryForm):
        operations.record_entry(one, typed["entry"], by=by)
    elif isinstance(form, ProgressForm):
        operations.record_progress(one, Progress(typed["progress"]), typed["told"], typed["told_on"], by=by)
    else:
        operations.answer_recommendation(
            one, Answer(typed["answer"]), typed["because"], typed["office"], typed["answered_on"], typed["due_on"], by=by
        )


def _page(debate: YearlyDebate, told: Told) -> RecommendationPage:
    one = told.recommendation
    facts = (
        (_("Recommended by"), one.organisation),
        (_("Where it can be read"), one.source),
        (_("About"), about_told(one.about)),
        (_("To"), one.institution.told(get_language() or "en")),
        (_("Answered by"), ", ".join(part for part in (told.office, day_told(told.answered_on)) if part)),
        (_("To be done by"), day_told(one.due_on)),
    )
    history = tuple(
        FileLine(day_told(step.told_on), _(PROGRESS_NAMES[Progress(step.progress)]), under=step.told) for step in told.steps
    )
    return RecommendationPage(
        heading=_("Recommendation %(number)d of %(year)d") % {"number": one.number, "year": debate.year},
        text=one.text,
        facts=tuple(fact for fact in facts if fact[1]),
        chip=answer_chip(told.answer),
        because=told.because,
        progress=progress_words(told),
        history=history,
        entry_url=reverse("registers:entry", args=["recommendations", one.entry]) if one.entry else "",
    )
