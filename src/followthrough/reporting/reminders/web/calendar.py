"""The due days of a person as a calendar: a page that shows them, a secret address that calendars read."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kit.parts import FileLine
from followthrough.reporting.reminders.operations import choices
from followthrough.reporting.reminders.queries.days import DueEntry, day_feed_of, day_file, due_entries, find_day_feed
from followthrough.reporting.reminders.web.words import moment_told

MEDIA_TYPE = "text/calendar; charset=utf-8"


@never_cache
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Show the days, and make a secret address, which is shown this once."""
    person, secret = cast(Person, request.user), ""
    if request.method == "POST":
        token = choices.grant_day_feed(by=person)
        secret = request.build_absolute_uri(reverse("reminders:feed", args=[token]))
    held = find_day_feed(person)
    context = {
        "days": tuple(_line(entry) for entry in due_entries(person)),
        "secret": secret,
        "since": moment_told(held.granted_at) if held else "",
    }
    return render(request, "reminders/calendar.html", context)


def _line(entry: DueEntry) -> FileLine:
    return FileLine(
        when=date_format(entry.day.effective_on, "j F Y"),
        words=entry.words,
        under=entry.under,
    )


@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """End the address."""
    choices.revoke_day_feed(by=cast(Person, request.user))
    messages.success(request, _("The address is ended. Calendars that still ask get nothing."))
    return redirect("reminders:calendar")


@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The days behind a secret address. No sign-in: a calendar has none; the secret stands for it."""
    try:
        held = day_feed_of(token)
    except NotFound as unknown:
        return HttpResponse(unknown.sentence, status=404, content_type="text/plain; charset=utf-8")
    with override(held.person.language or settings.LANGUAGE_CODE):  # a calendar has no language of its own
        return HttpResponse(day_file(held.person, held), content_type=MEDIA_TYPE)


feed.is_open_to_visitors = True  # type: ignore[attr-defined]  # because the gate asks for it
