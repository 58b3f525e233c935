"""Importing a file: sent, read in the background, looked at, taken over whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form
from followthrough.base.kit.parts import Chip, FileLine, Table, TableCell, TableColumn
from followthrough.evidence.registers import operations, permissions
from followthrough.evidence.registers.models import Import
from followthrough.evidence.registers.queries.imports import get_import, imports_of, is_dead
from followthrough.evidence.registers.rules.batches import told
from followthrough.evidence.registers.rules.states import CAN_BE_TAKEN, STATE_NAMES, UNDER_WAY, ImportState
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.table import get_book
from followthrough.evidence.registers.web.background import start
from followthrough.evidence.registers.web.doors import OK, REFUSED, attempt, check_reader, crumbs, day_told, open_book, person_of
from followthrough.evidence.registers.web.forms import offered_institutions
from followthrough.evidence.registers.web.words import counted

MOST_AT_ONCE = 2000
"""So many entries are taken over while the person waits; more by a process of its own."""
TONES: Mapping[ImportState, tuple[Any, Any]] = {
    ImportState.READING: ("dot", "wait"),
    ImportState.FAULTY: ("cross", "bad"),
    ImportState.ASKING: ("diamond", "doubt"),
    ImportState.READY: ("half", "middling"),
    ImportState.TAKING: ("dot", "wait"),
    ImportState.TAKEN: ("tick", "good"),
    ImportState.STOPPED: ("dash", "quiet"),
}


class ImportForm(Form):
    """The file, and the body that its rows belong to where they do not say so."""

    institution = forms.ChoiceField(
        label=gettext_lazy("Institution"), help_text=gettext_lazy("For rows that name no body of their own.")
    )
    file = forms.FileField(
        label=gettext_lazy("The filled-in workbook"),
        help_text=gettext_lazy("xlsx, ods or csv, up to 20 MB. It is read and checked first; nothing counts before you say so."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
    )


@dataclass(frozen=True)
class RunPage:
    """One import: what is known of it, what is wrong, what is asked, what can be done."""

    heading: str
    name: str
    under: str
    chip: Chip
    is_reading: bool
    is_taking: bool
    read: int
    rows: int
    faults: Table | None
    more_faults: str
    questions: tuple[str, ...]
    may_take: bool
    take: str
    is_open: bool
    pk: int
    register: str


@never_cache
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, register: str) -> HttpResponse:
    """Show the form with earlier imports, or begin to read a file."""
    book = open_book(request, register)
    kept = permissions.kept_by(request.user)
    if not kept:
        raise NotAllowed(
            "import.not_a_keeper", gettext_noop("Files are imported by the register keepers and focal points of each body.")
        )
    form = ImportForm(request.POST or None, request.FILES or None)
    form.fields["institution"].choices = offered_institutions(kept, get_language() or "en")  # type: ignore[attr-defined]  # because it is a choice field
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: _submit(request, book, form, kept))
        if made.done is not None:
            start(made.done)
            return redirect("registers:import-run", pk=made.done.pk)
        if made.refusal is not None:
            form.refuse(made.refusal)
    runs = tuple(_line(run) for run in imports_of(book.code, kept))
    context = {
        "form": form,
        "runs": runs,
        "code": book.code,
        "title": _(book.words.title),
        "crumbs": crumbs(book, (_("Import a file"), "")),
    }
    return render(request, "registers/import.html", context, status=REFUSED if form.errors else OK)


def _submit(request: HttpRequest, book: Book, form: ImportForm, kept: Mapping[int, Any]) -> Import:
    sent = form.cleaned_data["file"]
    body = next(one for one in kept.values() if one.code == form.cleaned_data["institution"])
    return operations.submit_import(book.code, body, sent.name or "", sent.file, sent.size or 0, by=person_of(request))


def _line(run: Import) -> FileLine:
    state = ImportState.STOPPED if is_dead(run) else ImportState(run.state)
    when = day_told(clock.day_of(run.started_at))
    return FileLine(when, run.name, reverse("registers:import-run", args=[run.pk]), _(STATE_NAMES[state]), is_file=True)


@never_cache
@require_GET
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far it is, what is wrong, or what would be taken over."""
    check_reader(request)
    return _show(request, get_import(pk, request.user))


