"""Changing the narratives of a report in Word: download, bring back, see the difference, take over."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.files import HEAD_SIZE, accepted_kind
from followthrough.base.kit.forms import Form
from followthrough.desk import operations
from followthrough.desk.queries.edited import EditPage, page_of
from followthrough.desk.web.asked import asked_plan
from followthrough.desk.web.paper import file_response, kind_asked
from followthrough.desk.web.report_forms import carry_out, person_of
from followthrough.publishing.papers.queries.edited import Edited, Returned, came_back, get_edited
from followthrough.reporting.cycles.models import Consolidation
from followthrough.reporting.cycles.operations import consolidations, cycles
from followthrough.reporting.cycles.queries.consolidations import get_summary
from followthrough.reporting.cycles.queries.drafts import find_declaration

WORD = ".docx"
STALE = "text.stale"
NOTHING = Returned((), ())


class BackForm(Form):
    """The file that was changed."""

    file = forms.FileField(
        label=gettext_lazy("The changed file"),
        help_text=gettext_lazy("A Word file (.docx) that was downloaded from this page. LibreOffice may have saved it."),
        widget=forms.ClearableFileInput(attrs={"accept": WORD}),
    )


class TakeForm(Form):
    """Taking over asks for the declaration once a year, as every first save does."""

    declared = forms.BooleanField(
        label=gettext_lazy("I declare that nothing classified is written here (¶44). This holds for the whole report year.")
    )

    def __init__(self, *args: Any, needs_declaration: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not needs_declaration:
            del self.fields["declared"]


@never_cache
@require_safe
def edit(request: HttpRequest, plan_code: str, kind: str, year: int, about: str) -> HttpResponse:
    """Say how it goes, give the file out, ask for it back."""
    return _show(request, _edited(request, plan_code, kind, year, about), about)


@never_cache
@require_safe
def edit_file(request: HttpRequest, plan_code: str, kind: str, year: int, about: str) -> HttpResponse:
    """Send the Word file whose narratives can be changed."""
    return file_response(operations.written_to_edit(_edited(request, plan_code, kind, year, about), get_language() or "en"))


@never_cache
@require_POST
def bring_back(request: HttpRequest, plan_code: str, kind: str, year: int, about: str) -> HttpResponse:
    """Read a changed file and show each difference; nothing is stored yet."""
    edited = _edited(request, plan_code, kind, year, about)
    form = BackForm(request.POST, request.FILES)
    found: list[Returned] = []
    carry_out(request, form, lambda: found.append(_read(edited, form)))
    return _show(request, edited, about, form=form, found=found[0] if found else NOTHING, status=400 if form.errors else 200)


def _read(edited: Edited, form: BackForm) -> Returned:
    file = form.cleaned_data["file"]
    verdict = accepted_kind(file.name, file.read(HEAD_SIZE), file.size)
    if verdict.problem or verdict.kind != "docx":
        raise RuleBroken(
            "word.kind",
            gettext_noop("“{name}” is not a Word file (.docx) as it was downloaded here. Save it as one and send it again."),
            field="file",
            name=file.name,
        )
    file.seek(0)
    return came_back(edited, file.read(), file.name)


@never_cache
@require_POST
def take_over(request: HttpRequest, plan_code: str, kind: str, year: int, about: str) -> HttpResponse:
    """Store the texts that were shown: all of them, or none where one was saved by somebody else in between."""
    edited = _edited(request, plan_code, kind, year, about)
    form = TakeForm(request.POST, needs_declaration=find_declaration(request.user, edited.cycle) is None)
    texts = _posted(edited, request.POST)
    refusal = carry_out(request, form, lambda: _store(request, edited, texts, is_declared="declared" in form.fields))
    if form.errors:
        status = 409 if refusal and refusal.code == STALE else 400
        fresh = _edited(request, plan_code, kind, year, about)
        return _show(request, fresh, about, take_form=form, kept=_kept(fresh, texts), status=status)
    messages.success(request, ngettext("Taken over: %(n)d text.", "Taken over: %(n)d texts.", len(texts)) % {"n": len(texts)})
    return redirect("desk:edit", edited.cycle.plan.short, kind, year, about)


Posted = Mapping[str, tuple[str, int]]
"""Name of a narrative → its text and the version that was downloaded."""


def _posted(edited: Edited, typed: Mapping[str, str]) -> Posted:
    found = {}
    for one in edited.narratives:
        text, version = typed.get(f"text-{one.name}"), typed.get(f"version-{one.name}", "")
        if text is not None:
            found[one.name] = (text.replace("\r\n", "\n"), int(version) if version.isdecimal() and len(version) < 10 else -1)
    return found


def _kept(edited: Edited, texts: Posted) -> tuple[tuple[str, str], ...]:
    """What was not stored, so that nothing is lost: heading of each text and its words."""
    headings = {one.name: one.heading for one in page_of(edited, "", NOTHING).texts}
    return tuple((headings.get(name, name), text) for name, (text, _version) in texts.items())


def _store(request: HttpRequest, edited: Edited, texts: Posted, *, is_declared: bool) -> None:
    person = person_of(request)
    if not texts:
        raise RuleBroken(
            "word.nothing", gettext_noop("Nothing was taken over, since no text came with it. Bring the file back once more.")
        )
    with transaction.atomic():
        if is_declared:
            cycles.record_declaration(edited.cycle, by=person)
        if edited.report is None:
            _sum_up(edited, texts, person)
            return
        for name, (text, version) in texts.items():
            narrative = edited.find(name)
            if narrative is not None and isinstance(narrative.held, Consolidation):
                consolidations.consolidate(narrative.held, text, version=version, by=person)


def _sum_up(edited: Edited, texts: Posted, person: Any) -> None:
    held = get_summary(edited.cycle)
    text, decisions = (
        texts[name][0] if name in texts else stored for name, stored in (("opening", held.text), ("decisions", held.decisions))
    )
    version = min(version for _text, version in texts.values())
    consolidations.sum_up(edited.cycle, text, decisions, version=version, by=person)


def _edited(request: HttpRequest, plan_code: str, kind: str, year: int, about: str) -> Edited:
    return get_edited(kind_asked(kind), asked_plan(request, plan_code), year, about, request.user)


def _show(
    request: HttpRequest,
    edited: Edited,
    about: str,
    *,
    form: BackForm | None = None,
    found: Returned = NOTHING,
    take_form: TakeForm | None = None,
    kept: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> HttpResponse:
    page: EditPage = page_of(edited, about, found)
    needs = find_declaration(request.user, edited.cycle) is None
    context = {
        "page": page,
        "form": form or BackForm(),
        "take_form": take_form or TakeForm(needs_declaration=needs),
        "kept": kept,
        "crumbs": ((_("Reports"), reverse("desk:reports", args=[edited.cycle.plan.short])), (page.heading, "")),
    }
    return render(request, "desk/edit.html", context, status=status)
