"""The first page: each seat comes to its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from followthrough.desk.queries.homes import home_of
from followthrough.desk.queries.inner import inner_groups
from followthrough.desk.web.asked import asked_year
from followthrough.desk.web.frame import desk_for
from followthrough.promise.institutions.rules import Role


def home(request: HttpRequest) -> HttpResponse:
    """The home of the seat that the person works from; who keeps registers or signs begins there."""
    if desk_for(request).role == Role.REGISTRAR:
        return redirect("registers:overview")
    if desk_for(request).role == Role.APPROVER:
        return redirect("reporting:signing")
    begins_at = desk_for(request).places.home
    if begins_at:
        return redirect(begins_at)
    shown = home_of(request.user, desk_for(request), asked_year(request))
    context = {"home": shown.page, "inner": inner_groups(request.user, desk_for(request))}
    return render(request, f"desk/home_{shown.kind}.html", context)
