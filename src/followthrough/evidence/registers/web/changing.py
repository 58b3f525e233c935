"""Entering, correcting and withdrawing an entry."""

from collections.abc import Mapping
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.kernel.errors import FollowthroughError, NotAllowed
from followthrough.base.kernel.words import gettext_noop, say
from followthrough.evidence.registers import operations, permissions
from followthrough.evidence.registers.operations.papers import Paper
from followthrough.evidence.registers.queries.choices import people_of, topic_titles
from followthrough.evidence.registers.queries.entries import values_of
from followthrough.evidence.registers.queries.offers import chosen_by, offers_for
from followthrough.evidence.registers.rules.refusals import FaultyEntry
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.entry import AnyEntry
from followthrough.evidence.registers.web.doors import OK, Attempt, attempt, crumbs, open_book, open_entry, person_of, way_on
from followthrough.evidence.registers.web.forms import Offered, ReasonForm, WholeForm, offered_institutions

FILLED = ("institution", "topic", "role", "kind", "span")
"""What an address may fill in of a new entry."""


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, register: str) -> HttpResponse:
    """Show an empty form, or enter what was typed."""
    book = open_book(request, register)
    kept = permissions.kept_by(request.user)
    if not kept:
        raise NotAllowed(
            "entry.not_a_keeper",
            gettext_noop("Entries are made by the register keepers and focal points of each body. You may read them all."),
        )
    asked = {name: request.GET[name] for name in FILLED if request.GET.get(name)}
    whole = _whole(request, book, None, {"institution": next(iter(kept.values())).code, **asked})
    if request.method != "POST" or "more" in request.POST:
        return _show(request, book, None, whole)
    made = attempt(request, lambda: operations.record(book.code, _values(request, whole), by=person_of(request)))
    if made.done is None:
        return _refused(request, book, None, whole, made)
    messages.success(request, _("Entered as %(code)s and counted.") % {"code": made.done.code})
    return redirect(way_on(request, _address(made.done)))


@never_cache
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, register: str, code: str) -> HttpResponse:
    """Show what the entry says, or correct it."""
    book, entry = _own_entry(request, register, code)
    whole = _whole(request, book, entry, dict(values_of(entry)))
    if request.method != "POST" or "more" in request.POST:
        return _show(request, book, entry, whole)
    made = attempt(request, lambda: _correct(request, entry, whole))
    if made.done is None:
        return _refused(request, book, entry, whole, made)
    messages.success(request, _("Corrected. What it said before stands in its history."))
    return redirect(way_on(request, _address(entry)))


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, register: str, code: str) -> HttpResponse:
    """Ask for the reason, or withdraw."""
    book, entry = _own_entry(request, register, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        made = attempt(request, lambda: operations.withdraw(entry.code, because=because, by=person_of(request)) or True)
        if made.done:
            messages.success(request, _("Entry %(code)s is withdrawn and counts no more.") % {"code": entry.code})
            return redirect(_address(entry))
        if made.refusal is not None:
            form.refuse(made.refusal)
    here = (_("Withdraw"), "")
    context = {
        "form": form,
        "code": entry.code,
        "back": _address(entry),
        "crumbs": crumbs(book, (entry.code, _address(entry)), here),
    }
    return render(request, "registers/withdraw.html", context, status=400 if form.errors else OK)


def _own_entry(request: HttpRequest, register: str, code: str) -> tuple[Book, AnyEntry]:
    book, entry = open_entry(request, register, code)
    if not permissions.may_keep(request.user, entry.institution_id):
        raise NotAllowed(
            "entry.not_yours",
            gettext_noop(
                "Entries of {institution} are kept by its register keeper or focal point, or by a body above it. Ask one of them to enter this."
            ),
            institution=entry.institution.label,
        )
    return book, entry


def _correct(request: HttpRequest, entry: AnyEntry, whole: WholeForm) -> AnyEntry:
    said = request.POST.get("version", "")
    version = int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0
    because = request.POST.get("because", "")
    return operations.correct(entry.code, _values(request, whole), version=version, because=because, by=person_of(request))


def _values(request: HttpRequest, whole: WholeForm) -> dict[str, Any]:
    values = whole.values
    sent = request.FILES.get("file")
    if sent is not None:
        values["file"] = Paper(sent.name or "", cast(BinaryIO, sent.file), sent.size or 0)
    if request.POST.get("confirmed") == "on":
        values["confirmed"] = True
    return values


def _whole(request: HttpRequest, book: Book, entry: AnyEntry | None, held: Mapping[str, Any]) -> WholeForm:
    language = get_language() or "en"
    kept = permissions.kept_by(request.user)
    topics = topic_titles(book) if book.field("topic") else {}
    if entry is not None and entry.topic:
        topics.setdefault(entry.topic, entry.topic)
    body = entry.institution_id if entry else next((pk for pk, one in kept.items() if one.code == held.get("institution")), None)
    people = people_of(body) if book.field("holder") else []
    offered = Offered(list(topics.items()), people, offered_institutions(kept, language), _offers(book, body, held))
    typed = request.POST.copy() if request.method == "POST" else None
    if typed is not None and "more" in typed:
        typed["lines"] = str(WholeForm(book, offered, typed, is_new=entry is None).with_more_lines())
    return WholeForm(book, offered, typed, request.FILES or None, held, is_new=entry is None)


def _offers(book: Book, body: int | None, held: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen; what the entry says already stays among it, though it may be offered no more."""
    offers = offers_for(book, body)
    for field, code in chosen_by(book, held):
        if code not in {known for known, _words in offers[field.offer]}:
            offers[field.offer].append((code, code))
    return offers


def _refused(request: HttpRequest, book: Book, entry: AnyEntry | None, whole: WholeForm, made: Attempt[AnyEntry]) -> HttpResponse:
    refusal = made.refusal
    if isinstance(refusal, FaultyEntry):
        whole.refuse(refusal.faults, [say(fault.template, **fault.facts) for fault in refusal.faults])
    elif isinstance(refusal, FollowthroughError):
        form = whole.reason if refusal.code == "entry.reason" else whole.entry
        form.is_valid()
        form.refuse(refusal)
    return _show(request, book, entry, whole, made.status)


def _show(request: HttpRequest, book: Book, entry: AnyEntry | None, whole: WholeForm, status: int = OK) -> HttpResponse:
    heading = _("Correct %(code)s") % {"code": entry.code} if entry else _(book.words.enter)
    above = ((entry.code, _address(entry)),) if entry else ()
    context = {
        "heading": heading,
        "whole": whole,
        "is_new": entry is None,
        "version": request.POST.get("version") or (entry.version if entry else ""),
        "has_file": bool(entry and entry.file_name),
        "lines_title": _(book.lines.title) if book.lines else "",
        "lines_help": _(book.lines.help) if book.lines and book.lines.help else "",
        "next": way_on(request, ""),
        "back": _address(entry) if entry else reverse("registers:register", args=[book.code]),
        "crumbs": crumbs(book, *above, (heading, "")),
    }
    return render(request, "registers/form.html", context, status=status)


def _address(entry: AnyEntry) -> str:
    return reverse("registers:entry", args=[entry.register, entry.code])
