"""The page of difficulties across institutions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from followthrough.desk.queries.difficulties import Narrowed, difficulties_page
from followthrough.desk.web.asked import asked_plan


@never_cache
@require_safe
def difficulties(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """What stood in the way in a report year, by institution and objective, and the answers behind a count."""
    plan = asked_plan(request, plan_code)
    page = difficulties_page(request.user, plan, year, Narrowed.read(request.GET))
    return render(request, "desk/difficulties.html", {"page": page, "crumbs": ((_("Difficulties"), ""),)})
