"""What the pages of this room share: who asks, what becomes of a refusal, how a kept file is sent."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import record_refusal_of
from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations import cycles

OK, REFUSED, CONFLICT = 200, 400, 409
STALE = "text.stale"
Done = TypeVar("Done")


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the gate lets nobody else come here."""
    return cast(Person, request.user)


def attempted(request: HttpRequest, form: Form, act: Callable[[], Done]) -> tuple[Done | None, RuleBroken | None]:
    """What `act` gives, if the form is in order; a refusal stands at its field, and a marked text is logged."""
    if not form.is_valid():
        return None, None
    try:
        return act(), None
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        form.refuse(refusal)
        return None, refusal


def pressed(request: HttpRequest, act: Callable[[], object], words: str) -> bool:
    """Carry out what a button asks, and say so, or say why not."""
    try:
        act()
    except RuleBroken as refusal:
        record_refusal_of(refusal, by=person_of(request))
        messages.error(request, refusal.sentence)
        return False
    messages.success(request, words)
    return True


def declare_if_ticked(form: Form, cycle: Cycle, person: Person) -> None:
    """Record the declaration of ¶44 where it was made in this form."""
    if form.cleaned_data.get("declared"):
        cycles.record_declaration(cycle, by=person)


def download_of(kept: dict[str, Any]) -> FileResponse:
    """Send a kept file under its title, as something to save and never as a page."""
    root = Path(settings.EVIDENCE_ROOT).resolve()
    place = (root / kept["path"]).resolve()
    if not place.is_relative_to(root) or not place.is_file():
        raise NotFound(
            "file.lost",
            gettext_noop("The file “{title}” is not in the store any more. Tell whoever runs this site."),
            title=kept["title"],
        )
    response = FileResponse(place.open("rb"), as_attachment=True, filename=kept["title"], content_type=kept["media_type"])
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def crumbs(*more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """From the overview of rounds down to here."""
    return ((_("Inner rounds and requests"), reverse("rounds:overview")), *more)


def told_to_script(form: Form, version: int | None, *, is_stale: bool) -> HttpResponse:
    """What app.js needs: the new version, or the first sentence that says why the text is not saved."""
    if version is not None:
        return HttpResponse(status=204, headers={"X-Version": str(version)})
    sentence = next(sentence for sentences in form.errors.values() for sentence in sentences)
    return HttpResponse(sentence, status=CONFLICT if is_stale else REFUSED, content_type="text/plain; charset=utf-8")
