"""The way of a summary to its recipient: how it left, what came back on it, and the taking note."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kit.forms import Form
from followthrough.desk.queries.sent import page_of
from followthrough.desk.web.asked import asked_plan
from followthrough.desk.web.report import NOT_IN_PLAN, NOT_YET
from followthrough.desk.web.report_forms import carry_out, person_of
from followthrough.desk.web.sent_forms import ArrivalForm, LeaveForm, NotedForm, ScanForm
from followthrough.publishing.releases import operations as releases
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations import summaries
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.dispatches.rules import Channel


@never_cache
@require_GET
def sent(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Show how the summary left and what came of it; the coordinator notes it there."""
    return _show(request, _cycle(request, plan_code, year))


@require_POST
def dispatch(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Note how the summary left."""
    cycle, form = _cycle(request, plan_code, year), LeaveForm(request.POST, request.FILES)

    def act() -> None:
        typed = form.cleaned_data
        releases.dispatch(
            cycle,
            on=typed["dispatched_on"],
            channel=Channel(typed["channel"]),
            number=typed["registry_number"],
            file=typed["file"],
            by=person_of(request),
        )

    return _done(request, cycle, form, act, _("It is noted how the summary left."), "leave_form")


@require_POST
def add_file(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Keep the signed scan beside a summary that left."""
    cycle, form = _cycle(request, plan_code, year), ScanForm(request.POST, request.FILES)

    def act() -> None:
        summaries.record_file(cycle, form.cleaned_data["file"], by=person_of(request))

    return _done(request, cycle, form, act, _("The file is kept beside what was sent."), "scan_form")


@require_POST
def incoming(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Note the number and day of arrival."""
    cycle, form = _cycle(request, plan_code, year), ArrivalForm(request.POST)

    def act() -> None:
        typed = form.cleaned_data
        summaries.record_arrival(cycle, typed["incoming_number"], typed["incoming_on"], by=person_of(request))

    return _done(request, cycle, form, act, _("The number is noted."), "arrival_form")


@require_POST
def noted(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Note that the recipient took note."""
    cycle, form = _cycle(request, plan_code, year), NotedForm(request.POST)

    def act() -> None:
        summaries.record_noted(cycle, form.cleaned_data["noted_number"], form.cleaned_data["noted_on"], by=person_of(request))

    return _done(request, cycle, form, act, _("The taking note is kept with its number."), "noted_form")


def _cycle(request: HttpRequest, plan_code: str, year: int) -> Cycle:
    cycle = get_cycle(asked_plan(request, plan_code), year)
    if permissions.may_read_report(request.user, cycle):
        return cycle
    raise NotAllowed("reports.not_yours", NOT_YET if permissions.is_in_plan(request.user, cycle.plan) else NOT_IN_PLAN)


def _done(request: HttpRequest, cycle: Cycle, form: Form, act: Callable[[], None], words: str, name: str) -> HttpResponse:
    carry_out(request, form, act)
    if form.errors:
        return _show(request, cycle, status=400, **{name: form})
    messages.success(request, words)
    return redirect("desk:sent", cycle.plan.short, cycle.year)


def _show(request: HttpRequest, cycle: Cycle, *, status: int = 200, **shown: Any) -> HttpResponse:
    page = page_of(cycle, request.user)
    today = {"dispatched_on": clock.today(), "channel": Channel.STATE.value}
    context = {
        "page": page,
        "crumbs": page.crumbs,
        "leave_form": shown.get("leave_form") or LeaveForm(initial=today),
        "scan_form": shown.get("scan_form") or ScanForm(),
        "arrival_form": shown.get("arrival_form") or ArrivalForm(initial=page.typed),
        "noted_form": shown.get("noted_form") or NotedForm(initial=page.typed),
    }
    return render(request, "desk/sent.html", context, status=status)
