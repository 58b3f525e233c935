"""The year of one sender: every period and how it stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.queries.calendar import Box, YearCalendar, calendar_of
from followthrough.reporting.periodic.queries.chains import PlanChain, frequencies_of
from followthrough.reporting.periodic.queries.reports import NOT_YOURS
from followthrough.reporting.periodic.queries.undecided import returns_told
from followthrough.reporting.periodic.queries.windows import years_open
from followthrough.reporting.periodic.rules.states import Told
from followthrough.reporting.periodic.web.attempts import note_open, open_chain
from followthrough.reporting.periodic.web.words import after_told, chip_of, days_told, frequency_told, period_told

UNSENT = {Told.MISSING, Told.OVERDUE}


@never_cache
@require_GET
def year(request: HttpRequest, plan_code: str, body: str, number: int) -> HttpResponse:
    """List the periods of a year."""
    chain, sender = open_chain(request, plan_code, body)
    is_writer = permissions.may_write(request.user, sender.pk)
    if not is_writer and not _may_read(request, chain, sender):
        raise NotAllowed("report.not_yours", NOT_YOURS, sender=sender.label)
    calendar = calendar_of(chain.plan, number, [sender], chain=chain)
    if calendar.windows:
        note_open(request)
    context = {
        "heading": _heading(calendar, sender),
        "over": f"{sender.told(get_language() or 'en')} · {number}",
        "tables": tuple(
            _table(calendar, sender, one, is_writer=is_writer) for one in frequencies_of(chain.plan) if calendar.row(sender, one)
        ),
        "years": tuple(
            (str(one), reverse("periodic:year", args=[chain.plan.short, sender.code, one]), one == number)
            for one in years_open(chain.plan)
        ),
    }
    return render(request, "periodic/year.html", context)


def _may_read(request: HttpRequest, chain: PlanChain, sender: Institution) -> bool:
    stations = [chain.bodies[leg.recipient] for leg in chain.chain.route(sender.code)]
    return any(permissions.may_list(request.user, chain.plan, station.pk) for station in stations)


def _heading(calendar: YearCalendar, sender: Institution) -> str:
    boxes = calendar.row(sender, Frequency.WEEKLY) or [calendar.of(window, sender) for window in calendar.windows]
    unsent = sum(1 for box in boxes if box.told in UNSENT)
    past = [box for box in boxes if box.told not in {Told.AHEAD, Told.OPEN}]
    facts = {"sent": len(past) - unsent, "all": len(past)}
    told = _("%(sent)d of %(all)d periods that have passed were sent") % facts
    missing = ngettext("%(n)d is missing", "%(n)d are missing", unsent) % {"n": unsent}
    return f"{told}. {missing}" if unsent else told


def _table(calendar: YearCalendar, sender: Institution, frequency: Frequency, *, is_writer: bool) -> Table:
    columns = (
        TableColumn(frequency_told(frequency)),
        TableColumn(_("Days")),
        TableColumn(_("State")),
        TableColumn(_("Sent")),
    )
    rows = tuple(
        _row(calendar, box, is_writer=is_writer) for box in reversed(calendar.row(sender, frequency)) if box.told != Told.AHEAD
    )
    words = returns_told(frequency)
    return Table(words[:1].upper() + words[1:], columns, rows, empty=_("None has begun yet."))


def _row(calendar: YearCalendar, box: Box, *, is_writer: bool) -> tuple[str | TableCell, ...]:
    short = calendar.chain.plan.short
    url = reverse("periodic:report", args=[short, box.sender.code, box.window.code]) if is_writer or box.submission else ""
    return (
        TableCell(period_told(box.window), url=url),
        days_told(box.window),
        TableCell(chip=chip_of(box.told)),
        after_told(box.days_after),
    )
