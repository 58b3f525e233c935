"""Your settings: language, mail address, how often."""

from typing import cast

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.reminders.operations.choices import record_settings
from followthrough.reporting.reminders.queries.recipients import pace_of
from followthrough.reporting.reminders.rules.paces import Pace
from followthrough.reporting.reminders.web.forms import SettingsForm

OK, REFUSED = 200, 400


@never_cache
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Show and keep what a person chooses."""
    person = cast(Person, request.user)
    language = person.language or get_language() or django_settings.LANGUAGE_CODE
    initial = {"language": language, "email": person.email, "pace": pace_of(person).value}
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _is_kept(person, form):
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Your settings are kept."))
        return redirect("reminders:settings")
    status = REFUSED if request.method == "POST" else OK
    return render(request, "reminders/settings.html", {"form": form, "office": person.office}, status=status)


def _is_kept(person: Person, form: SettingsForm) -> bool:
    typed = form.cleaned_data
    try:
        record_settings(person, language=typed["language"], email=typed["email"], pace=Pace(typed["pace"]), by=person)
    except RuleBroken as refusal:
        form.refuse(refusal)
        return False
    return True
