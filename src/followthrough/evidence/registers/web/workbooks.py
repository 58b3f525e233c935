"""Files to take along: the template to fill in, and the list as a workbook or as text."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.files import MEDIA_TYPES
from followthrough.evidence.registers import permissions
from followthrough.evidence.registers.queries import workbooks
from followthrough.evidence.registers.queries.lists import Filters
from followthrough.evidence.registers.web.doors import open_book, person_of


@require_GET
def template(request: HttpRequest, register: str) -> HttpResponse:
    """Send the workbook to fill in, in the reader's language."""
    book = open_book(request, register)
    own = next((pk for pk, _code in permissions.keeps_for(request.user)), None)
    return _file(workbooks.template(book, own), f"{book.code}-template-{get_language()}.xlsx", "xlsx")


@require_GET
def export(request: HttpRequest, register: str, ending: str) -> HttpResponse:
    """Send the list as it is filtered; counts of persons as the reader may see them."""
    book = open_book(request, register)
    if ending not in {"xlsx", "csv"}:
        raise NotFound("export.unknown", gettext_noop("Registers are exported as xlsx or csv, not as {ending}."), ending=ending)
    rows = workbooks.rows_of(book, Filters.of(request.GET.dict()), person_of(request))
    content = workbooks.as_workbook(book, rows) if ending == "xlsx" else workbooks.as_csv(rows)
    return _file(content, f"{book.code}.{ending}", ending)


def _file(content: bytes, name: str, ending: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=MEDIA_TYPES[ending], headers=headers)
