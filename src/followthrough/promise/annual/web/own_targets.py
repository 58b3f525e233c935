"""The page on which a body records what its own plan states for a row (¶30)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from followthrough.promise.annual import operations
from followthrough.promise.annual.models import OwnTarget
from followthrough.promise.annual.operations.checks import check_writer
from followthrough.promise.annual.queries.own_targets import get_own_target
from followthrough.promise.annual.queries.seen import SeenPlan, seen_plan
from followthrough.promise.annual.web.doors import OK, REFUSED, attempt, person_of
from followthrough.promise.annual.web.forms import OwnTargetForm
from followthrough.promise.annual.web.own_target_words import own_told
from followthrough.promise.annual.web.words import address
from followthrough.promise.plans.queries import get_row
from followthrough.promise.plans.rules.measures import Unit, asked

FIELDS = ("measure", "quantity", "comparator", "number", "unit", "document")


@never_cache
@require_http_methods(["GET", "POST"])
def own_target(request: HttpRequest, plan_code: str, institution_code: str, year: int, row_code: str) -> HttpResponse:
    """Show the own target of a row, or record it."""
    seen = _own(request, plan_code, institution_code, year)
    held = seen.own_targets.get(row_code)
    if request.method != "POST":
        return _show(request, seen, row_code, held, _form(seen, row_code, held))
    form = _form(seen, row_code, held, request.POST)
    if not form.is_valid():
        return _show(request, seen, row_code, held, form, REFUSED)
    made = attempt(request, lambda: _record(request, seen, row_code, form))
    if made.refusal is not None:
        form.refuse(made.refusal)
        return _show(request, seen, row_code, held, form, made.status)
    messages.success(request, _("The own target for row %(row)s is recorded.") % {"row": row_code})
    return redirect(address("own-target", seen, row_code))


@require_POST
def withdraw(request: HttpRequest, plan_code: str, institution_code: str, year: int, row_code: str) -> HttpResponse:
    """Take the own target back."""
    seen = _own(request, plan_code, institution_code, year)
    operations.withdraw_own_target(get_own_target(seen.plan, seen.institution, year, row_code), by=person_of(request))
    messages.success(request, _("The own target for row %(row)s is taken back.") % {"row": row_code})
    return redirect(address("plan", seen))


def _form(seen: SeenPlan, row_code: str, held: OwnTarget | None, typed: QueryDict | None = None) -> OwnTargetForm:
    """The form of a row. The row's first measure with a number is chosen at first."""
    found = [measure for measure in seen.measures if measure.row == row_code]
    language = get_language() or "en"
    choices = [(one.code, f"{one.quantity.told(language)}: {asked(one)}") for one in found]
    initial: dict[str, Any] = {
        "measure": next((one.code for one in found if one.threshold is not None), ""),
        "unit": Unit.PERCENT.value,
    }
    if held is not None:
        initial = {name: getattr(held, name) for name in FIELDS}
        initial["number"] = held.number.normalize() if held.number is not None else None
    return OwnTargetForm(typed, measures=choices, initial=initial)


def _own(request: HttpRequest, plan_code: str, institution_code: str, year: int) -> SeenPlan:
    seen = seen_plan(plan_code, institution_code, year, request.user)
    check_writer(seen.institution, person_of(request))
    return seen


def _record(request: HttpRequest, seen: SeenPlan, row_code: str, form: OwnTargetForm) -> OwnTarget:
    words = {name: form.cleaned_data[name] for name in ("measure", "quantity", "document")}
    return operations.record_own_target(
        seen.plan, seen.institution, row_code, seen.year, form.stated, **words, by=person_of(request)
    )


def _show(
    request: HttpRequest, seen: SeenPlan, row_code: str, held: OwnTarget | None, form: OwnTargetForm, status: int = OK
) -> HttpResponse:
    row = get_row(seen.plan, row_code)
    context = {
        "crumbs": ((_("Plan for %(year)d") % {"year": seen.year}, address("plan", seen)), (_("Own target"), "")),
        "code": row_code,
        "year": seen.year,
        "outcome": row.outcome.told(get_language() or "en"),
        "own": own_told(seen.measures, held) if held else None,
        "form": form,
        "action": address("own-target", seen, row_code),
        "take_back": address("own-target-withdraw", seen, row_code),
    }
    return render(request, "annual/own_target.html", context, status=status)
