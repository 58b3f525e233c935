"""What the page shows on which a report's narratives are brought back from Word."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.publishing.papers.queries.edited import CameBack, Edited, Narrative, Returned, saved_told
from followthrough.publishing.papers.rules.coming_back import Change, Difference, Typed
from followthrough.publishing.reports.summary.year import DECISIONS
from followthrough.reporting.cycles.models import Consolidation
from followthrough.reporting.cycles.rules.states import LEAD_REPORT_SENT, CycleState, LeadReportState

MOST_AROUND = 5
"""So many paragraphs that were changed outside the texts are shown; of the others the number."""


@dataclass(frozen=True)
class TextLine:
    """One text that can be changed: what it is called, its version, who saved it last."""

    name: str
    heading: str
    version: int
    saved: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph that differs: a word for what became of it, before, after."""

    word: str
    before: str
    after: str


@dataclass(frozen=True)
class Compared:
    """One text that came back beside the stored one."""

    name: str
    heading: str
    version: int
    paragraphs: tuple[Paragraph, ...]
    same: int
    typed: tuple[Typed, ...]
    lost: tuple[str, ...]
    unknown: tuple[str, ...]
    is_stale: bool
    can_be_taken: bool
    text: str
    stored: str
    saved: str


@dataclass(frozen=True)
class EditPage:
    """The whole page. `closed` says why nothing can be taken over any more, "" while it can."""

    heading: str
    texts: tuple[TextLine, ...]
    compared: tuple[Compared, ...]
    around: tuple[str, ...]
    more_around: int
    closed: str
    download: str
    back: str
    take: str

    @property
    def can_take(self) -> bool:
        """Whether there is something to take over."""
        return not self.closed and any(one.can_be_taken for one in self.compared)


def page_of(edited: Edited, about: str, found: Returned) -> EditPage:
    """Put the page together."""
    plan, year = edited.cycle.plan.short, edited.cycle.year
    asked = [plan, edited.kind.value, year, about or "all"]
    return EditPage(
        heading=_("Change the texts of %(year)d in Word") % {"year": year},
        texts=tuple(TextLine(one.name, _heading(one), one.version, _saved(one)) for one in edited.narratives),
        compared=tuple(map(_compared, found.texts)),
        around=found.around[:MOST_AROUND],
        more_around=max(len(found.around) - MOST_AROUND, 0),
        closed=_closed(edited),
        download=reverse("desk:edit-file", args=asked),
        back=reverse("desk:bring-back", args=asked),
        take=reverse("desk:take-over", args=asked),
    )


def _heading(one: Narrative) -> str:
    if isinstance(one.held, Consolidation):
        title = one.held.objective.title.told(get_language() or "en")
        return _("Objective %(number)s. %(title)s") % {"number": one.number, "title": title}
    return _("Decisions asked") if one.name == DECISIONS else _("Opening")


def _saved(one: Narrative) -> str:
    office, moment = saved_told(one)
    return _("saved by %(office)s, %(moment)s") % {"office": office, "moment": moment} if moment else _("never saved")


def _closed(edited: Edited) -> str:
    if edited.cycle.state != CycleState.OPEN:
        return _("Reporting on %(year)d is closed: nothing in it changes any more.") % {"year": edited.cycle.year}
    if edited.report is not None and edited.report.state == LeadReportState.SENT:
        return _(LEAD_REPORT_SENT)
    return ""


def _compared(one: CameBack) -> Compared:
    changed = [_paragraph(difference) for difference in one.back.differences if difference.change != Change.SAME]
    return Compared(
        name=one.narrative.name,
        heading=_heading(one.narrative),
        version=one.version,
        paragraphs=tuple(changed),
        same=len(one.back.differences) - len(changed),
        typed=one.back.typed,
        lost=one.back.lost,
        unknown=one.back.unknown,
        is_stale=one.is_stale,
        can_be_taken=one.can_be_taken,
        text=one.back.text,
        stored=one.narrative.stored,
        saved=_saved(one.narrative),
    )


def _paragraph(difference: Difference) -> Paragraph:
    words = {Change.CHANGED: _("Changed"), Change.NEW: _("New"), Change.GONE: _("Taken out"), Change.SAME: _("As before")}
    return Paragraph(words[difference.change], difference.before, difference.after)
