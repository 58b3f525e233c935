"""One letter by itself: read by whoever may read what it brought, corrected by its sender, numbered by its recipient."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form
from followthrough.base.kit.kept_files import kept_file
from followthrough.desk.queries.letters import LetterPage, get_letter
from followthrough.desk.web.report_forms import carry_out, person_of
from followthrough.desk.web.sent_forms import ArrivalForm, CorrectLetterForm, ScanForm
from followthrough.reporting.cycles.operations import letters as yearly
from followthrough.reporting.dispatches.rules import Channel
from followthrough.reporting.periodic.operations import letters as periodic


@never_cache
@require_GET
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a letter."""
    return _show(request, get_letter(pk, request.user))


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct its number or its way."""
    page = get_letter(pk, request.user)
    form = CorrectLetterForm(request.POST, alike=page.alike_told)

    def act() -> None:
        typed = form.cleaned_data
        _room(page).correct_letter(
            page.dispatch,
            number=typed["registry_number"],
            channel=Channel(typed["channel"]),
            because=typed["because"],
            also=[page.alike[int(one)] for one in typed.get("also", ())],
            by=person_of(request),
        )

    return _done(request, page, form, act, _("The letter is corrected. What stood before stays beside it."), "correct_form")


@require_POST
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the signed scan beside it."""
    page, form = get_letter(pk, request.user), ScanForm(request.POST, request.FILES)

    def act() -> None:
        _room(page).record_letter_file(page.dispatch, form.cleaned_data["file"], by=person_of(request))

    return _done(request, page, form, act, _("The file is kept beside what was sent."), "scan_form")


@require_POST
def incoming(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the number and day of arrival."""
    page, form = get_letter(pk, request.user), ArrivalForm(request.POST)

    def act() -> None:
        typed = form.cleaned_data
        _room(page).record_letter_arrival(page.dispatch, typed["incoming_number"], typed["incoming_on"], by=person_of(request))

    return _done(request, page, form, act, _("The number is noted."), "arrival_form")


@require_GET
def file(request: HttpRequest, pk: int, file_pk: int) -> FileResponse:
    """A file that lies beside a letter, to whoever may read the letter."""
    page = get_letter(pk, request.user)
    found = page.dispatch.files.filter(pk=file_pk).first()
    if found is None:
        raise NotFound("dispatch.no_file", gettext_noop("There is no such file beside a report."))
    return kept_file(found)


def _room(page: LetterPage) -> ModuleType:
    return yearly if page.is_yearly else periodic


def _done(request: HttpRequest, page: LetterPage, form: Form, act: Callable[[], None], words: str, name: str) -> HttpResponse:
    carry_out(request, form, act)
    if form.errors:
        return _show(request, page, status=400, **{name: form})
    messages.success(request, words)
    return redirect("desk:letter", page.dispatch.pk)


def _show(request: HttpRequest, page: LetterPage, *, status: int = 200, **shown: Any) -> HttpResponse:
    context = {
        "page": page,
        "crumbs": page.crumbs,
        "correct_form": shown.get("correct_form") or CorrectLetterForm(initial=page.typed, alike=page.alike_told),
        "scan_form": shown.get("scan_form") or ScanForm(),
        "arrival_form": shown.get("arrival_form") or ArrivalForm(initial=page.typed),
    }
    return render(request, "desk/letter.html", context, status=status)
