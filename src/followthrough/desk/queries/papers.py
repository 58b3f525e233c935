"""The list of papers of a year: what there is, for whom it is open, in which formats it can be taken away."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kernel.periods import Period, Span, quarter, week, year
from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.publishing.papers import permissions
from followthrough.publishing.papers.queries.periodic import spans_of
from followthrough.publishing.papers.queries.returns import may_read_all
from followthrough.publishing.papers.queries.transparency import asks_for_openness
from followthrough.publishing.papers.rules.kinds import EVERYTHING, KINDS, Kind
from followthrough.publishing.reports.periodic.document import title_of
from followthrough.reporting.cycles import permissions as reporting
from followthrough.reporting.cycles.models import Cycle, LeadReport, Submission
from followthrough.reporting.periodic.queries.chains import chain_of

FORMATS = ("pdf", "docx", "html")
FORMAT_NAMES = {"pdf": "PDF", "docx": "Word", "html": "HTML"}
WEEKS_SHOWN = 8
ONE_WEEK = timedelta(weeks=1)
Line = tuple[str | TableCell, ...]


def address_of(plan: str, kind: Kind, year_number: int, about: str, name: str = "") -> str:
    """Where a paper is read, or (with a format) taken away."""
    if name:
        return reverse("desk:paper-file", args=[plan, kind.value, year_number, about, name])
    return reverse("desk:paper", args=[plan, kind.value, year_number, about])


def papers_of_cycle(cycle: Cycle, person: Any) -> Table:
    """Every paper on a year that is open to `person`."""
    lines = list(_of_cycle(cycle, person))
    return _table(_("Other papers on %(year)d") % {"year": cycle.year}, lines, _("No other paper on this year is open to you."))


def _table(caption: str, lines: list[Line], empty: str, last: str = "") -> Table:
    columns = (
        TableColumn(_("Paper")),
        *(TableColumn(FORMAT_NAMES[name]) for name in FORMATS),
        TableColumn(last or _("Change in Word")),
    )
    return Table(caption, columns, tuple(lines), empty=empty)


def _of_cycle(cycle: Cycle, person: Any) -> Iterator[Line]:
    plan, language = cycle.plan.short, get_language() or "en"
    reads_all = permissions.may_read_of_cycle(person, cycle, Kind.LATE)
    if reads_all:
        can_sum_up = permissions.may_edit(person, cycle, None)
        yield _line(cycle.plan.short, Kind.LETTER, cycle.year, EVERYTHING, str(_(KINDS[Kind.LETTER].name)))
        yield _line(plan, Kind.LATE, cycle.year, EVERYTHING, str(_(KINDS[Kind.LATE].name)))
        if can_sum_up:
            edit = reverse("desk:edit", args=[plan, Kind.SUMMARY.value, cycle.year, EVERYTHING])
            yield (str(_(KINDS[Kind.SUMMARY].name)), "", "", "", TableCell(_("Change in Word"), edit))
    if asks_for_openness(cycle.plan.document) and permissions.may_read_registers_of(person, cycle.plan):
        yield _line(plan, Kind.TRANSPARENCY, cycle.year, EVERYTHING, str(_(KINDS[Kind.TRANSPARENCY].name)))
    for report in LeadReport.objects.filter(cycle=cycle).select_related("lead").order_by("lead__code"):
        report.cycle = cycle
        if permissions.may_read_lead(person, report):
            name = _("Report of the lead: %(name)s") % {"name": report.lead.told(language)}
            yield _line(plan, Kind.LEAD, cycle.year, report.lead.code, name, can_edit=reporting.may_consolidate(person, report))
    for institution, submissions in _by_institution(cycle).items():
        if permissions.may_read_body(person, cycle, institution, submissions):
            yield _line(
                plan, Kind.BODY, cycle.year, institution.code, _("Annual report: %(name)s") % {"name": institution.told(language)}
            )


def _by_institution(cycle: Cycle) -> dict[Institution, list[Submission]]:
    found: dict[Institution, list[Submission]] = {}
    for submission in Submission.objects.filter(cycle=cycle).select_related("institution").order_by("institution__code", "pk"):
        submission.cycle = cycle
        found.setdefault(submission.institution, []).append(submission)
    return found


def _line(plan: str, kind: Kind, year_number: int, about: str, name: str, *, can_edit: bool = False) -> Line:
    files = (TableCell(FORMAT_NAMES[one], address_of(plan, kind, year_number, about, one)) for one in FORMATS)
    edit = TableCell(_("Change in Word"), reverse("desk:edit", args=[plan, kind.value, year_number, about])) if can_edit else ""
    return (TableCell(name, address_of(plan, kind, year_number, about)), *files, edit)


def papers_of_periods(plan: Plan, person: Any) -> Table:
    """The latest periods that a plan reports on: this year and the one before, their quarters, the last weeks."""
    has_letter = may_read_all(chain_of(plan), person)
    lines = [_of_period(plan.short, period, has_letter=has_letter) for period in _periods(plan)]
    return _table(_("Weekly, quarterly and yearly reports"), lines, _("This plan reports by the year."), _("Cover letter"))


def _of_period(plan: str, period: Period, *, has_letter: bool) -> Line:
    line = _line(plan, Kind.PERIODIC, period.year, period.code, title_of(period))
    letter = address_of(plan, Kind.LETTER, period.year, period.code)
    return (*line[:-1], TableCell(_("Cover letter"), letter) if has_letter else "")


def _periods(plan: Plan) -> Iterator[Period]:
    spans, today = spans_of(plan), clock.today()
    if Span.YEAR in spans:
        yield from (year(number) for number in (today.year, today.year - 1))
    if Span.QUARTER in spans:
        yield from (quarter(number, which) for number in (today.year, today.year - 1) for which in (4, 3, 2, 1)
                    if quarter(number, which).first <= today)  # fmt: skip
    if Span.WEEK in spans:
        for back in range(WEEKS_SHOWN):
            number, which, _day = (today - back * ONE_WEEK).isocalendar()
            yield week(number, which)
