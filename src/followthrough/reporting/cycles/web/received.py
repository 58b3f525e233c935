"""What a lead receives: its list, one filed report, accepting it or sending it back, and sending the lead's own report."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.numbers import find_whole
from followthrough.reporting.cycles.operations import consolidations, cycles, signing, submissions
from followthrough.reporting.cycles.queries.filed import Filed, get_filed
from followthrough.reporting.cycles.queries.received import Received, get_received
from followthrough.reporting.cycles.web import filed as filings
from followthrough.reporting.cycles.web import inbox
from followthrough.reporting.cycles.web.attempts import OK, REFUSED, attempt, person_of
from followthrough.reporting.cycles.web.remarks import AcceptForm, CorrectReportForm, RemarkForm, SendBackForm, SendBackReportForm
from followthrough.reporting.cycles.web.signing_forms import DispatchForm, IncomingForm, letter_typed
from followthrough.reporting.dispatches.rules import Channel


@never_cache
@require_GET
def received(request: HttpRequest, plan_code: str, year: int, lead_code: str) -> HttpResponse:
    """List what was sent to a lead."""
    return list_page(request, get_received(plan_code, year, lead_code, request.user))


@require_POST
def dispatch(request: HttpRequest, plan_code: str, year: int, lead_code: str) -> HttpResponse:
    """Send the lead's report to the coordinator, or say what it or its letter lacks."""
    held = get_received(plan_code, year, lead_code, request.user)
    if not held.may_write:
        raise NotAllowed("not_yours", consolidations.NOT_YOURS, lead=held.report.lead.label)
    form = DispatchForm(request.POST, request.FILES)

    def act() -> bool:
        consolidations.dispatch(held.report, by=person_of(request), **letter_typed(form))
        return True

    sent = attempt(request, form, act)
    if sent.done is None:
        refusal = sent.refusal if sent.refusal and not sent.refusal.field else None
        return list_page(request, held, refusal=refusal, dispatch_form=form, status=REFUSED)
    messages.success(request, _("The report is sent to the coordinator."))
    return redirect("reporting:received", plan_code, year, lead_code)


@require_POST
def approve(request: HttpRequest, plan_code: str, year: int, lead_code: str) -> HttpResponse:
    """The approver signs the lead's report."""
    held = get_received(plan_code, year, lead_code, request.user)
    try:
        signing.approve_report(held.report, read=request.POST.get("read", ""), by=person_of(request))
    except RuleBroken as refusal:
        return list_page(request, get_received(plan_code, year, lead_code, request.user), refusal=refusal, status=REFUSED)
    messages.success(request, _("The report is signed. If a text is changed, it has to be signed again."))
    return redirect("reporting:received", plan_code, year, lead_code)


def list_page(
    request: HttpRequest,
    held: Received,
    *,
    refusal: RuleBroken | None = None,
    dispatch_form: DispatchForm | None = None,
    back_form: SendBackReportForm | None = None,
    correct_form: CorrectReportForm | None = None,
    status: int = OK,
) -> HttpResponse:
    """The list of a lead, with whatever was refused."""
    needs = held.declared_at is None
    initial = {"dispatched_on": clock.today(), "channel": Channel.HERE.value}
    form = dispatch_form or DispatchForm(initial=initial)
    context = {
        "page": inbox.page_of(held),
        "refusal": refusal,
        "dispatch_form": form,
        "back_form": back_form or SendBackReportForm(needs_declaration=needs),
        "correct_form": correct_form or CorrectReportForm(needs_declaration=needs),
    }
    return render(request, "reporting/received.html", context, status=status)


@never_cache
@require_GET
def filing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report as it was last sent."""
    return _filed(request, get_filed(pk, request.user))


def filing_page(request: HttpRequest, pk: int, incoming_form: IncomingForm) -> HttpResponse:
    """The page with a refused note on its arrival."""
    return _filed(request, get_filed(pk, request.user), incoming_form=incoming_form, status=REFUSED)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a report, with a remark or without."""
    held = get_filed(pk, request.user)
    form = AcceptForm(request.POST, needs_declaration=held.declared_at is None)

    def act() -> None:
        read = find_whole(request.POST.get("read", ""))
        submissions.accept(held.submission, remark=form.cleaned_data["remark"], read=read, by=person_of(request))

    if not _judged(request, held, form, act):
        return _filed(request, held, accept_form=form, status=REFUSED)
    messages.success(request, _("The report of %(who)s is accepted.") % {"who": held.submission.institution.label})
    return redirect(_list_address(held))


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a report back with a reason."""
    held = get_filed(pk, request.user)
    form = SendBackForm(request.POST, needs_declaration=held.declared_at is None)

    def act() -> None:
        read = find_whole(request.POST.get("read", ""))
        submissions.send_back(held.submission, because=form.cleaned_data["because"], read=read, by=person_of(request))

    if not _judged(request, held, form, act):
        return _filed(request, held, back_form=form, status=REFUSED)
    messages.success(
        request, _("The report of %(who)s is sent back with your reason.") % {"who": held.submission.institution.label}
    )
    return redirect(_list_address(held))


def _judged(request: HttpRequest, held: Filed, form: RemarkForm, act: Callable[[], None]) -> bool:
    """Whether the lead's word was taken; the declaration in its form is recorded first."""

    def declare_and_act() -> bool:
        if form.is_declared and held.may_judge:
            cycles.record_declaration(held.submission.cycle, by=person_of(request))
        act()
        return True

    return attempt(request, form, declare_and_act).done is not None


def _list_address(held: Filed) -> str:
    submission = held.submission
    return reverse("reporting:received", args=[submission.cycle.plan.short, submission.cycle.year, submission.lead.code])


def _filed(
    request: HttpRequest,
    held: Filed,
    *,
    accept_form: AcceptForm | None = None,
    back_form: SendBackForm | None = None,
    incoming_form: IncomingForm | None = None,
    status: int = OK,
) -> HttpResponse:
    page = filings.page_of(held, person_of(request).pk)
    needs = held.declared_at is None
    context = {
        "page": page,
        "crumbs": page.crumbs,
        "accept_form": accept_form or AcceptForm(needs_declaration=needs),
        "back_form": back_form or SendBackForm(needs_declaration=needs),
        "incoming_form": incoming_form or IncomingForm(),
    }
    return render(request, "reporting/filing.html", context, status=status)
