"""A sheet is counted in the request: either counts wait, or its faults are shown, or values are asked about."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import say
from followthrough.base.kit.parts import Table, TableColumn
from followthrough.evidence.personnel import operations
from followthrough.evidence.personnel.models import CountsWaiting, SheetLayout
from followthrough.evidence.personnel.operations.counts import check_when
from followthrough.evidence.personnel.queries.sheets import count_sheet, find_again, kind_of, open_sheet
from followthrough.evidence.personnel.rules.counting import Asked, Tally
from followthrough.evidence.personnel.rules.layouts import Found, Layout
from followthrough.evidence.personnel.rules.told import told_left_out
from followthrough.evidence.personnel.web.doors import OK, REFUSED, attempt, crumbs, person_of
from followthrough.evidence.personnel.web.forms import SheetForm, ValuesForm, to_explain
from followthrough.evidence.personnel.web.layout_page import show_layout
from followthrough.evidence.personnel.web.uploads import without_traces


@dataclass(frozen=True)
class Counted:
    """What came of reading a sheet: how its columns were found, and the tally."""

    found: Found
    tally: Tally


@sensitive_variables()
def count_and_show(
    request: HttpRequest, kept: SheetLayout, layout: Layout, content: bytes, name: str, form: SheetForm
) -> HttpResponse:
    """Count a sheet by its layout; only counts go further than this request, and only where nothing is wrong or open."""
    made = attempt(request, lambda: without_traces(lambda: _count(content, name, layout, form.asked)))
    if made.done is None:
        assert made.refusal is not None
        return _refused(request, kept, form, made.refusal)
    tally, found = made.done.tally, made.done.found
    if tally.faults_count:
        return _faulty(request, kept, tally)
    asked = to_explain(tally.seen, tally.strange, layout)
    if asked:
        return show_values(request, kept, layout, ValuesForm(asked, layout=layout), form)
    kept_counts = attempt(request, lambda: _wait(request, kept, form.asked, tally))
    if kept_counts.done is None:
        assert kept_counts.refusal is not None
        return _refused(request, kept, form, kept_counts.refusal)
    _tell_moved(request, found)
    return redirect("personnel:counts", institution_code=kept.institution.code, counts_pk=kept_counts.done.pk)


@sensitive_variables()
def _count(content: bytes, name: str, layout: Layout, asked: Asked) -> Counted:
    check_when(asked)
    sheet = open_sheet(content, kind_of(name), layout)
    found = find_again(sheet, layout)
    return Counted(found, count_sheet(sheet, layout, found, asked))


def _wait(request: HttpRequest, kept: SheetLayout, asked: Asked, tally: Tally) -> CountsWaiting:
    return operations.record_counts(kept, asked, tally.counts, tally.rows, told_left_out(tally), by=person_of(request))


def _tell_moved(request: HttpRequest, found: Found) -> None:
    """Which heads are not as they were: they changed nothing, and the person should know."""
    sentences = (
        (found.moved, _("These columns stand at another place than before and were found by their heads: %(heads)s.")),
        (found.new, _("These columns are new and were not looked at: %(heads)s.")),
        (found.gone, _("These columns, which are not used, are gone: %(heads)s.")),
    )
    for heads, sentence in sentences:
        if heads:
            messages.info(request, sentence % {"heads": ", ".join(f"“{head}”" for head in heads)})


def show_values(
    request: HttpRequest,
    kept: SheetLayout,
    layout: Layout,
    values: ValuesForm,
    form: SheetForm,
    refusal: RuleBroken | None = None,
) -> HttpResponse:
    """Ask what values mean; the sheet is chosen once more beside the answers."""
    count = sum(len(some) for some in values.asked.values())
    heading = ngettext("%(count)d value is to be explained, once", "%(count)d values are to be explained, once", count)
    here = (_("Own sheets"), reverse("personnel:sheets", args=[kept.institution.code]))
    context = {
        "heading": heading % {"count": count},
        "kept": kept,
        "form": values,
        "sheet": form,
        "refusal": refusal,
        "groups": tuple(values.groups(layout)),
        "code": kept.institution.code,
        "crumbs": crumbs(kept.institution, here, (kept.name, "")),
    }
    return render(request, "personnel/values.html", context, status=REFUSED if refusal or values.errors else OK)


def _refused(request: HttpRequest, kept: SheetLayout, form: SheetForm, refusal: RuleBroken) -> HttpResponse:
    form.refuse(refusal)
    return show_layout(request, kept, form)


def _faulty(request: HttpRequest, kept: SheetLayout, tally: Tally) -> HttpResponse:
    """Every fault by row and column; what stands in the row is not shown, since it is a person's."""
    columns = (TableColumn(_("Row")), TableColumn(_("Column")), TableColumn(_("What is wrong, and what is allowed")))
    rows = tuple((str(fault.row), fault.column, say(fault.template, **fault.facts)) for fault in sorted(tally.faults))
    more = tally.faults_count - len(tally.faults)
    heading = ngettext(
        "%(count)d thing in the sheet is to be mended; nothing was counted",
        "%(count)d things in the sheet are to be mended; nothing was counted",
        tally.faults_count,
    )
    here = (_("Own sheets"), reverse("personnel:sheets", args=[kept.institution.code]))
    context = {
        "heading": heading % {"count": tally.faults_count},
        "kept": kept,
        "code": kept.institution.code,
        "faults": Table(_("Faults by row"), columns, rows, is_caption_hidden=True),
        "more": ngettext("and %(n)d more fault", "and %(n)d more faults", more) % {"n": more} if more else "",
        "crumbs": crumbs(kept.institution, here, (kept.name, "")),
    }
    return render(request, "personnel/faults.html", context, status=REFUSED)
