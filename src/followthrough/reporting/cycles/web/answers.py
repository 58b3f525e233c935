"""The page on which one duty is answered: reading, saving, saving as one types, and two people at one text."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.cycles.models import Answer
from followthrough.reporting.cycles.operations import cycles, submissions
from followthrough.reporting.cycles.queries.drafts import Duty, get_duty
from followthrough.reporting.cycles.queries.submissions import get_asked
from followthrough.reporting.cycles.queries.writing import Writing, get_writing
from followthrough.reporting.cycles.web.attempts import OK, STALE, Attempt, attempt, person_of, told_to_script
from followthrough.reporting.cycles.web.duties import page_of
from followthrough.reporting.cycles.web.forms import AnswerForm, FileForm, LinkForm
from followthrough.reporting.cycles.web.marks import address_of, answer_chip
from followthrough.reporting.cycles.web.shown import shown_of
from followthrough.reporting.cycles.web.told import Told, fields_of, stored


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int, row_code: str, year: int | None = None) -> HttpResponse:
    """Show a duty with its answer, or save what was typed."""
    if request.method == "POST":
        return _answered(request, get_writing(pk, row_code, year, request.user))
    duty = get_duty(pk, row_code, year, request.user)
    return show(request, duty, form_of(duty))


def _answered(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Save what was typed. What a save does not need, the page around it, is read only where a page follows."""
    one = writing.one
    form = AnswerForm(request.POST, asked=one, needs_declaration=writing.declared_at is None, shows_proposal=False)
    saved = attempt(request, form, lambda: _save(writing, form, person_of(request)))
    if request.headers.get("X-Autosave"):
        return told_to_script(form, saved)
    duty = get_duty(writing.submission.pk, one.row_code, one.due.year, request.user)
    if saved.done is None:
        return _refused(request, duty, saved)
    messages.success(request, _("Row %(row)s is saved.") % {"row": one.row_code})
    return redirect(_onward(request.POST.get("then", ""), duty))


def form_of(duty: Duty, typed: QueryDict | None = None) -> AnswerForm:
    """The form of a duty, with what was typed if given, else with what is stored."""
    return AnswerForm(typed, asked=duty.one, needs_declaration=duty.draft.declared_at is None)


def _save(writing: Writing, form: AnswerForm, person: Person) -> Answer:
    """Save the typed answer. Where the same words are stored already (sent twice, saved a moment ago) nothing is in the way."""
    submission, one = writing.submission, writing.one
    if form.is_declared:
        cycles.record_declaration(submission.cycle, by=person)
    try:
        return submissions.answer(one, form.text, version=form.version_read, by=person)
    except RuleBroken as refusal:
        held = get_asked(submission, one.row_code, one.due.year).answer
        if refusal.code == STALE and held.text == form.text:
            return held
        raise


def _refused(request: HttpRequest, fresh: Duty, saved: Attempt[Answer]) -> HttpResponse:
    """The page again with everything typed. After a stale save both texts are shown and the next save goes through."""
    typed = request.POST.copy()
    if saved.is_stale:
        typed["version"] = str(fresh.one.answer.version)
    form = form_of(fresh, typed)
    if form.is_valid() and saved.refusal is not None:
        form.refuse(saved.refusal)
    both = (stored(fresh.one.answer), _typed(form)) if saved.is_stale else None
    return show(request, fresh, form, both=both, status=saved.status)


def _typed(form: AnswerForm) -> Told:
    return Told(answer_chip(form.text), fields_of(form.text))


def _onward(wanted: str, duty: Duty) -> str:
    """Where the pressed button leads: this page, the list, or the next duty that lacks something."""
    page = page_of(duty)
    if wanted == "here":
        return page.address
    following = duty.draft.next_after(duty.one)
    return page.back if wanted == "list" or following is None else address_of(following)


def show(
    request: HttpRequest,
    duty: Duty,
    form: AnswerForm,
    *,
    both: tuple[Told, Told] | None = None,
    link_form: LinkForm | None = None,
    file_form: FileForm | None = None,
    status: int = OK,
) -> HttpResponse:
    """Render the page of a duty."""
    page = page_of(duty)
    context = {
        "page": page,
        "shown": shown_of(duty, request.user),
        "crumbs": page.crumbs,
        "form": form,
        "both": both,
        "link_form": link_form or LinkForm(),
        "file_form": file_form or FileForm(),
        "is_writable": page.may_change or form.is_bound,
    }
    return render(request, "reporting/answer.html", context, status=status)
