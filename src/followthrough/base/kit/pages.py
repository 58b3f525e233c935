"""Middleware that turns the kernel's refusals into pages, or into fragments for htmx."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from followthrough.base.kernel.errors import FollowthroughError, NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop

NUL, NUL_IN_QUERY = "\x00", "%00"
ODD_ADDRESS = gettext_noop("This address holds a character that no text can hold.")


class ErrorsBecomePages:
    """RuleBroken becomes a page with status 400, NotAllowed 403, NotFound 404; anything else crashes loudly.

    Stands last in MIDDLEWARE, so that languages, sessions and people are known when the page is written.
    The view's own transaction has been rolled back before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Answer for an address with a NUL character, which PostgreSQL compares with nothing; in what is asked of a page it is left out."""
        if NUL in request.path:
            return refusal_page(request, NotFound("address.odd", ODD_ADDRESS))
        if NUL_IN_QUERY in request.META.get("QUERY_STRING", ""):
            request.GET = _without_nul(request.GET)  # type: ignore[assignment]  # because Django gives one that cannot be changed
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a refusal; None leaves every other error to Django."""
        return refusal_page(request, exception) if isinstance(exception, FollowthroughError) else None


def _without_nul(asked: QueryDict) -> QueryDict:
    bare = QueryDict(mutable=True)
    for name, values in asked.lists():
        bare.setlist(name.replace(NUL, ""), [value.replace(NUL, "") for value in values])
    return bare


def refusal_page(request: HttpRequest, refusal: FollowthroughError) -> HttpResponse:
    """Say what was refused, on which thing and where to go from here."""
    title, status = _heading(refusal)
    context = {"title": title, "sentence": refusal.sentence, "code": refusal.code, "links": _ways_on(request, refusal)}
    is_part = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"
    template = "kit/parts/refused.html" if is_part else "kit/error.html"
    return render(request, template, context, status=status)


def _heading(refusal: FollowthroughError) -> tuple[str, int]:
    if isinstance(refusal, NotAllowed):
        return _("This is not open to you"), 403
    if isinstance(refusal, NotFound):
        return _("There is nothing here"), 404
    return _("This was not done"), 400


def _ways_on(request: HttpRequest, refusal: FollowthroughError) -> list[tuple[str, str]]:
    """After a broken rule back to the page itself, where the text still stands in the browser; else home."""
    home = (_("Go to the first page"), "/")
    if isinstance(refusal, NotAllowed | NotFound):
        return [home]
    return [(_("Open the page again"), request.get_full_path()), home]
