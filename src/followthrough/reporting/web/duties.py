"""What the page of one duty shows: the duty in plain words, what is stored, what stands beside it."""

from dataclasses import dataclass
from datetime import time

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import FileLine
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import RECURRENCE_NAMES, SCOPE_NAMES, Recurrence, Scope
from followthrough.reporting.models import Evidence
from followthrough.reporting.queries.drafts import Draft, Duty
from followthrough.reporting.queries.submissions import Asked
from followthrough.reporting.rules.answers import Kind
from followthrough.reporting.rules.states import SubmissionState
from followthrough.reporting.web.days import day_of, day_told
from followthrough.reporting.web.marks import duty_address, years_told
from followthrough.reporting.web.told import Earlier, Told, earlier_of, size_told, stored


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
    readers: str


def page_of(duty: Duty) -> DutyPage:
    """Put the page of a duty together."""
    one, draft = duty.one, duty.draft
    language, following = get_language() or "en", draft.next_after(one)
    entry = next(row for row in draft.submission.cycle.plan.document.rows if row.code == one.row_code)
    held = one.answer
    return DutyPage(
        heading=one.outcome.told(language),
        lede=_lede(one, draft, entry.scope, language),
        place=_("Objective %(objective)s, duty %(place)d of %(all)d")
        % {"objective": one.objective_number, "place": draft.place_of(one), "all": len(draft.asked)},
        crumbs=_crumbs(draft, one, language),
        facts=_facts(one, entry, language),
        wording=tuple(words for words in (one.action.worded(language), one.outcome.worded(language)) if words),
        left_open=tuple(note.text.told(language) for note in entry.notes if note.kind == "ambiguity"),
        why_these=_why_these(one),
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
        readers=_readers(draft, language),
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
        return _("The %(lead)s accepted this report. It can be changed only if the lead sends it back.") % {"lead": lead}
    return _("This report was sent to the %(lead)s. You can change it if it is sent back.") % {"lead": lead}


def _lede(one: Asked, draft: Draft, scope: Scope, language: str) -> str:
    facts = {
        "row": one.row_code,
        "scope": capfirst(_(SCOPE_NAMES[scope])),
        "years": years_told(one),
        "lead": draft.submission.lead.told(language),
    }
    if one.due.due_on is None:
        return _("Row %(row)s. %(scope)s, %(years)s. Goes to the %(lead)s.") % facts
    facts["day"] = day_told(one.due.due_on)
    return _("Row %(row)s. %(scope)s, %(years)s; due on %(day)s. Goes to the %(lead)s.") % facts


def _crumbs(draft: Draft, one: Asked, language: str) -> tuple[tuple[str, str], ...]:
    submission = draft.submission
    report = _("Report for %(year)d to %(lead)s") % {"year": submission.cycle.year, "lead": submission.lead.label}
    return ((report, reverse("reporting:submission", args=[submission.pk])), (_("Row %(row)s") % {"row": one.row_code}, ""))


def _facts(one: Asked, entry: RowEntry, language: str) -> tuple[tuple[str, str], ...]:
    owed_by = ngettext("%(scope)s: %(number)d institution", "%(scope)s: %(number)d institutions", len(entry.responsible)) % {
        "scope": _(SCOPE_NAMES[entry.scope]),
        "number": len(entry.responsible),
    }
    facts = (
        (_("Action"), one.action.told(language)),
        (_("Who owes it"), owed_by),
        (_("How it recurs"), _(RECURRENCE_NAMES[Recurrence(one.due.obligation.row.recurrence)])),
        (_("Proof the plan names"), ", ".join(entry.evidence)),
        (_("Money"), entry.budget.told(language)),
        (_("In the plan"), entry.source),
    )
    return tuple((label, words) for label, words in facts if words)


def _why_these(one: Asked) -> str:
    """Why exactly these statuses are offered, where that is not plain."""
    if one.kind == Kind.RUNNING:
        return _(
            "This row runs until %(year)d and is judged then. In this report say where it stands: not being finished is not “not done”."
        ) % {"year": one.due.obligation.row.last_year}
    if one.kind == Kind.DEBT and one.due.due_on is not None:
        return _("This was due on %(day)s, and no accepted report settled it. Say when it was done, or what remains.") % {
            "day": day_told(one.due.due_on)
        }
    return ""


def _proof(item: Evidence) -> Proof:
    address = reverse("reporting:evidence-file", args=[item.pk]) if item.path else item.url
    under = _("Added by %(office)s on %(day)s") % {"office": item.added_by.office, "day": day_of(item.added_at)}
    kind = size_told(item.size) if item.path else _("Link")
    return Proof(FileLine(when=kind, words=item.title, url=address, under=under, is_file=bool(item.path)), item.pk)


def _readers(draft: Draft, language: str) -> str:
    return _(
        "Until you send the report: only the focal point of your institution. Then the %(lead)s, the coordinator and the supervisor of the plan; "
        "once accepted, every institution in the plan."
    ) % {"lead": draft.submission.lead.told(language)}
