"""Proof beside an answer: adding a link or a file, taking it out, and getting a file."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kit.kept_files import kept_file
from followthrough.reporting.cycles.models import Evidence
from followthrough.reporting.cycles.operations import evidence
from followthrough.reporting.cycles.queries.drafts import Duty, get_duty_of
from followthrough.reporting.cycles.queries.proof import get_evidence, get_readable_file
from followthrough.reporting.cycles.web import answers
from followthrough.reporting.cycles.web.attempts import REFUSED, attempt, person_of
from followthrough.reporting.cycles.web.forms import FileForm, LinkForm
from followthrough.reporting.cycles.web.marks import address_of


@require_POST
def add(request: HttpRequest, answer_pk: int) -> HttpResponse:
    """Put a link or a file beside an answer; a refused one is kept nowhere and the page says why."""
    duty = get_duty_of(answer_pk, request.user)
    is_file = "file-kind" in request.POST or "file-file" in request.FILES
    return _add_file(request, duty) if is_file else _add_link(request, duty)


def _add_link(request: HttpRequest, duty: Duty) -> HttpResponse:
    form = LinkForm(request.POST)

    def record() -> Evidence:
        typed = form.cleaned_data
        return evidence.record_link(duty.one.answer, title=typed["title"], url=typed["url"], by=person_of(request))

    added = attempt(request, form, record)
    if added.done is None:
        return answers.show(request, duty, answers.form_of(duty), link_form=form, status=REFUSED)
    return _added(request, duty, added.done)


def _add_file(request: HttpRequest, duty: Duty) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)

    def record() -> Evidence:
        sent = form.cleaned_data["file"]
        return evidence.record_file(duty.one.answer, name=sent.name, stream=sent, size=sent.size, by=person_of(request))

    added = attempt(request, form, record)
    if added.done is None:
        return answers.show(request, duty, answers.form_of(duty), file_form=form, status=REFUSED)
    return _added(request, duty, added.done)


def _added(request: HttpRequest, duty: Duty, item: Evidence) -> HttpResponse:
    messages.success(request, _("“%(title)s” is added as proof.") % {"title": item.title})
    return redirect(f"{address_of(duty.one)}#proof")


@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link or file out of the draft."""
    item = get_evidence(pk)
    duty = get_duty_of(item.answer_id, request.user)
    evidence.withdraw(item, by=person_of(request))
    messages.success(request, _("“%(title)s” is taken out. What was sent before still names it.") % {"title": item.title})
    return redirect(f"{address_of(duty.one)}#proof")


@require_GET
def download(request: HttpRequest, pk: int) -> FileResponse:
    """Send a stored file under its title, as something to save and never as a page."""
    return kept_file(get_readable_file(pk, request.user))
