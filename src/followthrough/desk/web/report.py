"""The pages of the summary report: the years, one report with the coordinator's words above it, the PDF, publishing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop
from followthrough.desk import operations
from followthrough.desk.queries.chosen import chosen_cycle
from followthrough.desk.queries.days import day_told, distance_told, moment_told
from followthrough.desk.queries.papers import papers_of_cycle, papers_of_periods
from followthrough.desk.queries.reports import desk_of_report, table_of_reports
from followthrough.desk.queries.sent import way_told
from followthrough.desk.web.asked import asked_plan, asked_year
from followthrough.desk.web.report_forms import PublishForm, SummaryForm, carry_out, person_of
from followthrough.publishing.papers.queries.periodic import spans_of
from followthrough.publishing.releases import operations as releases
from followthrough.publishing.releases.queries.releases import find_latest, frozen, get_latest
from followthrough.publishing.writers.html import write_html
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations import consolidations, cycles
from followthrough.reporting.cycles.queries.consolidations import get_summary
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.cycles.queries.summaries import sent_summary
from followthrough.reporting.cycles.rules.states import CycleState

STALE = "text.stale"
NOT_YET = gettext_noop("The summary is read by coordinator, supervisor and leads until it is published.")
NOT_IN_PLAN = gettext_noop("The reports of this plan are read by the institutions that it names.")


@require_GET
def reports(request: HttpRequest, plan_code: str) -> HttpResponse:
    """List the reports of a plan."""
    plan = asked_plan(request, plan_code)
    if not permissions.may_oversee(request.user, plan) and not permissions.is_in_plan(request.user, plan):
        raise NotAllowed("reports.not_yours", NOT_IN_PLAN)
    chosen = chosen_cycle(plan, asked_year(request))
    periods = papers_of_periods(plan, request.user) if spans_of(plan) else None
    context = {
        "table": None if periods and not chosen else table_of_reports(plan, chosen.cycles if chosen else ()),
        "difficulties_url": reverse("desk:difficulties", args=[plan.short, chosen.cycle.year]) if chosen else "",
        "papers": papers_of_cycle(chosen.cycle, request.user) if chosen else None,
        "periods": periods,
        "years": chosen.steps(reverse("desk:reports", args=[plan.short])) if chosen else (),
        "debates_url": reverse("engagement:overview", args=[plan.short]),
    }
    return render(request, "desk/reports.html", context)


@never_cache
@require_GET
def report(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Show a report; whoever may not read it yet is told when it comes."""
    cycle = get_cycle(asked_plan(request, plan_code), year)
    if permissions.may_read_report(request.user, cycle):
        return _show(request, cycle)
    if not permissions.is_in_plan(request.user, cycle.plan):
        raise NotAllowed("reports.not_yours", NOT_IN_PLAN)
    day = cycle.coordinator_due_on
    context = {"cycle_year": cycle.year, "day": day_told(day), "distance": distance_told(day), "plan_short": cycle.plan.short}
    return render(request, "desk/report_not_yet.html", context)


