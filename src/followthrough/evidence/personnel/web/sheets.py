"""The sheets of a body: choosing one, saying what its columns mean, what is remembered."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from followthrough.base.kernel import clock
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kit.parts import FileLine
from followthrough.evidence.personnel import operations
from followthrough.evidence.personnel.models import CountsWaiting, SheetLayout
from followthrough.evidence.personnel.queries.kept import counts_of, find_for_heads, get_layout, layouts_of
from followthrough.evidence.personnel.queries.sheets import PLACE, Sheet, kind_of, open_sheet
from followthrough.evidence.personnel.rules.layouts import read_layout
from followthrough.evidence.personnel.rules.states import STATE_NAMES, CountsState
from followthrough.evidence.personnel.web.counting import count_and_show
from followthrough.evidence.personnel.web.doors import OK, REFUSED, attempt, crumbs, day_told, open_keeper, person_of
from followthrough.evidence.personnel.web.forms import ColumnsForm, SheetForm, last_year_end, posted_heads
from followthrough.evidence.personnel.web.uploads import sheet_of, takes_sheet, without_traces
from followthrough.promise.institutions.models import Institution


@dataclass(frozen=True)
class SheetsPage:
    """What stands on the first page of sheets besides its form."""

    heading: str
    code: str
    layouts: tuple[FileLine, ...]
    counts: tuple[FileLine, ...]
    waiting_url: str


@takes_sheet
@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest, institution_code: str) -> HttpResponse:
    """Show layouts and counts, or look at the heads of a sheet: one that is known is counted, another is asked about."""
    body = open_keeper(request, institution_code)
    form = SheetForm(request.POST or None, request.FILES or None, initial=last_year_end(clock.today()))
    if request.method == "POST" and form.is_valid():
        made = attempt(request, lambda: _opened(request))
        if made.done is not None:
            return _go_on(request, body, made.done, form)
        if made.refusal is not None:
            form.refuse(made.refusal)
    context = {"page": _page(body), "form": form, "crumbs": crumbs(body, (_("Own sheets"), ""))}
    return render(request, "personnel/sheets.html", context, status=REFUSED if form.errors else OK)


def _opened(request: HttpRequest) -> tuple[bytes, str, Sheet]:
    """The sheet that was sent, of which only the heads are looked at."""
    content, name = sheet_of(request)
    sheet = without_traces(lambda: open_sheet(content, kind_of(name)))
    refuse_marked(PLACE, heads="\n".join(sheet.heads.texts), sheet=sheet.name)
    return content, name, sheet


def _go_on(request: HttpRequest, body: Institution, opened: tuple[bytes, str, Sheet], form: SheetForm) -> HttpResponse:
    content, name, sheet = opened
    known = find_for_heads(body, sheet.heads.texts)
    if known is not None:
        return count_and_show(request, known[0], known[1], content, name, form)
    asked = {"on": form.asked.on.isoformat(), "year": form.asked.year}
    others = (
        ngettext(
            "Read is the sheet “%(name)s”; %(count)d other sheet of the workbook is not looked at.",
            "Read is the sheet “%(name)s”; %(count)d other sheets of the workbook are not looked at.",
            sheet.others,
        )
        % {"name": sheet.name, "count": sheet.others}
        if sheet.others
        else ""
    )
    return _show_columns(
        request, body, ColumnsForm(sheet.heads.texts), reverse("personnel:columns", args=[body.code]), others, asked
    )


@takes_sheet
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, institution_code: str) -> HttpResponse:
    """Remember what the columns of a new sheet mean."""
    body = open_keeper(request, institution_code)
    heads = posted_heads(request.POST)
    if request.method != "POST" or not heads:
        return redirect("personnel:sheets", institution_code=body.code)
    return _remember(request, body, ColumnsForm(heads, request.POST), reverse("personnel:columns", args=[body.code]))


@takes_sheet
@require_http_methods(["GET", "POST"])
def change_columns(request: HttpRequest, institution_code: str, pk: int) -> HttpResponse:
    """Change what the columns of a remembered sheet mean."""
    body = open_keeper(request, institution_code)
    kept = get_layout(body, pk)
    layout, action = read_layout(kept.mapping), reverse("personnel:change-columns", args=[body.code, pk])
    if request.method != "POST":
        form = ColumnsForm(layout.heads, layout=layout, initial={"name": kept.name, "sure": True})
        return _show_columns(request, body, form, action)
    return _remember(request, body, ColumnsForm(layout.heads, request.POST, layout), action, kept)


def _remember(
    request: HttpRequest, body: Institution, form: ColumnsForm, action: str, kept: SheetLayout | None = None
) -> HttpResponse:
    if form.is_valid():
        layout = form.layout
        if kept is not None:
            before = read_layout(kept.mapping)
            layout = layout.explained({meaning: codes for meaning, codes in before.values.items() if meaning in layout.used})
        made = attempt(request, lambda: operations.record_layout(body, layout, form.cleaned_data["name"], by=person_of(request)))
        if made.done is not None:
            messages.success(request, _("The layout is remembered. Choose the sheet once more; now it is counted."))
            return redirect(_with_when(reverse("personnel:layout", args=[body.code, made.done.pk]), request))
        if made.refusal is not None:
            form.refuse(made.refusal)
    return _show_columns(
        request, body, form, action, asked={"on": request.POST.get("on", ""), "year": request.POST.get("year", "")}
    )


def _with_when(url: str, request: HttpRequest) -> str:
    """The day and the year that were chosen come along."""
    on, year = request.POST.get("on", ""), request.POST.get("year", "")
    return f"{url}?on={on}&year={year}" if on[:4].isdigit() and year.isdigit() else url


def _show_columns(
    request: HttpRequest, body: Institution, form: ColumnsForm, action: str, others: str = "", asked: dict[str, Any] | None = None
) -> HttpResponse:
    count = len(form.heads)
    heading = ngettext("%(count)d column was read: what does it mean?", "%(count)d columns were read: what do they mean?", count)
    context = {
        "form": form,
        "action": action,
        "heading": heading % {"count": count},
        "others": others,
        "asked": asked or {},
        "columns": tuple(form.columns),
        "crumbs": crumbs(body, (_("Own sheets"), reverse("personnel:sheets", args=[body.code])), (_("Columns"), "")),
    }
    return render(request, "personnel/columns.html", context, status=REFUSED if form.errors else OK)


def _page(body: Institution) -> SheetsPage:
    kept, counts = layouts_of(body), counts_of(body)
    waiting = [one for one in counts if one.state == CountsState.WAITING]
    first = reverse("personnel:counts", args=[body.code, waiting[0].pk]) if waiting else ""
    return SheetsPage(
        heading=_heading(body, kept, waiting),
        code=body.code,
        layouts=tuple(
            FileLine(day_told(clock.day_of(one.remembered_at)), one.name, reverse("personnel:layout", args=[body.code, one.pk]))
            for one in kept
        ),
        counts=tuple(_line(body, one) for one in counts),
        waiting_url=first,
    )


def _heading(body: Institution, kept: list[SheetLayout], waiting: list[CountsWaiting]) -> str:
    if waiting:
        return _("Counts of %(day)s wait for you; nothing of them counts yet") % {"day": day_told(waiting[0].on)}
    if kept:
        return _("Choose the next sheet of %(body)s; its columns are known") % {"body": body.label}
    return _("Count the staff list of %(body)s as it is; only the counts are kept") % {"body": body.label}


def _line(body: Institution, one: CountsWaiting) -> FileLine:
    words = _("%(layout)s: employees on %(day)s, movements of %(year)d") % {
        "layout": one.layout.name,
        "day": day_told(one.on),
        "year": one.year,
    }
    state = _(STATE_NAMES[CountsState(one.state)])
    return FileLine(
        day_told(clock.day_of(one.made_at)), words, reverse("personnel:counts", args=[body.code, one.pk]), under=state
    )
