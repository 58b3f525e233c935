"""One layout of a sheet: what its columns and values mean, the sheet to be counted by it, the file for a computer of the body."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from followthrough.base.kernel import clock
from followthrough.evidence.personnel import operations
from followthrough.evidence.personnel.models import SheetLayout
from followthrough.evidence.personnel.queries.kept import get_layout
from followthrough.evidence.personnel.rules.layouts import Layout, read_layout
from followthrough.evidence.personnel.web.counting import count_and_show, show_values
from followthrough.evidence.personnel.web.doors import attempt, open_keeper, person_of
from followthrough.evidence.personnel.web.forms import SheetForm, ValuesForm, last_year_end, posted_values
from followthrough.evidence.personnel.web.layout_page import show_layout
from followthrough.evidence.personnel.web.uploads import sheet_of, takes_sheet


@takes_sheet
@require_http_methods(["GET", "POST"])
def layout(request: HttpRequest, institution_code: str, pk: int) -> HttpResponse:
    """Show a layout, or count a sheet by it; values that come along are remembered first."""
    body = open_keeper(request, institution_code)
    kept = get_layout(body, pk)
    if request.method != "POST":
        given = {name: request.GET[name] for name in ("on", "year") if request.GET.get(name)}
        return show_layout(request, kept, SheetForm(initial=last_year_end(clock.today()) | given))
    form, values = SheetForm(request.POST, request.FILES), posted_values(request.POST)
    if values:
        return _explained(request, kept, ValuesForm(values, request.POST), form)
    return _counted(request, kept, read_layout(kept.mapping), form)


def _explained(request: HttpRequest, kept: SheetLayout, values: ValuesForm, form: SheetForm) -> HttpResponse:
    known = read_layout(kept.mapping)
    if not values.is_valid():
        return show_values(request, kept, known, values, form)
    more = {meaning: codes for meaning, codes in values.explained.items() if meaning in known.used}
    made = attempt(
        request, lambda: operations.record_layout(kept.institution, known.explained(more), kept.name, by=person_of(request))
    )
    if made.done is None:
        return show_values(request, kept, known, values, form, made.refusal)
    if "file" not in request.FILES:
        messages.success(request, _("What the values mean is remembered. Choose the sheet once more; now it is counted."))
        return redirect("personnel:layout", institution_code=kept.institution.code, pk=kept.pk)
    return _counted(request, made.done, known.explained(more), form)


def _counted(request: HttpRequest, kept: SheetLayout, known: Layout, form: SheetForm) -> HttpResponse:
    if not form.is_valid():
        return show_layout(request, kept, form)
    made = attempt(request, lambda: sheet_of(request))
    if made.done is None:
        if made.refusal is not None:
            form.refuse(made.refusal)
        return show_layout(request, kept, form)
    return count_and_show(request, kept, known, *made.done, form)


@require_GET
def layout_file(request: HttpRequest, institution_code: str, pk: int) -> HttpResponse:
    """The layout as a file for `followthrough facts count`."""
    kept = get_layout(open_keeper(request, institution_code), pk)
    response = JsonResponse(kept.mapping, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="layout.json"'
    return response


@require_POST
def withdraw_layout(request: HttpRequest, institution_code: str, pk: int) -> HttpResponse:
    """Forget a layout."""
    body = open_keeper(request, institution_code)
    kept = get_layout(body, pk)
    operations.withdraw_layout(kept, by=person_of(request))
    messages.success(request, _("The layout “%(name)s” is forgotten. What was entered by it stays.") % {"name": kept.name})
    return redirect("personnel:sheets", institution_code=body.code)
