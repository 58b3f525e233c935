"""The reporting calendar of a plan: every step of every year, legal and effective day, and the days that were moved."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from followthrough.base.kit.forms import Form
from followthrough.promise.plans.queries import plan_for
from followthrough.reporting.calendar.models import MovedDay
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.operations import days
from followthrough.reporting.cycles.web.attempts import OK, REFUSED, attempt, person_of
from followthrough.reporting.cycles.web.calendar_page import page_of


class MovedDayForm(Form):
    """A day that an act moved."""

    off_on = forms.DateField(required=False, label=gettext_lazy("Day that is off"))
    worked_on = forms.DateField(required=False, label=gettext_lazy("Day that is worked instead"))
    act = forms.CharField(max_length=300, label=gettext_lazy("Act that moves it"))
    number = forms.CharField(required=False, max_length=60, label=gettext_lazy("Its number"))
    source = forms.CharField(
        max_length=300, label=gettext_lazy("Where it stands"), help_text=gettext_lazy("Gazette and number, or an address.")
    )


@never_cache
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Show the calendar; the coordinator records a moved day."""
    plan = plan_for(request.user, plan_code)
    may_record = permissions.may_open_cycle(request.user, plan)
    form = MovedDayForm(request.POST or None)
    status = OK
    if request.method == "POST":

        def act() -> MovedDay:
            return days.record_moved_day(plan, by=person_of(request), **form.cleaned_data)

        if attempt(request, form, act).done is not None:
            messages.success(request, _("The day is moved. The days of open cycles follow."))
            return redirect("reporting:calendar", plan_code)
        status = REFUSED
    context: dict[str, Any] = {"page": page_of(plan), "form": form, "may_record": may_record, "plan_code": plan_code}
    return render(request, "reporting/calendar.html", context, status=status)


@require_POST
def withdraw(request: HttpRequest, plan_code: str, pk: int) -> HttpResponse:
    """Take a moved day back."""
    plan = plan_for(request.user, plan_code)
    days.withdraw_moved_day(plan, get_object_or_404(MovedDay, pk=pk), by=person_of(request))
    messages.success(request, _("The entry is taken back."))
    return redirect("reporting:calendar", plan_code)
