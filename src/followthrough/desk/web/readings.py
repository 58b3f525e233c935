"""Pages of open questions: the list, one question with its decision, the letter to the issuer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.numbers import find_number
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form, LongText, Picks
from followthrough.desk.queries.plan.readings import QuestionPage, question_page, readings_page, subject_of
from followthrough.desk.web.asked import asked_plan
from followthrough.desk.web.papers import invented_marks, pdf_response
from followthrough.desk.web.report_forms import carry_out, person_of
from followthrough.promise.plans import operations
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.permissions import may_decide_reading
from followthrough.promise.plans.queries import HeldQuestion, held_questions
from followthrough.publishing.reports.reading_letter import reading_letter
from followthrough.publishing.writers import write

LONGEST_REASON, LONGEST_DOCUMENT = 2000, 300
OPEN_AGAIN = "-"


class ReadingForm(Form):
    """Which reading holds, why, and by which document."""

    reading = forms.ChoiceField(label=gettext_lazy("The reading that holds from today"), widget=Picks)
    because = LongText(LONGEST_REASON, 3, label=gettext_lazy("Reason"), required=True)
    document = forms.CharField(
        label=gettext_lazy("Document that it rests on"),
        help_text=gettext_lazy("Kind, number and day, such as “letter 14-06/231 of 12 April 2018”."),
        max_length=LONGEST_DOCUMENT,
    )

    def __init__(self, *args: Any, page: QuestionPage, **more: Any) -> None:
        super().__init__(*args, **more)
        again = [(OPEN_AGAIN, _("It is open again"))] if page.is_decided else []
        field: Any = self.fields["reading"]
        field.choices = [(code, words) for code, words, _follows in page.options] + again
        field.widget.notes = {code: follows for code, _words, follows in page.options}


@require_safe
def readings(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Every open question of a plan."""
    page = readings_page(asked_plan(request, plan_code))
    return render(request, "desk/readings.html", {"page": page, "crumbs": page.crumbs})


def reading(request: HttpRequest, plan_code: str, question: str) -> HttpResponse:
    """One question; the coordinator records here which reading holds."""
    plan = asked_plan(request, plan_code)
    held, typed, mistakes = _asked_question(request, plan, question)
    page = question_page(plan, held, may_decide=may_decide_reading(request.user, plan))
    form = ReadingForm(request.POST if request.method == "POST" else None, page=page)
    if request.method == "POST":
        carry_out(request, form, lambda: _decide(request, plan, question, form))
        if not form.errors:
            messages.success(request, _("The decision is recorded. Reports that were made before keep the reading they used."))
            return redirect("desk:reading", plan.short, question)
    context = {"page": page, "crumbs": page.crumbs, "form": form, "typed": typed, "mistakes": mistakes}
    return render(request, "desk/reading.html", context, status=400 if form.errors else 200)


def _decide(request: HttpRequest, plan: Plan, question: str, form: ReadingForm) -> None:
    told = form.cleaned_data
    chosen = "" if told["reading"] == OPEN_AGAIN else told["reading"]
    operations.decide_reading(plan, question, chosen, because=told["because"], document=told["document"], by=person_of(request))


Typed = tuple[tuple[str, str], ...]


def _asked_question(request: HttpRequest, plan: Plan, code: str) -> tuple[HeldQuestion, Typed, tuple[str, ...]]:
    """The question with the measured values that the address carries, those values as typed, and which were not read."""
    language = get_language() or "en"
    plain = _one(held_questions(plan, language=language), code, plan)
    wanted = tuple(dict.fromkeys(need for one in plain.question.readings for need in one.needs))
    typed = tuple((need, request.GET.get(need, "").strip()) for need in wanted)
    values = {need: find_number(text) for need, text in typed if text}
    actuals = {_place(need): value for need, value in values.items() if value is not None}
    mistakes = tuple(need for need, value in values.items() if value is None)
    return _one(held_questions(plan, actuals, language), code, plan), typed, mistakes


def _place(need: str) -> tuple[str, int]:
    place, _dot, year = need.rpartition(".")
    return place, int(year) if year.isdigit() else 0


def _one(held: tuple[HeldQuestion, ...], code: str, plan: Plan) -> HeldQuestion:
    for entry in held:
        if entry.question.code == code:
            return entry
    raise NotFound(
        "question.unknown", gettext_noop("The plan {plan} leaves nothing open at “{code}”."), plan=plan.short, code=code[:40]
    )


@require_safe
def letter(request: HttpRequest, plan_code: str, question: str) -> HttpResponse:
    """The letter that asks the issuer which reading holds, as PDF."""
    plan, language = asked_plan(request, plan_code), get_language() or "en"
    held = _one(held_questions(plan, language=language), question, plan)
    subject = subject_of(plan, held.question)
    document = reading_letter(plan.document, held.question, subject, clock.today(), language, invented_marks())
    return pdf_response(write(document, "pdf"), f"{plan.short}-{question}-letter")
