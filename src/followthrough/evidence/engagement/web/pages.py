"""The list of debates, one debate, its details, guests and papers."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.evidence.engagement import operations, permissions
from followthrough.evidence.engagement.models import DebateGuest, YearlyDebate
from followthrough.evidence.engagement.operations import Details, Guest
from followthrough.evidence.engagement.queries.debates import check_reader, debates_of, files_of, place_of
from followthrough.evidence.engagement.queries.recommended import recommendations_of
from followthrough.evidence.engagement.rules.debates import Side
from followthrough.evidence.engagement.web.doors import (
    OK,
    REFUSED,
    address_of,
    asked_debate,
    attempted,
    crumbs_of,
    day_told,
    form_page,
    name_of,
    person_of,
    pressed,
)
from followthrough.evidence.engagement.web.forms import DetailsForm, GuestForm, MinutesForm, PlanForm
from followthrough.evidence.engagement.web.page import debate_page, state_chip
from followthrough.evidence.registers.operations.papers import Paper
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_for


@never_cache
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Every debate of a plan; the coordinator plans one here."""
    plan = plan_for(request.user, plan_code)
    check_reader(request.user)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["year"]
        if attempted(request, form, lambda: operations.record_debate(plan, year, by=person_of(request))):
            messages.success(request, _("Planned. Now say when, where, and who is invited."))
            return redirect("engagement:debate", plan.short, year)
    every = debates_of(plan)
    words = ngettext("%(n)d debate of the yearly report", "%(n)d debates of the yearly report", len(every)) % {"n": len(every)}
    context = {
        "heading": words if every else _("The yearly report was not debated yet"),
        "table": _table(plan, every),
        "form": form if permissions.may_keep(request.user, plan) else None,
        "crumbs": crumbs_of(plan),
    }
    return render(request, "engagement/overview.html", context, status=REFUSED if form.errors else OK)


def _table(plan: Plan, every: list[YearlyDebate]) -> Table:
    columns = tuple(
        TableColumn(label) for label in (_("Debate"), _("Held on"), _("On the table"), _("Recommendations"), _("State"))
    )
    rows = tuple(_row(one) for one in every)
    return Table(_("Debates of this plan"), columns, rows, is_caption_hidden=True, empty=_("The coordinator plans it here."))


def _row(debate: YearlyDebate) -> tuple[str | TableCell, ...]:
    told = recommendations_of(debate)
    answered = sum(one.answer is not None for one in told)
    return (
        TableCell(name_of(debate), address_of(debate)),
        day_told(debate.held_on) or "–",
        debate.release_label or "–",
        _("%(answered)d of %(n)d answered") % {"answered": answered, "n": len(told)} if told else "–",
        TableCell(chip=state_chip(debate.state)),
    )


@never_cache
@require_safe
def debate(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """One debate."""
    found = asked_debate(request, plan_code, year)
    page = debate_page(found, request.user)
    return render(request, "engagement/debate.html", {"page": page, "crumbs": crumbs_of(found.plan, found)})


@never_cache
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """When, where, with which words; where it is counted."""
    found = asked_debate(request, plan_code, year)
    if not permissions.may_keep(request.user, found.plan):
        return redirect(address_of(found))
    names = ("invited_on", "held_on", "place", "invitation", "questions", "entry")
    form = DetailsForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid() and attempted(request, form, lambda: _save(request, found, form)):
        messages.success(request, _("Saved."))
        return redirect(address_of(found))
    return form_page(request, found, form, _("Day, place, invitation"))


def _save(request: HttpRequest, found: YearlyDebate, form: DetailsForm) -> None:
    typed = dict(form.cleaned_data)
    entry = typed.pop("entry")
    operations.record_debate_entry(found, entry, by=person_of(request))
    operations.correct_debate(found, Details(**typed), by=person_of(request))


@never_cache
@require_http_methods(["GET", "POST"])
def new_guest(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Put an organisation on the list."""
    found = asked_debate(request, plan_code, year)
    if not permissions.may_keep(request.user, found.plan):
        return redirect(address_of(found))
    form = GuestForm(request.POST or None)
    act = lambda: operations.record_guest(found, _guest(form), by=person_of(request))  # noqa: E731 -- because it is tried below
    if request.method == "POST" and form.is_valid() and attempted(request, form, act):
        return redirect(address_of(found))
    return form_page(request, found, form, _("Who is invited?"))


def _guest(form: GuestForm) -> Guest:
    typed = form.cleaned_data
    return Guest(**(typed | {"side": Side(typed["side"])}))


@never_cache
@require_http_methods(["GET", "POST"])
def guest(request: HttpRequest, plan_code: str, year: int, pk: int) -> HttpResponse:
    """Say who came of an organisation."""
    found = asked_debate(request, plan_code, year)
    one = DebateGuest.objects.filter(debate=found, pk=pk).first()
    if one is None or not permissions.may_keep(request.user, found.plan):
        return redirect(address_of(found))
    names = ("organisation", "side", "partner", "has_come", "women", "men", "not_known")
    form = GuestForm(request.POST or None, initial={name: getattr(one, name) for name in names})
    act = lambda: operations.correct_guest(one, _guest(form), by=person_of(request))  # noqa: E731 -- because it is tried below
    if request.method == "POST" and form.is_valid() and attempted(request, form, act):
        return redirect(address_of(found))
    drop = address_of(found, "drop-guest", one.pk)
    return form_page(request, found, form, one.organisation, drop=drop, drop_words=_("Take off the list"))


@require_POST
def drop_guest(request: HttpRequest, plan_code: str, year: int, pk: int) -> HttpResponse:
    """Take an organisation off the list."""
    found = asked_debate(request, plan_code, year)
    one = DebateGuest.objects.filter(debate=found, pk=pk).first()
    if one is None:
        return redirect(address_of(found))
    words = _("Taken off the list.")
    return pressed(request, address_of(found), lambda: operations.withdraw_guest(one, by=person_of(request)), words)


@never_cache
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Keep the minutes or another paper, or take one out."""
    found = asked_debate(request, plan_code, year)
    if not permissions.may_keep(request.user, found.plan):
        return redirect(address_of(found))
    if request.method == "POST" and "drop" in request.POST:
        one = next((file for file in files_of(found) if str(file.pk) == request.POST["drop"]), None)
        if one is not None:
            words = _("The paper is taken out.")
            return pressed(request, address_of(found), lambda: operations.withdraw_minutes(one, by=person_of(request)), words)
        return redirect(address_of(found))
    form = MinutesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        paper = Paper(sent.name, sent, sent.size)
        if attempted(request, form, lambda: operations.record_minutes(found, paper, by=person_of(request))):
            messages.success(request, _("The paper is kept."))
            return redirect(address_of(found))
    kept = [(one.file_name, one.pk) for one in files_of(found)]
    return form_page(request, found, form, _("Minutes and papers"), is_file=True, kept=kept, button=_("Keep it"))


@require_safe
def file(request: HttpRequest, plan_code: str, year: int, pk: int) -> FileResponse:
    """A paper of a debate, to be kept."""
    found = asked_debate(request, plan_code, year)
    one, place = place_of(found, pk)
    response = FileResponse(place.open("rb"), as_attachment=True, filename=one.file_name, content_type=one.file_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def close(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Freeze the record."""
    found = asked_debate(request, plan_code, year)
    words = _("The record is closed and frozen. Answers and progress still follow.")
    return pressed(request, address_of(found), lambda: operations.close_debate(found, by=person_of(request)), words)
