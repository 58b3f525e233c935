"""A paper as a page and as a file: reports of institutions and leads, lists, letters, reports on a period."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.desk import operations
from followthrough.desk.queries.papers import FORMAT_NAMES, FORMATS, address_of
from followthrough.desk.web.asked import asked_plan
from followthrough.publishing.papers.queries.papers import Paper, get_paper
from followthrough.publishing.papers.rules.kinds import Kind
from followthrough.publishing.writers import WRITERS
from followthrough.publishing.writers.html import write_html

SHORT_HASH = 12


@never_cache
@require_safe
def paper(request: HttpRequest, plan_code: str, kind: str, year: int, about: str) -> HttpResponse:
    """Show a paper, with its formats above it."""
    found = _asked(request, plan_code, kind, year, about)
    document = operations.paper_document(found, get_language() or "en")
    context = {
        "title": document.title.replace("\n", " "),
        "report_html": write_html(document),
        "files": tuple((FORMAT_NAMES[name], address_of(found.plan, found.kind, year, about, name)) for name in FORMATS),
        "sha256": found.sha256[:SHORT_HASH],
        "crumbs": ((_("Reports"), reverse("desk:reports", args=[found.plan])), (document.short_title, "")),
    }
    return render(request, "desk/paper.html", context)


@never_cache
@require_safe
def paper_file(request: HttpRequest, plan_code: str, kind: str, year: int, about: str, name: str) -> HttpResponse:
    """Send a paper as a file."""
    if name not in WRITERS:
        raise NotFound(
            "paper.format",
            gettext_noop("There is no “{name}” of a report. Formats are: {known}."),
            name=name[:12],
            known=", ".join(WRITERS),
        )
    written = operations.paper_written(_asked(request, plan_code, kind, year, about), get_language() or "en", name)
    return file_response(written)


def file_response(written: operations.Written) -> HttpResponse:
    """A file to be kept."""
    headers = {"Content-Disposition": f'attachment; filename="{written.name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(written.content, content_type=written.media_type, headers=headers)


def kind_asked(kind: str) -> Kind:
    """The kind that an address names; raises NotFound."""
    if kind not in set(Kind):
        raise NotFound("paper.kind", gettext_noop("There is no report “{kind}”."), kind=kind[:20])
    return Kind(kind)


def _asked(request: HttpRequest, plan_code: str, kind: str, year: int, about: str) -> Paper:
    return get_paper(kind_asked(kind), asked_plan(request, plan_code), year, about, request.user)
