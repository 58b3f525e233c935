"""Papers that a page gives out: the answer with a PDF in it, and the marks that stand on each of its pages."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from followthrough.publishing.writers import media_type


def invented_marks() -> tuple[str, ...]:
    """Give the mark of invented data where the data are."""
    return (_("Invented data"),) if settings.INVENTED_DATA else ()


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF to be kept, under `name`."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type("pdf"), headers=headers)
