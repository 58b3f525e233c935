"""The page from which a workbook is taken along and to which it comes back."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.forms import Form
from followthrough.base.kit.parts import FileLine, Link
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries.submissions import get_submission, has_declared
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.workbooks.models import Arrival
from followthrough.reporting.workbooks.operations.receiving import receive
from followthrough.reporting.workbooks.queries.arrivals import arrivals_of
from followthrough.reporting.workbooks.queries.opening import KINDS
from followthrough.reporting.workbooks.queries.words import languages
from followthrough.reporting.workbooks.queries.written import workbook_for
from followthrough.reporting.workbooks.rules.taking import STATE_NAMES, ArrivalState
from followthrough.reporting.workbooks.web.doors import OK, REFUSED, attempt, opened, person_of

KIND_NAMES = {"xlsx": gettext_lazy("Excel (xlsx)"), "ods": gettext_lazy("OpenDocument (ods)")}


class SendForm(Form):
    """The filled file, and the declaration of ¶44 while it is not made."""

    file = forms.FileField(
        label=gettext_lazy("The filled workbook"),
        help_text=gettext_lazy("xlsx or ods, up to 20 MB. Each faulty cell is named; everything else becomes your draft."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
    )
    declared = forms.BooleanField(
        required=False,
        label=gettext_lazy(
            "I declare that nothing classified is written or uploaded here (¶44). This holds for the whole report year."
        ),
    )


@dataclass(frozen=True)
class WorkbookPage:
    """One body's workbook: how it is taken along, and what came back before."""

    heading: str
    over: str
    downloads: tuple[tuple[str, tuple[Link, ...]], ...]
    arrivals: tuple[FileLine, ...]
    is_open: bool
    crumbs: tuple[tuple[str, str], ...]


@require_GET
def of_report(request: HttpRequest, pk: int) -> HttpResponse:
    """From the page of a report to the workbook in which it stands."""
    submission = get_submission(pk)
    cycle = submission.cycle
    return redirect("workbooks:workbook", cycle.plan.short, cycle.year, submission.institution.code)


@never_cache
@require_http_methods(["GET", "POST"])
def workbook(request: HttpRequest, plan_code: str, year: int, institution_code: str) -> HttpResponse:
    """Show the page, or read a file that is sent."""
    cycle, institution = opened(request, plan_code, year, institution_code)
    form = SendForm(request.POST or None, request.FILES or None)
    if has_declared(request.user, cycle):
        del form.fields["declared"]
    if request.method == "POST" and form.is_valid():
        received = attempt(request, lambda: _received(request, cycle, institution, form))
        if received.done is not None:
            return redirect("workbooks:arrival", received.done.pk)
        if received.refusal is not None:
            form.refuse(received.refusal)
    context = {"form": form, "page": _page(cycle, institution)}
    return render(request, "workbooks/workbook.html", context, status=REFUSED if form.errors else OK)


def _received(request: HttpRequest, cycle: Cycle, institution: Institution, form: SendForm) -> Arrival:
    sent, by = form.cleaned_data["file"], person_of(request)
    if form.cleaned_data.get("declared"):
        cycles.record_declaration(cycle, by=by)
    return receive(cycle, institution, sent.name or "", sent.file, sent.size or 0, by=by)


@never_cache
@require_GET
def download(request: HttpRequest, plan_code: str, year: int, institution_code: str) -> HttpResponse:
    """Send the workbook as it stands now, in the kind and language that are asked for."""
    cycle, institution = opened(request, plan_code, year, institution_code)
    kind, language = request.GET.get("kind", "xlsx"), request.GET.get("language", get_language() or "en")
    if kind not in KINDS or language not in languages():
        raise NotFound("workbook.kind_unknown", gettext_noop("Workbooks are written as xlsx and ods, not as {kind}."), kind=kind)
    made = workbook_for(cycle, institution, kind, language)
    headers = {
        "Content-Disposition": f'attachment; filename="{made.name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(made.content, content_type=made.media_type, headers=headers)


def _page(cycle: Cycle, institution: Institution) -> WorkbookPage:
    name = institution.told(get_language() or "en")
    heading = _("Workbook for the report on %(year)d") % {"year": cycle.year}
    return WorkbookPage(
        heading=heading,
        over=name,
        downloads=tuple(_downloads(cycle, institution)),
        arrivals=tuple(_line(one) for one in arrivals_of(cycle, institution)),
        is_open=cycle.state == CycleState.OPEN,
        crumbs=((heading, ""),),
    )


def _downloads(cycle: Cycle, institution: Institution) -> list[tuple[str, tuple[Link, ...]]]:
    """For each language one link a kind; the reader's own language first."""
    address = reverse("workbooks:file", args=[cycle.plan.short, cycle.year, institution.code])
    ordered = sorted(settings.LANGUAGES, key=lambda pair: pair[0] != get_language())
    return [
        (name, tuple(Link(str(KIND_NAMES[kind]), f"{address}?kind={kind}&language={code}") for kind in KINDS))
        for code, name in ordered
    ]


def _line(arrival: Arrival) -> FileLine:
    moment = clock.local(arrival.sent_at)
    return FileLine(
        f"{date_format(moment.date(), 'j M Y')}, {moment:%H:%M}",
        arrival.name,
        reverse("workbooks:arrival", args=[arrival.pk]),
        under=arrival.sent_by.office if arrival.sent_by else _("Taken in by whoever runs this site"),
        beside=_(STATE_NAMES[ArrivalState(arrival.state)]),
        is_file=True,
    )