@never_cache
@require_GET
def report_pdf(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Send a report as PDF, under a name that says plan, year and release."""
    return _taken_away(request, plan_code, year, "pdf")


@never_cache
@require_GET
def report_word(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Send a report as a Word file."""
    return _taken_away(request, plan_code, year, "docx")


def _taken_away(request: HttpRequest, plan_code: str, year: int, name: str) -> HttpResponse:
    cycle = get_cycle(asked_plan(request, plan_code), year)
    if not permissions.may_read_report(request.user, cycle):
        raise NotAllowed("reports.not_yours", NOT_YET)
    written = operations.written_of(frozen(get_latest(cycle)), get_language() or "en", name)
    return HttpResponse(
        written.content,
        content_type=written.media_type,
        headers={"Content-Disposition": f'attachment; filename="{written.name}"', "X-Content-Type-Options": "nosniff"},
    )


@require_POST
def freeze(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Make a draft of what was sent up to now; while nothing changed the last one stands."""
    cycle = get_cycle(asked_plan(request, plan_code), year)
    made = releases.record(cycle, by=person_of(request))
    messages.success(request, _("The draft %(label)s shows what was sent up to now.") % {"label": frozen(made).label})
    return redirect("desk:report", cycle.plan.short, year)


@require_POST
def sum_up(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Save the coordinator's words above the leads' reports."""
    cycle = get_cycle(asked_plan(request, plan_code), year)
    needs = desk_of_report(cycle, request.user)
    form = SummaryForm(request.POST, needs_declaration=needs is None or needs.needs_declaration)
    refusal = carry_out(request, form, lambda: _sum_up(request, cycle, form))
    status = 409 if refusal and refusal.code == STALE else 400
    if request.headers.get("X-Autosave"):
        return _told_to_script(cycle, form, status)
    if form.errors:
        return _show(
            request, cycle, form=_again(request, cycle, form, is_stale=status == 409), is_stale=status == 409, status=status
        )
    messages.success(request, _("Your words above the report are saved."))
    return redirect("desk:report", cycle.plan.short, year)


def _sum_up(request: HttpRequest, cycle: Cycle, form: SummaryForm) -> None:
    typed = form.cleaned_data
    if typed.get("declared") and permissions.may_sum_up(request.user, cycle.plan):
        cycles.record_declaration(cycle, by=person_of(request))
    try:
        consolidations.sum_up(
            cycle,
            typed["text"],
            typed["decisions"],
            version=form.version_read,
            seen=request.POST.get("seen", ""),
            by=person_of(request),
        )
    except RuleBroken as refusal:
        held = get_summary(cycle)  # where the same words are stored already, nothing is in the way
        if refusal.code != STALE or (held.text, held.decisions) != (typed["text"], typed["decisions"]):
            raise


def _told_to_script(cycle: Cycle, form: SummaryForm, status: int) -> HttpResponse:
    if not form.errors:
        return HttpResponse(status=204, headers={"X-Version": str(get_summary(cycle).version)})
    sentence = next(sentence for sentences in form.errors.values() for sentence in sentences)
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


def _again(request: HttpRequest, cycle: Cycle, form: SummaryForm, *, is_stale: bool) -> SummaryForm:
    """The form with everything typed; after a stale save with the newest version, so that saving again goes through."""
    if not is_stale:
        return form
    form.data = request.POST.copy()
    form.data["version"] = str(get_summary(cycle).version)
    return form


@require_POST
def publish(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Publish a report, which closes its year."""
    cycle = get_cycle(asked_plan(request, plan_code), year)
    form = PublishForm(request.POST)
    if not permissions.may_sum_up(request.user, cycle.plan):
        form = PublishForm({"publish-sure": "on"})  # the operation says who publishes, whatever was ticked
    carry_out(request, form, lambda: releases.publish(cycle, seen=request.POST.get("seen", ""), by=person_of(request)))
    if form.errors:
        return _show(request, cycle, publish_form=form, status=400)
    messages.success(request, _("The report for %(year)d is published. The year is closed.") % {"year": year})
    return redirect("desk:report", cycle.plan.short, year)


def _show(request: HttpRequest, cycle: Cycle, *, status: int = 200, **shown: Any) -> HttpResponse:
    """Render a report, for the coordinator with the desk above it while it is open."""
    latest = find_latest(cycle)
    built = operations.built(frozen(latest), get_language() or "en") if latest else None
    desk = desk_of_report(cycle, request.user)
    context = {
        "report_html": write_html(built.document) if built else "",
        "release": built.release if built else None,
        "frozen_at": moment_told(latest.frozen_at) if latest else "",
        "cycle_year": cycle.year,
        "plan_short": cycle.plan.short,
        "is_open": cycle.state == CycleState.OPEN,
        "day": day_told(cycle.coordinator_due_on),
        "desk": desk,
        "form": shown.get("form") or (SummaryForm.of(desk.summary, needs_declaration=desk.needs_declaration) if desk else None),
        "publish_form": shown.get("publish_form") or PublishForm(),
        "is_stale": shown.get("is_stale", False),
        "way": way_told(sent_summary(cycle)) if cycle.state == CycleState.PUBLISHED else "",
        "crumbs": (
            (_("Reports"), reverse("desk:reports", args=[cycle.plan.short])),
            (_("Summary for %(year)d") % {"year": cycle.year}, ""),
        ),
    }
    return render(request, "desk/report.html", context, status=status)
