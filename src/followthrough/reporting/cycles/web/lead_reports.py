"""A lead's report after it left: sent back by the coordinator, corrected by the lead, and each version by itself."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.reporting.cycles.operations import cycles, lead_reports
from followthrough.reporting.cycles.queries.lead_filings import get_lead_version
from followthrough.reporting.cycles.queries.received import Received, get_received
from followthrough.reporting.cycles.web import lead_versions
from followthrough.reporting.cycles.web.attempts import REFUSED, attempt, person_of
from followthrough.reporting.cycles.web.received import list_page
from followthrough.reporting.cycles.web.remarks import CorrectReportForm, RemarkForm, SendBackReportForm


@never_cache
@require_GET
def version(request: HttpRequest, plan_code: str, year: int, lead_code: str, number: int) -> HttpResponse:
    """Show one version of a lead's report as it left."""
    page = lead_versions.page_of(get_lead_version(plan_code, year, lead_code, number, request.user))
    return render(request, "reporting/lead_version.html", {"page": page, "crumbs": page.crumbs})


@require_POST
def send_back(request: HttpRequest, plan_code: str, year: int, lead_code: str) -> HttpResponse:
    """The coordinator sends a lead's report back with a reason."""
    held = get_received(plan_code, year, lead_code, request.user)
    form = SendBackReportForm(request.POST, needs_declaration=held.declared_at is None)

    def act() -> None:
        lead_reports.send_back_report(held.report, because=form.cleaned_data["because"], by=person_of(request))

    if not _done(request, held, form, act, may=held.may_send_back):
        return list_page(request, held, back_form=form, status=REFUSED)
    messages.success(request, _("The report of %(who)s is sent back with your reason.") % {"who": held.report.lead.label})
    return redirect("reporting:received", plan_code, year, lead_code)


@require_POST
def correct(request: HttpRequest, plan_code: str, year: int, lead_code: str) -> HttpResponse:
    """The lead opens what it sent for a correction."""
    held = get_received(plan_code, year, lead_code, request.user)
    form = CorrectReportForm(request.POST, needs_declaration=held.declared_at is None)

    def act() -> None:
        lead_reports.correct_report(held.report, because=form.cleaned_data["because"], by=person_of(request))

    if not _done(request, held, form, act, may=held.may_write):
        return list_page(request, held, correct_form=form, status=REFUSED)
    messages.success(request, _("The report is open for correction. Change the texts, have them signed, and send it again."))
    return redirect("reporting:received", plan_code, year, lead_code)


def _done(request: HttpRequest, held: Received, form: RemarkForm, act: Callable[[], None], *, may: bool) -> bool:
    """Whether it was carried out; the declaration in the form is recorded first."""

    def declare_and_act() -> bool:
        if form.is_declared and may:
            cycles.record_declaration(held.report.cycle, by=person_of(request))
        act()
        return True

    return attempt(request, form, declare_and_act).done is not None
