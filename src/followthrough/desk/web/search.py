"""Searching every plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followthrough.desk.queries.search import search_page


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what `?q=` finds; without it, how to search."""
    return render(request, "desk/search.html", {"page": search_page(request.GET.get("q", ""))})
