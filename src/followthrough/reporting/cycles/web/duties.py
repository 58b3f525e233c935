"""What the page of one duty shows: the duty in plain words, what is stored, what stands beside it."""

from dataclasses import dataclass
from datetime import time

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import FileLine
from followthrough.reporting.cycles.models import Evidence
from followthrough.reporting.cycles.queries.drafts import Draft, Duty
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import Kind
from followthrough.reporting.cycles.rules.states import SubmissionState
from followthrough.reporting.cycles.web.days import day_of
from followthrough.reporting.cycles.web.duty_words import facts_of, lede_of, readers_of, why_these
from followthrough.reporting.cycles.web.marks import duty_address
from followthrough.reporting.cycles.web.planned import Planned, planned_rows
from followthrough.reporting.cycles.web.told import Earlier, Told, earlier_of, size_told, stored


@dataclass(frozen=True)
class Proof:
    """A link or file beside a draft answer and where it is taken out."""

    line: FileLine
    pk: int


@dataclass(frozen=True)
class DutyPage:
    """Everything on the page of a duty besides its forms."""

    heading: str
    lede: str
    place: str
    crumbs: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    wording: tuple[str, ...]
    left_open: tuple[str, ...]
    why_these: str
    gaps: tuple[tuple[str, str], ...]
    address: str
    back: str
    next_words: str
    answer_pk: int
    may_change: bool
    closed_words: str
    told: Told
    saved_at: time | None
    proof: tuple[Proof, ...]
    earlier: Earlier | None
    planned: Planned | None
    readers: str


def page_of(duty: Duty) -> DutyPage:
    """Put the page of a duty together."""
    one, draft = duty.one, duty.draft
    language, following = get_language() or "en", draft.next_after(one)
    entry = next(row for row in draft.submission.cycle.plan.document.rows if row.code == one.row_code)
    held = one.answer
    return DutyPage(
        heading=one.outcome.told(language),
        lede=lede_of(one, draft, entry.scope, language),
        place=_("Objective %(objective)s, duty %(place)d of %(all)d")
        % {"objective": one.objective_number, "place": draft.place_of(one), "all": len(draft.asked)},
        crumbs=_crumbs(draft, one, language),
        facts=facts_of(one, entry, language),
        wording=tuple(words for words in (one.action.worded(language), one.outcome.worded(language)) if words),
        left_open=tuple(note.text.told(language) for note in entry.notes if note.kind == "ambiguity"),
        why_these=why_these(one),
        gaps=tuple((f"#{_anchor(gap.field)}", _(gap.template)) for gap in one.gaps if one.is_answered),
        address=duty_address(draft.submission.pk, one.row_code, one.due.year),
        back=reverse("reporting:submission", args=[draft.submission.pk]),
        next_words=_("Save and go on to %(row)s") % {"row": following.row_code} if following else _("Save: nothing else is left"),
        answer_pk=held.pk,
        may_change=draft.may_change,
        closed_words="" if draft.may_change else closed_words(draft),
        told=stored(held),
        saved_at=clock.local(held.saved_at).time() if held.saved_at else None,
        proof=tuple(_proof(item) for item in duty.evidence),
        earlier=earlier_of(duty),
        planned=planned_rows(draft.submission).get(one.row_code) if one.kind != Kind.DEBT else None,
        readers=readers_of(draft, language),
    )


def _anchor(field: str) -> str:
    """Where a field begins; a group of boxes has no id of its own, so its first box serves."""
    return f"id_{field}_0" if field in {"status", "difficulties"} else f"id_{field}"


def closed_words(draft: Draft) -> str:
    """Why nothing can be written now, and what would change that."""
    submission = draft.submission
    if not draft.is_open:
        return _(
            "Reporting on %(year)d is closed: its summary was published. What is still open is asked again in the next report."
        ) % {"year": submission.cycle.year}
    lead = submission.lead.told(get_language() or "en")
    if submission.state == SubmissionState.ACCEPTED:
        return _("The %(lead)s accepted this report. To change it, open it for correction on its page.") % {"lead": lead}
    if submission.state == SubmissionState.SUBMITTED:
        return _("This report was sent to the %(lead)s. To change it, open it for correction on its page.") % {"lead": lead}
    return _("This report is handed in and has not left. Take it back on its page to change it.")


def _crumbs(draft: Draft, one: Asked, language: str) -> tuple[tuple[str, str], ...]:
    submission = draft.submission
    report = _("Report for %(year)d to %(lead)s") % {"year": submission.cycle.year, "lead": submission.lead.label}
    return ((report, reverse("reporting:submission", args=[submission.pk])), (_("Row %(row)s") % {"row": one.row_code}, ""))


def _proof(item: Evidence) -> Proof:
    address = reverse("reporting:evidence-file", args=[item.pk]) if item.path else item.url
    under = _("Added by %(office)s on %(day)s") % {"office": item.added_by.office, "day": day_of(item.added_at)}
    kind = size_told(item.size) if item.path else _("Link")
    return Proof(FileLine(when=kind, words=item.title, url=address, under=under, is_file=bool(item.path)), item.pk)
