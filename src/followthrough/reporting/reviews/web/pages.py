"""The list of reviews of a plan, one review, and what moves it from planned to published."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followthrough.base.accounts.queries import find_person
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plan_for
from followthrough.reporting.cycles.permissions import is_in_plan, may_oversee
from followthrough.reporting.reviews import operations, permissions
from followthrough.reporting.reviews.models import Review
from followthrough.reporting.reviews.operations import Owner
from followthrough.reporting.reviews.queries.reviews import not_planned, reviews_of, writers_of
from followthrough.reporting.reviews.rules.kinds import KIND_NAMES, LEVEL_NAMES, Kind, Level
from followthrough.reporting.reviews.web.doors import (
    OK,
    REFUSED,
    address_of,
    asked_review,
    attempted,
    crumbs_of,
    day_told,
    name_of,
    person_of,
    pressed,
)
from followthrough.reporting.reviews.web.forms import OwnerForm, PlanForm, WriterForm, body_with, no_such_person
from followthrough.reporting.reviews.web.looks import state_chip
from followthrough.reporting.reviews.web.page import review_page


@never_cache
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest, plan_code: str) -> HttpResponse:
    """Every review of a plan; the coordinator plans one here."""
    plan = plan_for(request.user, plan_code)
    may_plan = permissions.may_plan(request.user, plan)
    is_reader = may_plan or may_oversee(request.user, plan) or is_in_plan(request.user, plan)
    if not is_reader and not any(permissions.is_writer(request.user, one) for one in reviews_of(plan)):
        raise NotAllowed(
            "reviews.not_yours", gettext_noop("The reviews of this plan are read by the institutions that it names.")
        )
    form = PlanForm(request.POST if request.method == "POST" and "kind" in request.POST else None)
    if request.method == "POST":
        if "kind" not in request.POST:
            operations.record_planned(plan, by=person_of(request))
            messages.success(request, _("Planned. Now say who answers for each and for when."))
            return redirect("reviews:overview", plan.short)
        if form.is_valid() and attempted(request, form, lambda: _plan(request, plan, form)):
            messages.success(request, _("Planned. Now say who answers for it and for when."))
            return redirect("reviews:overview", plan.short)
    asked = not_planned(plan)
    context = {
        "table": _table(plan),
        "form": form if may_plan else None,
        "asked": [f"{_(KIND_NAMES[one.kind])} {one.year}" for one in asked] if may_plan else [],
        "heading": _overview_heading(plan),
        "crumbs": crumbs_of(plan),
    }
    return render(request, "reviews/overview.html", context, status=REFUSED if form.errors else OK)


def _plan(request: HttpRequest, plan: Plan, form: PlanForm) -> None:
    typed = form.cleaned_data
    operations.record_review(plan, Kind(typed["kind"]), typed["year"], Level(typed["level"]), by=person_of(request))


def _overview_heading(plan: Plan) -> str:
    every = reviews_of(plan)
    if not every:
        return _("No review of this plan is planned yet")
    words = ngettext("%(n)d review, %(done)d of them closed", "%(n)d reviews, %(done)d of them closed", len(every))
    return words % {"n": len(every), "done": sum(one.closed_on is not None for one in every)}


def _table(plan: Plan) -> Table:
    columns = tuple(
        TableColumn(label) for label in (_("Review"), _("It judges"), _("Who answers for it"), _("Until"), _("State"))
    )
    rows = tuple(
        (
            TableCell(name_of(one), address_of(one)),
            TableCell(_(LEVEL_NAMES[Level(one.level)])),
            TableCell(one.office or _("nobody is named")),
            TableCell(day_told(one.due_on) or "–"),
            TableCell(chip=state_chip(one.state)),
        )
        for one in reviews_of(plan)
    )
    empty = _("The coordinator plans reviews here.")
    return Table(_("Reviews of this plan"), columns, rows, is_caption_hidden=True, empty=empty)


@never_cache
@require_safe
def review(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """One review: to write while it is open, to read after."""
    found = asked_review(request, plan_code, code)
    page = review_page(found, request.user)
    return render(request, "reviews/review.html", {"page": page, "crumbs": crumbs_of(found.plan, found)})


@never_cache
@require_http_methods(["GET", "POST"])
def owner(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """Who answers for a review, for when, and who else may write it."""
    found = asked_review(request, plan_code, code)
    if not permissions.may_plan(request.user, found.plan):
        return redirect(address_of(found))
    posted = request.POST if request.method == "POST" else None
    is_writer = posted is not None and "writer" in posted
    form = OwnerForm(found.plan, None if is_writer else posted, initial=_owner_of(found))
    writer = WriterForm(posted if is_writer else None)
    if posted is not None:
        chosen = writer if is_writer else form
        act = (lambda: _let_in(request, found, writer)) if is_writer else (lambda: _own(request, found, form))
        if chosen.is_valid() and attempted(request, chosen, act):
            messages.success(request, _("Saved."))
            return redirect(address_of(found, "owner" if is_writer else "review"))
    context = {
        "form": form,
        "writer": writer,
        "writers": [(one.person.office, one.person.pk) for one in writers_of(found)],
        "revoke": address_of(found, "revoke"),
        "back": address_of(found),
        "name": name_of(found),
        "crumbs": crumbs_of(found.plan, found, _("Owner and day")),
    }
    return render(request, "reviews/owner.html", context, status=REFUSED if form.errors or writer.errors else OK)


def _owner_of(found: Review) -> dict[str, object]:
    return {
        "office": found.office,
        "institution": found.owner.code if found.owner else "",
        "sign_in_name": found.owner_person.sign_in_name if found.owner_person else "",
        "due_on": found.due_on,
    }


def _own(request: HttpRequest, found: Review, form: OwnerForm) -> None:
    typed = form.cleaned_data
    person = find_person(typed["sign_in_name"]) if typed["sign_in_name"] else None
    if typed["sign_in_name"] and person is None:
        raise no_such_person(typed["sign_in_name"], "sign_in_name")
    told = Owner(typed["office"], body_with(typed["institution"]), person)
    operations.correct_review(found, told, typed["due_on"], by=person_of(request))


def _let_in(request: HttpRequest, found: Review, form: WriterForm) -> None:
    person = find_person(form.cleaned_data["writer"])
    if person is None:
        raise no_such_person(form.cleaned_data["writer"], "writer")
    operations.grant_writing(found, person, by=person_of(request))


@require_POST
def revoke(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """Let somebody write no more."""
    found = asked_review(request, plan_code, code)
    person = next((one.person for one in writers_of(found) if str(one.person_id) == request.POST.get("person")), None)
    if person is not None:
        operations.revoke_writing(found, person, by=person_of(request))
        messages.success(request, _("Saved."))
    return redirect(address_of(found, "owner"))


@require_POST
def open_it(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """Begin to write it."""
    found = asked_review(request, plan_code, code)
    words = _("It is open: answer the questions and judge.")
    return pressed(request, address_of(found), lambda: operations.open_review(found, by=person_of(request)), words)


@require_POST
def close(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """Freeze it."""
    found = asked_review(request, plan_code, code)
    words = _("Closed. Figures and findings change no more; the bodies that are asked are told.")
    return pressed(request, address_of(found), lambda: operations.close_review(found, by=person_of(request)), words)


@require_POST
def publish(request: HttpRequest, plan_code: str, code: str) -> HttpResponse:
    """Let everybody in the plan read it."""
    found = asked_review(request, plan_code, code)
    words = _("Published: every institution of the plan reads it.")
    return pressed(request, address_of(found), lambda: operations.publish_review(found, by=person_of(request)), words)
