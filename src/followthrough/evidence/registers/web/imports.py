"""Importing a file: sent, read in the background, looked at, taken over whole."""

from django.http import HttpRequest, HttpResponse


def upload(request: HttpRequest, register: str) -> HttpResponse:
    """Later."""
    raise NotImplementedError


def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Later."""
    raise NotImplementedError


take_over = withdraw = run