@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Take everything over, or say why not."""
    found = get_import(pk, request.user)
    confirmed = request.POST.get("confirmed") == "on"
    if found.entries_count > MOST_AT_ONCE:
        return _in_the_background(request, found, confirmed=confirmed)
    made = attempt(request, lambda: operations.accept_import(found, confirmed=confirmed, by=person_of(request)))
    if made.done is None:
        return _show(request, get_import(pk, request.user), made.refusal.sentence if made.refusal else "")
    book = get_book(found.register)
    messages.success(request, _("Taken over and counted: %(count)s.") % {"count": counted(book, made.done)})
    return redirect("registers:register", register=found.register)


def _in_the_background(request: HttpRequest, found: Import, *, confirmed: bool) -> HttpResponse:
    asked = attempt(request, lambda: _requested(request, found, confirmed=confirmed))
    if asked.done is None:
        return _show(request, get_import(found.pk, request.user), asked.refusal.sentence if asked.refusal else "")
    start(asked.done)
    return redirect("registers:import-run", pk=found.pk)


def _requested(request: HttpRequest, found: Import, *, confirmed: bool) -> Import:
    operations.request_import(found, confirmed=confirmed, by=person_of(request))
    return get_import(found.pk, request.user)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the import away."""
    found = get_import(pk, request.user)
    operations.withdraw_import(found, by=person_of(request))
    messages.success(request, _("“%(name)s” is put away. Nothing of it was taken over.") % {"name": found.name})
    return redirect("registers:import", register=found.register)


def _show(request: HttpRequest, found: Import, refused: str = "") -> HttpResponse:
    book = get_book(found.register)
    import_url = reverse("registers:import", args=[book.code])
    page = _page(book, found)
    context = {"page": page, "refused": refused, "crumbs": crumbs(book, (_("Import a file"), import_url), (found.name, ""))}
    return render(request, "registers/import_run.html", context, status=REFUSED if refused else OK)


def _page(book: Book, found: Import) -> RunPage:
    state = ImportState.STOPPED if is_dead(found) else ImportState(found.state)
    shape, tone = TONES[state]
    faults = found.told.get("faults", [])
    count = counted(book, found.entries_count)
    more = found.faults_count - len(faults)
    return RunPage(
        heading=_heading(state, found, count),
        name=found.name,
        under=_("for %(body)s, sent on %(day)s")
        % {"body": found.institution.label, "day": day_told(clock.day_of(found.started_at))},
        chip=Chip(shape, tone, _(STATE_NAMES[state]), is_large=True),
        is_reading=state in UNDER_WAY,
        is_taking=state == ImportState.TAKING,
        read=found.read_count,
        rows=found.rows_count,
        faults=_faults(faults) if faults else None,
        more_faults=ngettext("and %(n)d more fault", "and %(n)d more faults", more) % {"n": more} if more > 0 else "",
        questions=tuple(_question(one) for one in found.told.get("questions", [])),
        may_take=state in CAN_BE_TAKEN or (found.state == ImportState.TAKING and is_dead(found)),
        take=_("Take over %(count)s") % {"count": count},
        is_open=state not in {ImportState.TAKEN, ImportState.STOPPED, *UNDER_WAY} or is_dead(found),
        pk=found.pk,
        register=book.code,
    )


def _heading(state: ImportState, found: Import, count: str) -> str:
    if state in UNDER_WAY:
        taking = _("%(count)s are being taken over, all of it in one step; nothing counts yet") % {"count": count}
        return taking if state == ImportState.TAKING else _("The file is being read; nothing is taken over yet")
    if state == ImportState.FAULTY:
        words = ngettext(
            "%(n)d thing in the file is to be mended; nothing was taken over",
            "%(n)d things in the file are to be mended; nothing was taken over",
            found.faults_count,
        )
        return words % {"n": found.faults_count}
    if state == ImportState.STOPPED:
        again = _("Stopped; nothing was taken over. Press again")
        return again if found.state == ImportState.TAKING else _("Stopped; nothing was taken over. Send the file again")
    if state == ImportState.TAKEN:
        return _("%(count)s are taken over and counted") % {"count": count}
    return _("%(count)s can be taken over") % {"count": count}


def _faults(faults: list[dict[str, Any]]) -> Table:
    columns = (TableColumn(_("Cell")), TableColumn(_("What stands there")), TableColumn(_("What is wrong, and what is allowed")))
    rows = tuple((TableCell(one["cell"] or "–", under=one["sheet"]), one["found"] or "–", told(one)) for one in faults)
    return Table(_("Faults by cell"), columns, rows, is_caption_hidden=True)


def _question(one: dict[str, Any]) -> str:
    return f"{one['about']}: {told(one)}" if one.get("about") else told(one)
