"""The plan as a calendar: a file to take home, and a secret address that calendars read."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.promise.annual import operations
from followthrough.promise.annual.queries.feeds import calendar_file, feed_file, feed_of, find_feed
from followthrough.promise.annual.queries.seen import seen_plan
from followthrough.promise.annual.web.doors import person_of
from followthrough.promise.annual.web.words import address as address_of
from followthrough.promise.annual.web.words import moment_told

MEDIA_TYPE = "text/calendar; charset=utf-8"


@never_cache
@require_GET
def download(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """The approved plan of one year as a file."""
    seen = seen_plan(plan_code, institution_code, year, request.user)
    versions = [seen.latest] if seen.latest else []
    content = calendar_file(seen.plan, seen.institution, versions, clock.now(), get_language() or "en")
    name = f"{seen.plan.short}-{year}-{seen.institution.code}.ics"
    return HttpResponse(content, content_type=MEDIA_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Every approved plan behind a secret address. No sign-in: a calendar has none; the secret stands for it."""
    try:
        held = feed_of(token)
    except NotFound as unknown:
        return HttpResponse(unknown.sentence, status=404, content_type="text/plain; charset=utf-8")
    language = held.person.language or settings.LANGUAGE_CODE  # a calendar has none of its own
    with override(language):
        return HttpResponse(feed_file(held, language), content_type=MEDIA_TYPE)


feed.is_open_to_visitors = True  # type: ignore[attr-defined]  # because the gate asks for it


@never_cache
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """Say whether there is an address, or make a new one and show it this once."""
    seen = seen_plan(plan_code, institution_code, year, request.user)
    secret = ""
    if request.method == "POST":
        token = operations.grant_feed(seen.plan, seen.institution, by=person_of(request))
        secret = request.build_absolute_uri(reverse("annual:feed", args=[token]))
    held = find_feed(seen.plan, seen.institution, person_of(request))
    context = {
        "institution": seen.institution.told(get_language() or "en"),
        "crumbs": ((_("Plan for %(year)d") % {"year": year}, address_of("plan", seen)), (_("In your calendar"), "")),
        "secret": secret,
        "since": moment_told(held.granted_at) if held else "",
        "ics": address_of("ics", seen),
        "end": address_of("feed-revoke", seen),
    }
    return render(request, "annual/feed.html", context)


@require_POST
def revoke(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """End the address."""
    seen = seen_plan(plan_code, institution_code, year, request.user)
    held = find_feed(seen.plan, seen.institution, person_of(request))
    if held is not None:
        operations.revoke_feed(held, by=person_of(request))
    messages.success(request, _("The address is ended. Calendars that still ask get nothing."))
    return redirect(address_of("feed-address", seen))
