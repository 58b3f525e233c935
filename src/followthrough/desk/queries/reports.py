"""What the pages of the summary report show around it: the list of years, what is missing, when it comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip, Link, Table, TableCell, TableColumn
from followthrough.desk.queries.days import day_told
from followthrough.promise.plans.models import Plan
from followthrough.publishing.releases.models import Release
from followthrough.publishing.releases.permissions import may_publish
from followthrough.reporting.cycles.models import Cycle, Summary
from followthrough.reporting.cycles.queries.consolidations import get_summary
from followthrough.reporting.cycles.queries.cycles import lead_reports, submissions_not_in
from followthrough.reporting.cycles.queries.drafts import find_declaration
from followthrough.reporting.cycles.queries.drift import seen_of
from followthrough.reporting.cycles.queries.lead_filings import latest_filings, replaced_since, sources_of_summary
from followthrough.reporting.cycles.rules.states import CycleState

SHORT_HASH = 12


def table_of_reports(plan: Plan, cycles: Iterable[Cycle]) -> Table:
    """Every year that was reported on, latest first, with its published release."""
    published = {one.cycle_id: one for one in Release.objects.filter(cycle__plan=plan, is_published=True)}
    labels = (_("Report"), _("State"), _("Release"), _("Hash"), _("PDF"), _("Word"))
    columns = tuple(TableColumn(label) for label in labels)
    rows = tuple(_row(plan, cycle, published.get(cycle.pk)) for cycle in cycles)
    empty = _("No year is open for reporting yet.")
    return Table(_("Summary reports of this plan"), columns, rows, is_caption_hidden=True, empty=empty)


def _row(plan: Plan, cycle: Cycle, release: Release | None) -> tuple[str | TableCell, ...]:
    name = TableCell(_("Summary for %(year)d") % {"year": cycle.year}, reverse("desk:report", args=[plan.short, cycle.year]))
    if release is None:
        open_chip = Chip("clock", "wait", _("Being written"))
        due = _("comes on %(day)s") % {"day": day_told(cycle.coordinator_due_on)}
        return (name, TableCell(chip=open_chip, under=due), TableCell("–"), TableCell("–"), TableCell("–"), "")
    day = day_told(release.frozen_on)
    address = reverse("desk:report-pdf", args=[plan.short, cycle.year])
    return (
        name,
        TableCell(chip=Chip("tick", "good", _("Published")), under=day),
        TableCell(f"{cycle.year}-{release.number}"),
        TableCell(release.sha256[:SHORT_HASH]),
        TableCell(_("PDF"), address),
        TableCell(_("Word"), reverse("desk:report-word", args=[plan.short, cycle.year])),
    )


@dataclass(frozen=True)
class Desk:
    """What the coordinator needs above a report that is not published: what is missing, and the stored words."""

    waiting: tuple[str, ...]
    summary: Summary
    needs_declaration: bool
    saved_at: time | None
    replaced: tuple[Link, ...] = ()
    seen: str = ""


def desk_of_report(cycle: Cycle, person: Any) -> Desk | None:
    """What stands above an open report for the coordinator; None for everybody else and once it is published."""
    if cycle.state != CycleState.OPEN or not may_publish(person, cycle):
        return None
    summary = get_summary(cycle)
    saved_at = clock.local(summary.saved_at).time() if summary.saved_at else None
    return Desk(
        waiting_for(cycle),
        summary,
        find_declaration(person, cycle) is None,
        saved_at,
        _replaced(cycle, summary),
        seen_of(sources_of_summary(latest_filings(cycle))),
    )


def _replaced(cycle: Cycle, summary: Summary) -> tuple[Link, ...]:
    """Versions that leads sent after the words of the summary were saved, each with its way."""
    language = get_language() or "en"
    return tuple(
        Link(
            _("Version %(number)d of the report of the %(lead)s")
            % {"number": one.number, "lead": one.report.lead.told(language)},
            reverse("reporting:lead-version", args=[cycle.plan.short, cycle.year, one.report.lead.code, one.number]),
        )
        for one in replaced_since(summary, cycle)
    )


def waiting_for(cycle: Cycle) -> tuple[str, ...]:
    """Lead reports that are not sent, then reports of institutions that never came, each as a sentence."""
    language, reports = get_language() or "en", lead_reports(cycle)
    told = [
        _("The report of the %(lead)s is not sent.") % {"lead": report.lead.told(language)}
        for report in reports
        if report.sent_at is None
    ]
    told += [
        _("The report of the %(lead)s is being changed; until it comes again, what it sent last counts.")
        % {"lead": report.lead.told(language)}
        for report in reports
        if report.is_reopened
    ]
    missing: dict[str, list[str]] = {}
    for one in submissions_not_in(cycle):
        missing.setdefault(one.lead.told(language), []).append(one.institution.label)
    told += [_("Not in at the %(lead)s: %(who)s.") % {"lead": lead, "who": ", ".join(who)} for lead, who in missing.items()]
    return tuple(told)
