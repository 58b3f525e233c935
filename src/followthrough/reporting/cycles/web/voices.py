"""What each institution wrote on a row, as its lead reads it: who, which status, which words, and where the report stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kit.parts import Chip
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.received import ReceivedLine
from followthrough.reporting.cycles.queries.reported import Reported, effects_of, tally_of
from followthrough.reporting.cycles.rules.answers import Kind
from followthrough.reporting.cycles.rules.figures import told
from followthrough.reporting.cycles.rules.states import SubmissionState
from followthrough.reporting.cycles.rules.tokens import FROM
from followthrough.reporting.cycles.web.days import day_of
from followthrough.reporting.cycles.web.marks import answer_chip, effect_told
from followthrough.reporting.cycles.web.told import fields_of


@dataclass(frozen=True)
class Voice:
    """One institution on one row. `state` says whether its report is accepted, waits or was sent back."""

    who: str
    chip: Chip
    fields: tuple[tuple[str, str], ...]
    state: str
    address: str
    effect: str
    passage: str = ""


@dataclass(frozen=True)
class ChapterRow:
    """A row with its counts and every voice, in the order of the plan's bodies."""

    code: str
    outcome: str
    counts: str
    voices: tuple[Voice, ...]


def rows_of(
    reported: Sequence[Reported], lines: Mapping[int, ReceivedLine], due_told: str, cycle: Cycle
) -> tuple[ChapterRow, ...]:
    """Dues by row; a debt of a yearly row carries its year."""
    language = get_language() or "en"
    groups: dict[str, list[Reported]] = {}
    for one in reported:
        groups.setdefault(one.row.code, []).append(one)
    return tuple(
        ChapterRow(
            code,
            members[0].outcome.told(language),
            counts_told(members),
            tuple(_voice(one, lines, due_told, cycle) for one in members),
        )
        for code, members in groups.items()
    )


def counts_told(reported: Sequence[Reported]) -> str:
    """The counts of a row: "4 of 6; binding 3 of 4; undetermined 1 of 2; 1 does not apply; 1 without an answer"."""
    total, by_effect = tally_of(reported), effects_of(reported)
    parts = [told(total)]
    if len(by_effect) > 1:
        parts += [f"{_(LEGAL_EFFECT_NAMES[effect])} {told(counts)}" for effect, counts in by_effect.items()]
    if total.not_applicable:
        parts.append(ngettext("%(n)d does not apply", "%(n)d do not apply", total.not_applicable) % {"n": total.not_applicable})
    if total.unanswered:
        parts.append(ngettext("%(n)d without an answer", "%(n)d without an answer", total.unanswered) % {"n": total.unanswered})
    return "; ".join(parts)


def _voice(one: Reported, lines: Mapping[int, ReceivedLine], due_told: str, cycle: Cycle) -> Voice:
    received = lines[one.submission_id]
    line = received.line
    fields = fields_of(one.answer) if one.answer else ()
    who = line.institution.told(get_language() or "en")
    if one.year is not None and one.kind == Kind.DEBT:
        who = f"{who}, {one.year}"
    return Voice(
        who=who,
        chip=answer_chip(one.answer),
        fields=fields,
        state=_state(received, due_told),
        address=reverse("reporting:filing", args=[line.id]) if line.is_in else "",
        effect=effect_told(one.effect),
        passage=_passage(one, line.state, cycle),
    )


def _passage(one: Reported, state: SubmissionState, cycle: Cycle) -> str:
    """The words of an answer with the mark of their source; a text that was sent back gives no passage."""
    if one.answer is None or not one.answer.narrative or one.kind == Kind.DEBT or state == SubmissionState.SENT_BACK:
        return ""
    code = FigureCode.row(cycle.plan.short, one.row.code, cycle.year, one.institution)
    return f"{one.answer.narrative.strip()} [{FROM}{code}]"


def _state(received: ReceivedLine, due_told: str) -> str:
    line = received.line
    if not line.is_in or received.filed_at is None:
        return _("Nothing received. Due %(day)s.") % {"day": due_told}
    judged = day_of(received.remarked_at) if received.remarked_at else "–"
    if line.state == SubmissionState.ACCEPTED:
        return _("Accepted on %(day)s") % {"day": judged}
    if line.state == SubmissionState.SENT_BACK:
        return _("Sent back on %(day)s, because: %(reason)s") % {"day": judged, "reason": received.remark}
    return _("Waits to be read since %(day)s") % {"day": day_of(received.filed_at)}
