"""Looking through what was read: answering doubts, taking the draft along, loading it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.intake import operations
from followthrough.promise.intake.models import PlanReading
from followthrough.promise.intake.queries.readings import get_reading, read_again
from followthrough.promise.intake.rules.draft import draft
from followthrough.promise.intake.web.forms import AnswersForm
from followthrough.promise.intake.web.pages import page_of
from followthrough.promise.intake.web.uploads import REFUSED, person_of


@never_cache
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document row by row, or keep the answers."""
    reading = get_reading(pk, request.user)
    if request.method != "POST":
        return _show(request, reading)
    form = AnswersForm(request.POST, doubts=read_again(reading).doubts)
    if not form.is_valid() or not _keep(request, reading, form):
        return _show(request, reading, form, status=REFUSED)
    messages.success(request, _("Your answers are saved."))
    return redirect("intake:review", pk=pk)


def _keep(request: HttpRequest, reading: PlanReading, form: AnswersForm) -> bool:
    try:
        operations.answer_doubts(reading, form.answers, by=person_of(request))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return False
    return True


@require_GET
def draft_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft plan file as it is now."""
    reading = get_reading(pk, request.user)
    read = read_again(reading)
    response = HttpResponse(draft(read, reading.name), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{read.head.code}.yaml"'
    return response


@require_POST
def load(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the answers that come along, then load the draft, or say on the page why not. A second press finds it loaded."""
    reading = get_reading(pk, request.user)
    form = _answers(request, reading)
    if form is not None and not (form.is_valid() and _keep(request, reading, form)):
        return _show(request, reading, form, status=REFUSED)
    try:
        plan = operations.load_draft(reading, by=person_of(request))
    except RuleBroken as refusal:
        return _not_loaded(request, reading, refusal)
    told = {"plan": plan.code, "short": plan.short}
    messages.success(request, _("The draft is loaded as the plan %(plan)s (%(short)s).") % told)
    return redirect("intake:review", pk=pk)


def _not_loaded(request: HttpRequest, reading: PlanReading, refusal: RuleBroken) -> HttpResponse:
    if refusal.code == "reading.loaded":
        return redirect("intake:review", pk=reading.pk)
    return _show(request, reading, refusal=refusal, status=REFUSED)


def _answers(request: HttpRequest, reading: PlanReading) -> AnswersForm | None:
    """The answers of the page if it sent any; nothing once the draft is loaded, whose questions are closed."""
    if "answered" not in request.POST or reading.loaded_as:
        return None
    return AnswersForm(request.POST, doubts=read_again(reading).doubts)


def _show(
    request: HttpRequest,
    reading: PlanReading,
    form: AnswersForm | None = None,
    *,
    refusal: RuleBroken | None = None,
    status: int = 200,
) -> HttpResponse:
    read = read_again(reading)
    shown = form or AnswersForm(doubts=read.doubts)
    context = {"page": page_of(reading, read, shown), "form": shown, "refusal": refusal}
    return render(request, "intake/review.html", context, status=status)
