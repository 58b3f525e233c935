"""The first page of the assistant: what was uploaded, and the next document."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kit.parts import FileLine
from followthrough.promise.intake import operations
from followthrough.promise.intake.models import PlanReading
from followthrough.promise.intake.queries.documents import kind_of, read_document
from followthrough.promise.intake.queries.readings import check_may_read_plans, get_reading, readings_of
from followthrough.promise.intake.web.forms import DocumentForm

REFUSED = 400


@dataclass(frozen=True)
class UploadsPage:
    """What stands on the page besides the form."""

    documents: tuple[FileLine, ...]


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the gate lets nobody else come here."""
    return cast(Person, request.user)


@never_cache
@require_http_methods(["GET", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """Show the documents of a person, or read one more."""
    check_may_read_plans(request.user)
    form = DocumentForm(request.POST or None, request.FILES or None)
    reading = _read(request, form) if request.method == "POST" and form.is_valid() else None
    if reading is not None:
        return redirect("intake:review", pk=reading.pk)
    page = UploadsPage(tuple(_line(one) for one in readings_of(person_of(request))))
    return render(request, "intake/uploads.html", {"page": page, "form": form}, status=REFUSED if form.errors else 200)


def _read(request: HttpRequest, form: DocumentForm) -> PlanReading | None:
    """Read and keep the document, or put the refusal into the form."""
    sent: UploadedFile = form.cleaned_data["document"]
    try:
        kind_of(sent.name or "", sent.size or 0)
        with _on_disk(sent) as (path, sha256):
            stored = read_document(path, sent.name or "")
        return operations.record_reading(sent.name or "", sha256, stored, by=person_of(request))
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        form.refuse(refusal)
        return None


@contextmanager
def _on_disk(sent: UploadedFile) -> Iterator[tuple[Path, str]]:
    """The document as a file for as long as it is read, with its hash; it is gone afterwards."""
    digest = hashlib.sha256()
    with tempfile.TemporaryDirectory(prefix="followthrough-reading-") as folder:
        path = Path(folder) / f"document{Path(sent.name or '').suffix.lower()}"
        with path.open("wb") as file:
            for block in sent.chunks():
                digest.update(block)
                file.write(block)
        yield path, digest.hexdigest()


def _line(reading: PlanReading) -> FileLine:
    under = _("Loaded as %(plan)s") % {"plan": reading.loaded_as} if reading.loaded_as else _("Not loaded")
    when = date_format(clock.local(reading.read_at).date(), "j M Y")
    return FileLine(when, reading.name, reverse("intake:review", args=[reading.pk]), under, is_file=True)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document out of the list."""
    reading = get_reading(pk, request.user)
    operations.withdraw_reading(reading, by=person_of(request))
    messages.success(request, _("“%(name)s” and its answers are taken out.") % {"name": reading.name})
    return redirect("intake:uploads")
