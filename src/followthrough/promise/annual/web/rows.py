"""The page on which the steps of one row are written: reading, saving, saving as one types, and two people at one row."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import find_marking
from followthrough.promise.annual import operations
from followthrough.promise.annual.models import PlannedRow
from followthrough.promise.annual.queries.copies import Copy, copy_of
from followthrough.promise.annual.queries.seen import SeenPlan, own_copy
from followthrough.promise.annual.rules.steps import StepRefused
from followthrough.promise.annual.web.doors import CONFLICT, OK, REFUSED, STALE, Attempt, attempt, person_of
from followthrough.promise.annual.web.forms import StepsForm
from followthrough.promise.annual.web.plan_page import step_line
from followthrough.promise.annual.web.row_page import page_of


@never_cache
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, plan_code: str, institution_code: str, year: int, row_code: str) -> HttpResponse:
    """Show a row with its steps, or save what was typed."""
    seen, copy = own_copy(plan_code, institution_code, year, request.user)
    if request.method != "POST":
        return _show(request, seen, copy, row_code, form_of(seen, copy, row_code))
    form = form_of(seen, copy, row_code, request.POST)
    saved: Attempt[PlannedRow] = Attempt()
    if form.is_valid():
        saved = attempt(request, lambda: _save(copy, row_code, form, person_of(request)))
    if request.headers.get("X-Autosave"):
        return _told_to_script(form, saved)
    if saved.done is None:
        return _refused(request, seen, row_code, form, saved)
    messages.success(request, _("Row %(row)s is saved.") % {"row": row_code})
    return redirect(_onward(request.POST.get("then", ""), seen, copy, row_code))


def form_of(seen: SeenPlan, copy: Copy, row_code: str, typed: QueryDict | None = None) -> StepsForm:
    """The forms of a row, with what was typed if given, else with what is stored. A new number was never in use before."""
    held = copy.row(row_code)
    frozen = [step.number for version in seen.versions for row in version.rows if row.code == row_code for step in row.steps]
    free = max([0, *frozen, *(step.number for step in held.steps)]) + 1
    return StepsForm(held.steps, held.reason, copy.version_of(row_code), free, typed)


def _save(copy: Copy, row_code: str, form: StepsForm, by: Person) -> PlannedRow:
    """Save what was typed. Where the same words are stored already (sent twice, saved a moment ago) nothing is in the way."""
    reason, steps = form.row.cleaned_data["reason"].strip(), form.typed_steps
    try:
        return operations.record_steps(copy.annual, row_code, steps, reason=reason, version=form.row.version_read, by=by)
    except RuleBroken as refusal:
        fresh = copy_of(copy.annual)
        held = fresh.row(row_code)
        is_same = list(held.steps) == [step for step in steps if not step.is_blank] and held.reason == reason
        if refusal.code == STALE and is_same:
            return fresh.stored[row_code]
        raise


def _told_to_script(form: StepsForm, saved: Attempt[PlannedRow]) -> HttpResponse:
    """What app.js needs: the new version, or the first sentence that says why the row is not saved."""
    if saved.done is not None:
        return HttpResponse(status=204, headers={"X-Version": str(saved.done.version)})
    broken = (sentence for one in form.all for sentences in one.errors.values() for sentence in sentences)
    sentence = saved.refusal.sentence if saved.refusal else next(broken)
    status = saved.status if saved.refusal else REFUSED
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


def _refused(request: HttpRequest, seen: SeenPlan, row_code: str, form: StepsForm, saved: Attempt[PlannedRow]) -> HttpResponse:
    """The page again with everything typed. After a stale save both are shown and the next save goes through."""
    fresh = copy_of(seen.copy.annual) if seen.copy else None
    if fresh is None or saved.refusal is None:
        return _show(request, seen, fresh or seen.copy, row_code, form, status=REFUSED)
    if not saved.is_stale:
        _refuse_at_field(form, saved.refusal)
        return _show(request, seen, fresh, row_code, form, status=REFUSED)
    typed = request.POST.copy()
    typed["version"] = str(fresh.version_of(row_code))
    again = form_of(seen, fresh, row_code, typed)
    again.is_valid()
    again.row.refuse(saved.refusal)
    yours = tuple(step_line(step) for step in again.typed_steps if not step.is_blank)
    return _show(request, seen, fresh, row_code, again, yours=yours, status=CONFLICT)


def _refuse_at_field(form: StepsForm, refusal: RuleBroken) -> None:
    """The sentence at the step that it is about; a marked text is found again, since its refusal names only the field."""
    numbers = {refusal.number} if isinstance(refusal, StepRefused) else set()
    for one in form.steps:
        words = str(one.cleaned_data.get(refusal.field) or "") if refusal.field in one.fields else ""
        if one.number in numbers or (not numbers and words and find_marking(words)):
            one.refuse(refusal)
            return
    form.row.refuse(refusal)


def _onward(wanted: str, seen: SeenPlan, copy: Copy, row_code: str) -> str:
    page = page_of(seen, copy, copy.row(row_code))
    if wanted == "here":
        return page.address
    return page.back if wanted == "list" else page.next_address


def _show(
    request: HttpRequest,
    seen: SeenPlan,
    copy: Copy | None,
    row_code: str,
    form: StepsForm,
    *,
    yours: object = None,
    status: int = OK,
) -> HttpResponse:
    assert copy is not None
    page = page_of(seen, copy, copy.row(row_code))
    context = {"page": page, "crumbs": page.crumbs, "form": form, "yours": yours}
    return render(request, "annual/row.html", context, status=status)
