"""What the page of one version of a lead's report shows: its texts, what changed, why, and how it left."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import FileLine
from followthrough.promise.plans.queries import objectives_in
from followthrough.reporting.cycles.models import LeadFiling, LeadReport
from followthrough.reporting.cycles.queries.cycles import submission_lines
from followthrough.reporting.cycles.queries.figures import figure_base
from followthrough.reporting.cycles.queries.lead_filings import LeadVersion
from followthrough.reporting.cycles.queries.reported import cycle_report
from followthrough.reporting.cycles.rules.figures import figures
from followthrough.reporting.cycles.rules.lateness import TIMELINESS_NAMES, timeliness
from followthrough.reporting.cycles.web.changes import Change, FieldChange
from followthrough.reporting.cycles.web.days import day_told, moment_told
from followthrough.reporting.cycles.web.figure_names import named, told
from followthrough.reporting.cycles.web.letters import SHORT_HASH, Letter, letter_of, signed_told
from followthrough.reporting.cycles.web.said import Said, reason_of
from followthrough.reporting.cycles.web.texts import Paragraph, preview


@dataclass(frozen=True)
class VersionPage:
    """Everything on the page of a version."""

    heading: str
    over: str
    lede: str
    crumbs: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    texts: tuple[tuple[str, tuple[Paragraph, ...]], ...]
    said: tuple[Said, ...]
    letter: Letter | None
    versions: tuple[FileLine, ...]


def page_of(version: LeadVersion) -> VersionPage:
    """Put the page of one version together; figures are filled in as they are today, what is frozen holds their codes."""
    report, filing, language = version.report, version.filing, get_language() or "en"
    cycle = report.cycle
    titles = {one.number: one.title.told(language) for one in objectives_in(cycle.plan, cycle.year)}
    base = figure_base(cycle_report(cycle), submission_lines(cycle, effects=version.effects))
    known = figures(base)
    facts = {"lead": report.lead.told(language), "year": cycle.year, "number": filing.number}
    heading = _("Version %(number)d of the report of the %(lead)s") % facts
    back = reverse("reporting:received", args=[cycle.plan.short, cycle.year, report.lead.code])
    return VersionPage(
        heading=heading,
        over=_("%(lead)s, report for %(year)d") % facts,
        lede=_lede(version),
        crumbs=((_("Received for %(year)d") % facts, back), (heading, "")),
        facts=(
            (_("Number"), str(filing.number)),
            (_("Sent by"), filing.sent_by.office if filing.sent_by else "–"),
            (_("Signed by"), signed_told(filing)),
            (_("Hash"), filing.sha256[:SHORT_HASH]),
        ),
        changes=tuple(changes_of(version.before.texts, filing.texts, titles, named(base, known))) if version.before else (),
        texts=tuple(
            (f"{number}. {titles.get(number, '')}", preview(text, known, cycle.plan.short, cycle.year))
            for number, text in filing.texts
        ),
        said=tuple(reason_of(one) for one in version.remarks),
        letter=letter_of(filing.dispatch) if filing.dispatch else None,
        versions=versions_of(report, (one for one in version.filings if one.pk != filing.pk)),
    )


def _lede(version: LeadVersion) -> str:
    """How this version left, and that the first decides whether the report was in time."""
    cycle, filing, first = version.report.cycle, version.filing, version.filings[-1]
    when = timeliness(_left_on(first), cycle.leads_effective_on, clock.today(), version.effect)
    facts = {"number": filing.number, "moment": day_told(_left_on(filing)), "when": _(TIMELINESS_NAMES[when])}
    if filing.pk == first.pk:
        return _("Sent on %(moment)s, %(when)s.") % facts
    return _("Version %(number)d, sent on %(moment)s; the first one came %(when)s.") % facts


def _left_on(filing: LeadFiling) -> date:
    return filing.dispatch.dispatched_on if filing.dispatch else clock.day_of(filing.sent_at)


def changes_of(
    before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]], titles: Mapping[str, str], words: Mapping[str, str]
) -> Iterator[Change]:
    """Objectives whose text differs between two versions, each of (number of the objective, text); `words` are those of figures."""
    held = dict(before)
    for number, text in after:
        if held.get(number, "") != text:
            yield Change(
                number, titles.get(number, ""), (FieldChange(_("Text"), told(held.get(number, ""), words), told(text, words)),)
            )


def versions_of(report: LeadReport, filings: Iterable[LeadFiling]) -> tuple[FileLine, ...]:
    """Versions of a report, each with its page."""
    plan, year, lead = report.cycle.plan.short, report.cycle.year, report.lead.code
    return tuple(
        FileLine(
            when=day_told(_left_on(one)),
            words=_("Version %(number)d of the report") % {"number": one.number},
            url=reverse("reporting:lead-version", args=[plan, year, lead, one.number]),
            under=_("entered on %(moment)s") % {"moment": moment_told(one.sent_at)},
        )
        for one in filings
    )
