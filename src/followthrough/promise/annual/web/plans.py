"""The pages of one annual plan: the list, the year as a drawing, the calendar; making, approving and changing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.annual import operations
from followthrough.promise.annual.queries.seen import SeenPlan, own_copy, seen_plan
from followthrough.promise.annual.web.doors import OK, attempt, person_of
from followthrough.promise.annual.web.forms import AmendForm
from followthrough.promise.annual.web.plan_page import page_of
from followthrough.promise.annual.web.words import address
from followthrough.promise.annual.web.year_page import bars_of, calendar_of, month_names

ALREADY_APPROVED = "annual.approve.not_now"


@never_cache
@require_GET
def plan(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """The plan of the year, by objective."""
    return _show(request, seen_plan(plan_code, institution_code, year, request.user))


@never_cache
@require_GET
def gantt(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """The steps as bars over twelve months, each beside its days in words."""
    seen = seen_plan(plan_code, institution_code, year, request.user)
    page = page_of(seen, person_of(request), "gantt")
    context = {"page": page, "crumbs": page.crumbs, "bars": bars_of(seen), "months": month_names(year)}
    return render(request, "annual/gantt.html", context)


@never_cache
@require_GET
def calendar(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """What begins and what ends, month by month."""
    seen = seen_plan(plan_code, institution_code, year, request.user)
    page = page_of(seen, person_of(request), "calendar")
    context = {"page": page, "crumbs": page.crumbs, "months": calendar_of(year, seen.rows)}
    return render(request, "annual/calendar.html", context)


@require_POST
def make(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """Make the draft from the rows of the year."""
    seen = seen_plan(plan_code, institution_code, year, request.user)
    language = get_language() or "en"
    operations.open_annual_plan(seen.plan, seen.institution, year, language=language, by=person_of(request))
    messages.success(
        request,
        _("The draft for %(year)d is made: one step stands in each row. Change them to what you will really do.")
        % {"year": year},
    )
    return redirect(address("plan", seen))


@require_POST
def approve(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """Approve what was read, or say what is missing. A second press finds it approved."""
    seen, copy = own_copy(plan_code, institution_code, year, request.user)
    seal = request.POST.get("seal", "")
    made = attempt(request, lambda: operations.approve_annual_plan(copy.annual, seal=seal or "-", by=person_of(request)))
    if made.refusal is not None and made.refusal.code == ALREADY_APPROVED:
        return redirect(address("plan", seen))
    if made.done is None:
        return _show(request, seen, refusal=made.refusal, status=made.status)
    messages.success(
        request, _("The plan for %(year)d is approved as version %(number)d.") % {"year": year, "number": made.done.number}
    )
    return redirect(address("plan", seen))


@require_POST
def amend(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """Open an approved plan for a change."""
    seen, copy = own_copy(plan_code, institution_code, year, request.user)
    form = AmendForm(request.POST)
    if not form.is_valid():
        return _show(request, seen, form=form, status=400)
    because = form.cleaned_data["because"]
    made = attempt(request, lambda: operations.amend_annual_plan(copy.annual, because=because, by=person_of(request)))
    if made.refusal is not None:
        form.refuse(made.refusal)
        return _show(request, seen, form=form, status=made.status)
    messages.success(request, _("The plan is open for the change. What was approved holds until you approve the new version."))
    return redirect(address("plan", seen))


@require_POST
def withdraw(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> HttpResponse:
    """Take a change back."""
    seen, copy = own_copy(plan_code, institution_code, year, request.user)
    made = attempt(request, lambda: operations.withdraw_amendment(copy.annual, by=person_of(request)))
    if made.refusal is not None:
        return _show(request, seen, refusal=made.refusal, status=made.status)
    messages.success(request, _("The change is taken back. The plan says again what was approved."))
    return redirect(address("plan", seen))


def _show(
    request: HttpRequest,
    seen: SeenPlan,
    *,
    form: AmendForm | None = None,
    refusal: RuleBroken | None = None,
    status: int = OK,
) -> HttpResponse:
    page = page_of(seen, person_of(request))
    context = {"page": page, "crumbs": page.crumbs, "form": form or AmendForm(), "refusal": refusal}
    return render(request, "annual/plan.html", context, status=status)
