"""Pages that explain: what the words mean, who sees what, how far the pages are accessible."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followthrough.desk.queries.glossary import glossary
from followthrough.desk.queries.roles import who_sees_what


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """What the words mean."""
    return render(request, "desk/words.html", {"page": glossary()})


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who sees what."""
    return render(request, "desk/roles.html", {"page": who_sees_what()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far the pages can be used by everybody, and what falls short."""
    return render(request, "desk/accessibility.html")
