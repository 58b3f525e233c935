"""Objectives against institutions: duties done, with what does not apply beside the denominator and effects apart."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Cell, Column, Matrix, MatrixFoot, MatrixRow
from followthrough.desk.queries.control.facts import CycleFacts
from followthrough.desk.queries.marks import EFFECT_MARKS, pips_of, status_told, without_told
from followthrough.desk.queries.names import language, told
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, LegalEffect
from followthrough.reporting.cycles.queries.reported import Reported, effects_of, tally_of
from followthrough.reporting.cycles.rules.answers import Status
from followthrough.reporting.cycles.rules.counting import Tally


def matrix(facts: CycleFacts) -> Matrix:
    """The matrix of this year's duties."""
    effects = facts.effects
    return Matrix(
        caption=_("Duties of %(year)d that are done, by objective and institution") % {"year": facts.year},
        columns=tuple(
            Column(body.label, body.told(language()), mark=EFFECT_MARKS[effects[body.code]]) for body in facts.institutions
        ),
        rows=tuple(_rows(facts)),
        foot=MatrixFoot(
            label=_("Duties done"),
            cells=tuple(_counts(tally_of(facts.report.of(institution=body.code))) for body in facts.institutions),
            total=_counts(tally_of(facts.report.dues)),
        ),
        corner=_("Objective"),
        total_label=_("All"),
    )


def _rows(facts: CycleFacts) -> Iterable[MatrixRow]:
    titles = {one.objective: one.row.objective.title for one in facts.report.dues}
    for objective in facts.chosen.cycle.plan.document.objectives:
        dues = facts.report.of(objective=objective.number)
        if not dues:
            continue
        yield MatrixRow(
            number=objective.number,
            label=told(titles[objective.number]),
            url=_objective_address(facts, objective.number),
            cells=tuple(_cell(facts, body, objective.number, dues) for body in facts.institutions),
            total=_counts(tally_of(dues)),
        )


def _objective_address(facts: CycleFacts, number: str) -> str:
    return reverse("desk:objective", args=[facts.chosen.cycle.plan.short, number]) + facts.chosen.query


def _cell(facts: CycleFacts, body: Institution, number: str, dues: Sequence[Reported]) -> Cell:
    counts = tally_of(one for one in dues if one.institution == body.code)
    if not counts.asked:
        return Cell("none", hidden_words=_("no duty"))
    address = reverse("desk:institution", args=[facts.chosen.cycle.plan.short, body.code])
    url = f"{address}{facts.chosen.query}#objective-{number}"
    if counts.unanswered == counts.asked:
        is_missing = any(line.is_missing for line in facts.lines if line.institution.pk == body.pk)
        words = _("No answer") if is_missing else _("Not yet")
        return Cell("gap", words=words, pips=pips_of(counts), url=url)
    return Cell("counts", counts.done, counts.of, pips_of(counts), url)


def _counts(counts: Tally) -> str:
    return _("%(done)d of %(of)d") % {"done": counts.done, "of": counts.of}


def matrix_headline(facts: CycleFacts) -> str:
    """Say "103 of 199 duties of 2019 are done"."""
    counts = tally_of(facts.report.dues)
    told_counts = {"done": counts.done, "of": counts.of, "year": facts.year}
    return (
        ngettext("%(done)d of %(of)d duty of %(year)d is done", "%(done)d of %(of)d duties of %(year)d are done", counts.of)
        % told_counts
    )


def matrix_rest(facts: CycleFacts) -> str:
    """What the other duties are: "44 partly done, 30 not done, 22 without answer; 7 do not apply"."""
    counts = tally_of(facts.report.dues)
    others = (Status.PARTLY, Status.IN_PROGRESS, Status.NOT_STARTED, Status.NOT_DONE)
    parts = [f"{counts.number(status)} {status_told(status).lower()}" for status in others if counts.number(status)]
    if counts.unanswered:
        parts.append(_("%(count)d without answer") % {"count": counts.unanswered})
    words = ", ".join(parts)
    if counts.not_applicable:
        words = "; ".join(filter(None, (words, without_told(counts.not_applicable))))
    return words


def effects_told(facts: CycleFacts) -> tuple[str, ...]:
    """The footnotes of the matrix: one for each mark, and the counts apart by legal effect."""
    notes = [_note(facts, effect) for effect in (LegalEffect.UNDETERMINED, LegalEffect.RECOMMENDATION)]
    counted = effects_of(facts.report.dues)
    apart = "; ".join(f"{_(LEGAL_EFFECT_NAMES[effect])} {_counts(counts)}" for effect, counts in counted.items())
    if len(counted) > 1:
        notes.append(_("Counted apart: %(counts)s.") % {"counts": apart})
    return tuple(note for note in notes if note)


def _note(facts: CycleFacts, effect: LegalEffect) -> str:
    names = [body.told(language()) for body in facts.institutions if facts.effects[body.code] == effect]
    if not names:
        return ""
    if effect == LegalEffect.UNDETERMINED:
        return _("u: the plan does not say whether it binds: %(names)s. They are never called late.") % {
            "names": ", ".join(names)
        }
    return _("r: the plan reaches as a recommendation: %(names)s. They are never called late.") % {"names": ", ".join(names)}


def spelled(facts: CycleFacts) -> str:
    """What the short names of the columns stand for."""
    return ", ".join(f"{body.label} {body.told(language())}" for body in facts.institutions if body.short)
