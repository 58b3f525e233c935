"""Every page needs a sign-in, unless its view says otherwise."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from followthrough.base.accounts.web import views

OPEN_NAMESPACES = {"accounts"}


class SignInGate:
    """Asks visitors to sign in before any page outside accounts; what they posted is kept.

    Of a view with `keeps_nothing_posted` the body is not even read: a sheet of persons would be put onto the disk.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Stop a visitor before the view runs."""
        if request.user.is_authenticated or getattr(view, "is_open_to_visitors", False):
            return None
        if request.resolver_match and OPEN_NAMESPACES.intersection(request.resolver_match.namespaces):
            return None
        return views.ask_to_sign_in(request, keep=not getattr(view, "keeps_nothing_posted", False))
