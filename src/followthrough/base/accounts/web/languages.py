"""Speaks to each person in the language that the person chose; visitors in the one they picked or the browser asks for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation


class ReadersLanguage:
    """Activates the language of the request and says so in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Choose: the person's own language, else the cookie, else what the browser asks for."""
        chosen = getattr(request.user, "language", "") if request.user.is_authenticated else ""
        offered = dict(settings.LANGUAGES)
        language = chosen if chosen in offered else translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
