"""Narratives that can be changed in Word: the file that is given out, and what came back laid beside what is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, NotFound, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.publishing.papers import permissions
from followthrough.publishing.papers.queries.live import frozen_now, lead_content, live_content
from followthrough.publishing.papers.rules.coming_back import Back, Name, changed_around, laid_beside, name_of
from followthrough.publishing.papers.rules.kinds import TO_EDIT, Kind
from followthrough.publishing.reports.blocks import Document
from followthrough.publishing.reports.lead import lead_report
from followthrough.publishing.reports.summary import summary
from followthrough.publishing.reports.summary.year import DECISIONS, OPENING
from followthrough.publishing.writers import word_back
from followthrough.publishing.writers.word import write_word_to_edit
from followthrough.publishing.writers.word_back import Piece, read_around, read_back
from followthrough.reporting.cycles.models import Consolidation, Cycle, LeadReport, Summary, WrittenText
from followthrough.reporting.cycles.queries.consolidations import consolidations_of, get_summary
from followthrough.reporting.cycles.queries.cycles import get_cycle, get_lead_report, submission_lines
from followthrough.reporting.cycles.queries.figures import figures
from followthrough.reporting.cycles.queries.reported import cycle_report

NOT_YOURS = _("This text is changed by the office that writes it: a lead its report, the coordinator the summary.")
LINES, PARAGRAPHS = "\n", "\n\n"


@dataclass(frozen=True)
class Narrative:
    """One text that can be changed: its name in a file, its title in the plan (None: the coordinator's), what is stored."""

    name: str
    number: str
    stored: str
    between: str
    held: WrittenText

    @property
    def version(self) -> int:
        """How often it was saved."""
        return self.held.version


@dataclass(frozen=True)
class Edited:
    """A paper whose narratives its office may change."""

    kind: Kind
    cycle: Cycle
    report: LeadReport | None
    narratives: tuple[Narrative, ...]

    def find(self, name: str) -> Narrative | None:
        """The narrative of this name."""
        return next((one for one in self.narratives if one.name == name), None)


@dataclass(frozen=True)
class CameBack:
    """One text that came back. `is_stale`: it was saved since the file was downloaded, so both are shown and neither is lost."""

    narrative: Narrative
    version: int
    back: Back
    is_stale: bool

    @property
    def can_be_taken(self) -> bool:
        """Whether it can be taken over: something changed, nothing stands between, every figure is known."""
        return self.back.is_changed and not self.is_stale and not self.back.unknown


def get_edited(kind: Kind, plan: Plan, year: int, about: str, reader: Any) -> Edited:
    """The narratives of a paper for the office that writes them; raises NotAllowed for everybody else, NotFound where it has none."""
    if kind not in TO_EDIT:
        raise NotFound("paper.no_text", _("This paper has no text that is changed in Word. Leads’ reports and the summary have."))
    cycle = get_cycle(plan, year)
    report = get_lead_report(cycle, about) if kind == Kind.LEAD else None
    if not permissions.may_edit(reader, cycle, report):
        raise NotAllowed("paper.not_yours", NOT_YOURS)
    narratives = _of_lead(consolidations_of(report)) if report else _of_summary(get_summary(cycle))
    return Edited(kind, cycle, report, tuple(narratives))


def _of_lead(texts: Sequence[Consolidation]) -> Iterator[Narrative]:
    for text in texts:
        yield Narrative(f"O{text.objective.number}", text.objective.number, text.text, PARAGRAPHS, text)


def _of_summary(held: Summary) -> Iterator[Narrative]:
    yield Narrative(OPENING, "", held.text, PARAGRAPHS, held)
    yield Narrative(DECISIONS, "", held.decisions, LINES, held)


def document_to_edit(edited: Edited, language: str) -> Document:
    """The paper as it is now, its narratives named with their versions."""
    narratives = {one.name: one.version for one in edited.narratives}
    if edited.report is not None:
        return lead_report(
            frozen_now(lead_content(edited.cycle, edited.report, is_inside=True), edited.cycle), language, narratives
        )
    return summary(frozen_now(live_content(edited.cycle), edited.cycle), language, narratives)


@dataclass(frozen=True)
class Returned:
    """A file that came back. `around` are paragraphs outside its texts in which something was typed; they are not taken over."""

    texts: tuple[CameBack, ...]
    around: tuple[str, ...]


def came_back(edited: Edited, content: bytes, file_name: str) -> Returned:
    """Read a file and lay each of its texts beside the stored one. Raises RuleBroken for a foreign or broken file."""
    known = figures(cycle_report(edited.cycle), submission_lines(edited.cycle))
    found = tuple(_one(edited, returned, known, file_name) for returned in read_back(content, file_name, known))
    if not found:
        raise RuleBroken(
            "word.none",
            _("“{name}” has no text that can be brought back. Download the file to be edited from this page and change that."),
            field="file",
            name=file_name,
        )
    return Returned(found, _around(edited, content, file_name))


def _around(edited: Edited, content: bytes, file_name: str) -> tuple[str, ...]:
    """What was typed outside the texts; nothing can be said once the data moved on, since then the paper itself says something else."""
    file = read_around(content, file_name)
    if file.language not in dict(settings.LANGUAGES):
        return ()
    with translation.override(file.language):
        document = document_to_edit(edited, file.language)
    if document.release_hash != file.sha256:
        return ()
    return changed_around(file.paragraphs, read_around(write_word_to_edit(document), file_name).paragraphs)


def _one(edited: Edited, returned: word_back.Returned, known: Mapping[str, str], file_name: str) -> CameBack:
    name = name_of(returned)
    narrative = edited.find(name.text) if name else None
    if name is None or narrative is None or (name.plan, name.year) != (edited.cycle.plan.short, edited.cycle.year):
        raise _foreign(name, returned, file_name)
    # Of the list of decisions each line may have been broken in two paragraphs; both ways lead to lines.
    pieces: Sequence[Sequence[Piece]] = returned.paragraphs
    return CameBack(
        narrative=narrative,
        version=name.version,
        back=laid_beside(narrative.stored, pieces, known, narrative.between),
        is_stale=name.version != narrative.version,
    )


def _foreign(name: Name | None, returned: word_back.Returned, file_name: str) -> RuleBroken:
    told = f"{name.plan} {name.year}, {name.text}" if name else returned.name
    return RuleBroken(
        "word.foreign",
        _("“{name}” holds the text “{text}”, which is not written here. Open the page of that report and bring it back there."),
        field="file",
        name=file_name,
        text=told,
    )


def saved_told(narrative: Narrative) -> tuple[str, str]:
    """Who saved a text last, and on which day and hour; empty while nobody has."""
    held = narrative.held
    if held.saved_at is None:
        return "", ""
    return (held.saved_by.office if held.saved_by else "–"), f"{clock.local(held.saved_at):%d.%m.%Y, %H:%M}"
