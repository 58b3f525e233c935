"""The page of money beside an annual plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from followthrough.desk.queries.money import money_page


@never_cache
@require_safe
def money(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """What budget lines state for the rows of a body's year."""
    page = money_page(request.user, plan_code, institution_code, year)
    return render(request, "desk/money.html", {"page": page, "crumbs": page.crumbs})
