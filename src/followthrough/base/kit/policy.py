"""The policy of what a page may load: the same for every answer, so its header is made once."""

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase


class ContentPolicy(CSPMiddleware):
    """django-csp for a house whose pages ask for nothing of their own: no nonce, no exception, no report."""

    @cached_property
    def policy(self) -> str:
        """The header that django-csp makes from the settings."""
        return build_policy()

    def process_request(self, request: HttpRequest) -> None:
        """No page asks for a nonce."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header."""
        response.headers.setdefault(HEADER, self.policy)
        return response
