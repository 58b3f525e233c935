"""What came of a workbook that was sent: faults by cell, what waits for a choice, and choosing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.numbers import find_whole
from followthrough.base.kit.parts import Chip, Table, TableCell, TableColumn
from followthrough.reporting.workbooks.models import Arrival
from followthrough.reporting.workbooks.operations import arrivals
from followthrough.reporting.workbooks.operations.arrivals import Choice
from followthrough.reporting.workbooks.queries.arrivals import Beside, Key, beside_of, content_of, get_arrival
from followthrough.reporting.workbooks.rules.taking import STATE_NAMES, ArrivalState, Fate
from followthrough.reporting.workbooks.rules.telling import told
from followthrough.reporting.workbooks.web.beside import DutyBeside, duty_beside, name_of
from followthrough.reporting.workbooks.web.doors import CONFLICT, OK, REFUSED, attempt, person_of

CHIPS: Mapping[ArrivalState, tuple[Any, Any]] = {
    ArrivalState.TAKEN: ("tick", "good"),
    ArrivalState.ASKING: ("half", "middling"),
    ArrivalState.REFUSED: ("cross", "bad"),
}


@dataclass(frozen=True)
class ArrivalPage:
    """One workbook that came back: what was kept, what is wrong in which cell, what waits."""

    pk: int
    heading: str
    over: str
    chip: Chip
    refused: str
    notes: tuple[str, ...]
    faults: Table | None
    more_faults: str
    beside: tuple[DutyBeside, ...]
    waits_for_report: bool
    may_choose: bool
    workbook_url: str
    home_url: str
    crumbs: tuple[tuple[str, str], ...]


@never_cache
@require_GET
def arrival(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came of it."""
    return _show(request, get_arrival(pk, request.user))


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle what differs, cell by cell or all of one version."""
    found = get_arrival(pk, request.user)
    choices = {one.key: _choice(request, one) for one in beside_of(found) if not one.is_closed}
    decided = attempt(request, lambda: arrivals.decide(found, choices, by=person_of(request)))
    if decided.refusal is not None:
        return _show(request, get_arrival(pk, request.user), decided.refusal)
    messages.success(request, _("Your choice is saved. The workbook itself stays as it came."))
    return redirect("workbooks:arrival", pk)


def _choice(request: HttpRequest, one: Beside) -> Choice:
    answer = one.asked.answer
    typed = request.POST.get(f"version-{answer.pk}", "")
    whole = request.POST.get("all", "")
    fields = [
        name
        for name in one.fields
        if whole == "workbook" or (not whole and request.POST.get(name_of(answer.pk, name)) == "workbook")
    ]
    version = find_whole(typed)
    return Choice(-1 if version is None else version, tuple(fields))


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try once more to save what could not be saved while the report was not open."""
    found = get_arrival(pk, request.user)
    done = attempt(request, lambda: arrivals.load_again(found, by=person_of(request)))
    if done.refusal is not None:
        return _show(request, get_arrival(pk, request.user), done.refusal)
    return redirect("workbooks:arrival", pk)


@require_GET
def download(request: HttpRequest, pk: int) -> FileResponse:
    """Send the file as it came, to be saved and never as a page."""
    found = get_arrival(pk, request.user)
    response = FileResponse(content_of(found).open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _show(request: HttpRequest, found: Arrival, refusal: RuleBroken | None = None) -> HttpResponse:
    status = OK if refusal is None else CONFLICT if refusal.code == "text.stale" else REFUSED
    context = {"page": _page(found), "refused": refusal.sentence if refusal else ""}
    return render(request, "workbooks/arrival.html", context, status=status)


def _page(found: Arrival) -> ArrivalPage:
    state = ArrivalState(found.state)
    shape, tone = CHIPS[state]
    faults = found.told.get("faults", [])
    more = found.told.get("faults_count", 0) - len(faults)
    beside = tuple(duty_beside(one, found) for one in beside_of(found)) if state == ArrivalState.ASKING else ()
    cycle = found.cycle
    workbook_url = reverse("workbooks:workbook", args=[cycle.plan.short, cycle.year, found.institution.code])
    moment = clock.local(found.sent_at)
    sent = {"name": found.name, "day": f"{date_format(moment.date(), 'j F Y')}, {moment:%H:%M}"}
    return ArrivalPage(
        pk=found.pk,
        heading=_heading(found, state),
        over=_("%(name)s, sent on %(day)s") % sent,
        chip=Chip(shape, tone, _(STATE_NAMES[state]), is_large=True),
        refused=told(found.told["refused"]) if found.told.get("refused") else "",
        notes=tuple(told(note) for note in found.told.get("notes", [])),
        faults=_faults(faults) if faults else None,
        more_faults=ngettext("and %(n)d more fault", "and %(n)d more faults", more) % {"n": more} if more > 0 else "",
        beside=beside,
        waits_for_report=any(one.is_closed for one in beside),
        may_choose=any(not one.is_closed for one in beside),
        workbook_url=workbook_url,
        home_url=f"{reverse('desk:home')}?year={cycle.year}",
        crumbs=((_("Workbook for the report on %(year)d") % {"year": cycle.year}, workbook_url), (found.name, "")),
    )


def _heading(found: Arrival, state: ArrivalState) -> str:
    """What was kept, with its figure, and what is left to do."""
    if state == ArrivalState.REFUSED:
        return _("Nothing of this workbook was taken")
    kept = sum(one["fate"] in {Fate.KEPT, Fate.CHOSEN} for one in found.answers)
    told_kept = ngettext("%(n)d row is in the draft", "%(n)d rows are in the draft", kept) % {"n": kept}
    faults = found.told.get("faults_count", 0)
    if faults:
        wrong = ngettext("%(n)d cell is to be mended", "%(n)d cells are to be mended", faults) % {"n": faults}
        return _("%(kept)s; %(wrong)s") % {"kept": told_kept, "wrong": wrong}
    if not found.answers:
        return _("Nothing was filled in that the draft does not say already")
    return told_kept


def _faults(faults: list[dict[str, Any]]) -> Table:
    columns = (TableColumn(_("Cell")), TableColumn(_("What stands there")), TableColumn(_("What is wrong, and what is allowed")))
    rows = tuple((TableCell(one["cell"] or "–", under=one["sheet"]), one["found"] or "–", told(one)) for one in faults)
    return Table(_("Faults by cell"), columns, rows, is_caption_hidden=True)


__all__ = ["Key", "again", "arrival", "choose", "download"]
