"""What the page of one objective shows its lead: voices, findings, figures to put in, the text as it will be printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Clock
from followthrough.reporting.cycles.models import Consolidation
from followthrough.reporting.cycles.queries import consolidations as reads
from followthrough.reporting.cycles.queries.chapters import Chapter
from followthrough.reporting.cycles.queries.figures import figures
from followthrough.reporting.cycles.queries.reported import Reported
from followthrough.reporting.cycles.rules.states import LeadReportState
from followthrough.reporting.cycles.web.days import day_told, deadline, distance_told, moment_told
from followthrough.reporting.cycles.web.figure_list import Figure, figures_for
from followthrough.reporting.cycles.web.texts import Paragraph, preview
from followthrough.reporting.cycles.web.told import Told
from followthrough.reporting.cycles.web.voices import ChapterRow, rows_of

DEBTS = "debts"


@dataclass(frozen=True)
class ChapterPage:
    """Everything on the page of an objective besides its form."""

    heading: str
    over: str
    lede: str
    crumbs: tuple[tuple[str, str], ...]
    deadline: Clock
    steps: tuple[tuple[str, str, bool], ...]
    rows: tuple[ChapterRow, ...]
    debts: tuple[ChapterRow, ...]
    findings: tuple[reads.Finding, ...]
    figures: tuple[Figure, ...]
    paragraphs: tuple[Paragraph, ...]
    may_write: bool
    closed_words: str
    address: str
    back: str
    has_text: bool
    saved_at: time | None


def page_of(chapter: Chapter, wanted_row: str, text: str) -> ChapterPage:
    """Put the page together for one row, the debts, or all; `text` is what the preview shows."""
    held = chapter.text
    cycle, number, language = held.report.cycle, held.objective.number, get_language() or "en"
    plan, year = cycle.plan.short, cycle.year
    known = figures(chapter.reported, chapter.all_lines)
    dues = chapter.reported.of(objective=number)
    debts = [one for one in chapter.reported.debts if one.objective == number]
    lines = {one.line.id: one for one in chapter.own}
    shown = [one for one in dues if wanted_row in ("", one.row.code)]
    due = day_told(cycle.institutions_due_on)
    address = reverse("reporting:consolidation", args=[plan, year, number])
    return ChapterPage(
        heading=_heading(chapter, dues),
        over=_("%(lead)s, report for %(year)d") % {"lead": held.report.lead.told(language), "year": year},
        lede=held.objective.title.told(language),
        crumbs=_crumbs(chapter),
        deadline=deadline(cycle.leads_due_on, cycle.leads_effective_on, is_awaited=_is_awaited(chapter)),
        steps=tuple(_steps(dues, debts, address, wanted_row)),
        rows=rows_of(shown, lines, due, cycle),
        debts=rows_of(debts, lines, due, cycle) if wanted_row in ("", DEBTS) else (),
        findings=tuple(_findings(chapter, text)),
        figures=tuple(figures_for(chapter, shown, wanted_row, known)),
        paragraphs=preview(text, known, plan, year, chapter.drifted),
        may_write=may_write(chapter),
        closed_words=_closed_words(chapter),
        address=f"{address}?row={wanted_row}" if wanted_row else address,
        back=reverse("reporting:received", args=[plan, year, held.report.lead.code]),
        has_text=bool(held.text),
        saved_at=clock.local(held.saved_at).time() if held.saved_at else None,
    )


def _findings(chapter: Chapter, text: str) -> Iterator[reads.Finding]:
    number = chapter.text.objective.number
    labels = {one.institution: one.institution_label for one in chapter.reported.dues}
    yield from reads.drift(chapter.drifted, labels, text, has_left=chapter.text.report.state == LeadReportState.SENT)
    yield from reads.findings(chapter.reported, [one.line for one in chapter.own], number)


def may_write(chapter: Chapter) -> bool:
    """Whether the reader can save a text now."""
    return chapter.may_write and chapter.is_open and chapter.text.report.state == LeadReportState.DRAFT


def _is_awaited(chapter: Chapter) -> bool:
    """Whether the report has never left, so that its day still counts."""
    return may_write(chapter) and chapter.text.report.sent_at is None


def stored(held: Consolidation) -> Told:
    """The text that is stored now, by whom and when."""
    office = held.saved_by.office if held.saved_by else "–"
    who = _("%(office)s, %(moment)s") % {"office": office, "moment": moment_told(held.saved_at)} if held.saved_at else ""
    return Told(None, ((_("Text"), held.text),) if held.text else (), who)


def _heading(chapter: Chapter, dues: Iterable[Reported]) -> str:
    asked = {one.institution for one in dues}
    answered = {one.institution for one in dues if one.answer is not None}
    cycle = chapter.text.report.cycle
    facts = {
        "number": chapter.text.objective.number,
        "answered": len(answered),
        "asked": len(asked),
        "distance": distance_told(cycle.leads_effective_on),
    }
    told = (
        ngettext(
            "Objective %(number)s: %(answered)d of %(asked)d institution has answered.",
            "Objective %(number)s: %(answered)d of %(asked)d institutions have answered.",
            len(asked),
        )
        % facts
    )
    if _is_awaited(chapter) and cycle.leads_effective_on >= clock.today():
        due = _("Your report is due %(distance)s") % facts
        return f"{told} {due}"
    return told


def _crumbs(chapter: Chapter) -> tuple[tuple[str, str], ...]:
    report = chapter.text.report
    address = reverse("reporting:received", args=[report.cycle.plan.short, report.cycle.year, report.lead.code])
    here = _("Objective %(number)s") % {"number": chapter.text.objective.number}
    return ((_("Received for %(year)d") % {"year": report.cycle.year}, address), (here, ""))


def _steps(dues: Iterable[Reported], debts: list[Reported], address: str, wanted: str) -> Iterator[tuple[str, str, bool]]:
    yield _("All rows"), address, wanted == ""
    for code in dict.fromkeys(one.row.code for one in dues):
        yield code, f"{address}?row={code}", wanted == code
    if debts:
        yield _("Still open"), f"{address}?row={DEBTS}", wanted == DEBTS


def _closed_words(chapter: Chapter) -> str:
    report = chapter.text.report
    if report.is_reopened and chapter.is_open and not may_write(chapter):
        return _("The lead is changing its report. This is what it sent last.")
    if report.sent_at is not None and not may_write(chapter):
        return _("This report was first sent to the coordinator on %(moment)s.") % {"moment": moment_told(report.sent_at)}
    if not chapter.is_open:
        return _("Reporting on %(year)d is closed. This text was never sent.") % {"year": report.cycle.year}
    return ""
