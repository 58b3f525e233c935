"""For coordinator, supervisor and leads: which institutions have an approved plan of the year, and since when."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip, Pips, Table, TableCell, TableColumn
from followthrough.promise.annual.queries.overview import BodyPlan, Overview, overview_of
from followthrough.promise.annual.web.own_target_words import OwnTold, own_told
from followthrough.promise.annual.web.words import day_told


@dataclass(frozen=True)
class OwnLine:
    """An own target with whose it is and for which row."""

    heading: str
    own: OwnTold


@dataclass(frozen=True)
class OverviewPage:
    """The overview of a year."""

    heading: str
    over: str
    pips: Pips
    table: Table
    own_targets: tuple[OwnLine, ...]
    years: tuple[tuple[str, str, bool], ...]
    year: int


@never_cache
@require_GET
def overview(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Show the overview of a year."""
    page = _page_of(overview_of(plan_code, year, request.user))
    crumbs = ((_("Annual plans"), ""), (str(year), ""))
    return render(request, "annual/overview.html", {"page": page, "crumbs": crumbs})


def _page_of(told: Overview) -> OverviewPage:
    language = get_language() or "en"
    document = told.plan.document
    years = range(document.first_year or told.year, (document.last_year or told.year) + 1)
    waiting = len(told.bodies) - told.approved
    return OverviewPage(
        heading=_("%(approved)d of %(all)d institutions have an approved plan for %(year)d")
        % {"approved": told.approved, "all": len(told.bodies), "year": told.year},
        over=told.plan.title.told(language),
        pips=Pips((("tick", told.approved, _("approved")), ("dashed", waiting, _("no approved plan")))),
        table=_table(told, language),
        own_targets=tuple(
            OwnLine(
                _("%(institution)s, row %(row)s") % {"institution": one.institution.told(language), "row": one.row_code},
                own_told(told.measures, one),
            )
            for one in told.own_targets
        ),
        years=tuple((str(year), reverse("annual:overview", args=[told.plan.short, year]), year == told.year) for year in years),
        year=told.year,
    )


def _table(told: Overview, language: str) -> Table:
    columns = (
        TableColumn(_("Institution")),
        TableColumn(_("Rows in the year"), is_number=True),
        TableColumn(_("First approved")),
        TableColumn(_("Version that holds")),
    )
    rows = tuple(_line(told, body, language) for body in told.bodies)
    return Table(_("Annual plans by institution"), columns, rows, is_caption_hidden=True)


def _line(told: Overview, body: BodyPlan, language: str) -> tuple[str | TableCell, ...]:
    name = body.institution.told(language)
    if body.first is None or body.latest is None:
        none = TableCell(chip=Chip("dashed", "open", _("No approved plan")))
        return (name, str(body.asked), none, TableCell("–"))
    url = reverse("annual:plan", args=[told.plan.short, body.institution.code, told.year])
    first = clock.day_of(body.first.approved_at)
    is_in_time = first < date(told.year, 1, 1)
    when = _("before the year began") if is_in_time else _("after the year began")
    own = _("approved by the person who wrote it") if body.latest.is_own_approval else ""
    latest = _("Version %(number)d") % {"number": body.latest.number}
    if body.latest.number > 1:
        latest = _("Version %(number)d, %(day)s") % {
            "number": body.latest.number,
            "day": day_told(clock.day_of(body.latest.approved_at)),
        }
    under = "; ".join(words for words in (body.latest.reason, own) if words)
    return (TableCell(name, url), str(body.asked), TableCell(day_told(first), under=when), TableCell(latest, under=under))
