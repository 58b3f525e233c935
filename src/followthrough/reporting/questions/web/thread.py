"""One question with everything that was said, and what the reader may say now."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from followthrough.base.kit.parts import Chip
from followthrough.reporting.questions import operations
from followthrough.reporting.questions.models import Question, QuestionText
from followthrough.reporting.questions.queries.questions import Thread, get_question, get_thread
from followthrough.reporting.questions.rules.states import SAYING_NAMES, Saying
from followthrough.reporting.questions.web.doors import REFUSED, is_done, person_of
from followthrough.reporting.questions.web.forms import SayForm
from followthrough.reporting.questions.web.words import moment_told, office_told, state_chip, subject_told

OK = 200
ACTS = {
    Saying.ANSWER: operations.answer_question,
    Saying.COMMENT: operations.record_comment,
    Saying.QUESTION: operations.open_question_again,
}


@dataclass(frozen=True)
class Said:
    """One text: what kind, who said it and when."""

    kind: str
    who: str
    text: str


@dataclass(frozen=True)
class ThreadPage:
    """The page of a question. `acts` are (value, words) of the buttons that are legal now."""

    over: str
    heading: str
    to: str
    chip: Chip
    is_inside: bool
    said: tuple[Said, ...]
    acts: tuple[tuple[str, str], ...]
    close_address: str
    subject_address: str


@never_cache
@require_http_methods(["GET", "POST"])
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it; answer, comment or ask again by POST."""
    held = get_thread(pk, request.user)
    form = SayForm(request.POST or None)
    if request.method != "POST":
        return _show(request, held, form)
    saying = next((one for one in ACTS if one.value == request.POST.get("saying")), Saying.COMMENT)
    if is_done(request, form, lambda: ACTS[saying](held.question, form.cleaned_data["text"], by=person_of(request))):
        messages.success(request, _("Said. The other side is told."))
        return redirect("questions:question", pk)
    return _show(request, held, form, REFUSED)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it; it can be asked again."""
    operations.close_question(get_question(pk, request.user), by=person_of(request))
    messages.success(request, _("The question is closed. It can be asked again."))
    return redirect("questions:question", pk)


def _show(request: HttpRequest, held: Thread, form: SayForm, status: int = OK) -> HttpResponse:
    return render(request, "questions/question.html", {"page": _page(held), "form": form}, status=status)


def _page(held: Thread) -> ThreadPage:
    question = held.question
    words = {
        Saying.ANSWER: _("Answer"),
        Saying.QUESTION: _("Ask again"),
        Saying.COMMENT: _("Add a comment"),
    }
    return ThreadPage(
        over=question.plan.title.told(get_language() or "en"),
        heading=_("Question: %(subject)s") % {"subject": subject_told(question)},
        to=_("Addressed to: %(office)s") % {"office": office_told(question.to_institution, question.to_role)},
        chip=state_chip(question),
        is_inside=question.is_inside,
        said=tuple(_said(one) for one in held.texts),
        acts=tuple((saying.value, told) for saying, told in words.items() if saying in held.may),
        close_address=reverse("questions:close", args=[question.pk]) if Saying.CLOSING in held.may else "",
        subject_address=_subject(question),
    )


def _said(one: QuestionText) -> Said:
    who = _("%(office)s, %(moment)s") % {
        "office": office_told(one.institution, one.said_as),
        "moment": moment_told(one.said_at),
    }
    return Said(_(SAYING_NAMES[Saying(one.saying)]), who, one.text)


def _subject(question: Question) -> str:
    if question.row_code:
        return reverse("desk:row", args=[question.plan.short, question.row_code])
    return reverse("questions:report", args=[question.submission_id])
