"""Why a row, or one institution's part of it, stands as it does: from the facts, with the reading that holds."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit.parts import FileLine, Link
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.explain.codes import Asked, unknown
from followthrough.desk.queries.explain.explained import Explained, Working
from followthrough.desk.queries.plan.texts import said
from followthrough.desk.queries.seen import seen_by
from followthrough.desk.queries.verdicts import verdict_chip
from followthrough.evidence.facts.permissions import remember_bodies, small_visible_to
from followthrough.evidence.indicators.queries import (
    DutyKey,
    entries_behind,
    entries_behind_row,
    key_of,
    plan_status,
)
from followthrough.evidence.indicators.rules.judging import QUIET_AFTER_WEEKS
from followthrough.evidence.indicators.rules.statuses import DutyStatus, RowStatus, Typed
from followthrough.evidence.indicators.rules.told import activity_told, duty_reason, quantity_told, whole_reason
from followthrough.evidence.indicators.rules.verdicts import VERDICT_NAMES, Verdict
from followthrough.evidence.registers.queries import entries_told
from followthrough.promise.plans.queries import EffectsByDay, known_bodies
from followthrough.promise.plans.rules.measures import MeasureEntry, asked
from followthrough.promise.plans.rules.proofs import Over
from followthrough.promise.plans.rules.readings.questions import open_questions
from followthrough.promise.plans.rules.words import RECURRENCE_NAMES, SCOPE_NAMES, Recurrence, Scope
from followthrough.reporting.cycles.queries.typed import typed_in

ENTRIES_SHOWN = 60
OVER_TOLD = {
    Over.YEAR: gettext_noop("of the year"),
    Over.UNTIL: gettext_noop("from the beginning to the end of the last year of the row"),
    Over.RANGE: gettext_noop("of the years of the row"),
}


def explain_row(asked_for: Asked, person: Any) -> Explained:
    """The figure of a row in a year, or of one institution's part. `person` None: the server's own shell, which gives true numbers.

    Raises NotFound where the report on the year does not ask for the row, or not of this institution.
    """
    bodies = known_bodies(asked_for.plan)
    report = asked_for.report(bodies.effects)
    typed = typed_in(report.of(row=asked_for.row)) if report else {}
    status = plan_status(asked_for.plan, asked_for.year, rows={asked_for.row}, bodies=bodies, typed=typed)
    row = next(iter(status.rows), None)
    duties = _duties(row, asked_for.institution) if row else ()
    if row is None or not duties:
        raise unknown(asked_for.code)
    if person is not None:
        remember_bodies(person, status.bodies)
    seen = small_visible_to(person) if person is not None else frozenset(duty.institution_id for duty in row.duties)
    behind = entries_behind(duties, bodies=status.bodies)
    codes = _codes(asked_for, row, duties, behind)
    lines = _entries(codes[:ENTRIES_SHOWN], person)
    value = _value(row, duties, asked_for.institution)
    return Explained(
        code=asked_for.code,
        value=value,
        sentence=_sentence(row, duties, asked_for),
        meaning=_meaning(row),
        formula=tuple(_formula(one.measure, has_end=row.row.last_year is not None) for one in duties[0].measures),
        wording=said(row.row.outcome),
        reading=_reading(row),
        reading_url=_reading_url(asked_for, row),
        working=tuple(
            _working(asked_for, duty, _reason(duty, seen, person), len(behind.get(key_of(duty), ()))) for duty in duties
        ),
        total=_total(row, may_see=person is None),
        entries=lines,
        more_entries=max(len(codes) - ENTRIES_SHOWN, 0),
        offices=_offices(duties, asked_for, person, status.bodies.effects),
        history=(),
        ways=(Link(_("The row"), reverse("desk:row", args=[asked_for.plan.short, row.row.code]) + f"?year={asked_for.year}"),),
    )


def _codes(
    asked_for: Asked, row: RowStatus, duties: tuple[DutyStatus, ...], behind: Mapping[DutyKey, tuple[str, ...]]
) -> list[str]:
    """Codes of the entries, latest first; of a row without a day those of every body of the plan."""
    if row.row.last_year is None and not asked_for.institution:
        return list(entries_behind_row(row, row.bodies))
    return list(dict.fromkeys(code for duty in duties for code in behind.get(key_of(duty), ())))


def _duties(row: RowStatus, institution: str) -> tuple[DutyStatus, ...]:
    return tuple(duty for duty in row.duties if not institution or duty.institution == institution)


def _value(row: RowStatus, duties: tuple[DutyStatus, ...], institution: str) -> str:
    if institution:
        return str(_(VERDICT_NAMES[duties[0].verdict]))
    if row.row.last_year is None:
        return str(_(VERDICT_NAMES[row.verdict]))
    if row.scope != Scope.EACH:
        return str(_(VERDICT_NAMES[row.verdict]))
    return _("%(met)d of %(of)d") % {"met": row.met, "of": len(row.counted)}


def _sentence(row: RowStatus, duties: tuple[DutyStatus, ...], asked_for: Asked) -> str:
    facts = {
        "row": row.row.code,
        "year": asked_for.year,
        "who": duties[0].label,
        "verdict": str(_(VERDICT_NAMES[(duties[0] if asked_for.institution else row).verdict])).lower(),
        "met": row.met,
        "of": len(row.counted),
    }
    if asked_for.institution:
        return _("What the registers show of row %(row)s in %(year)d for %(who)s: %(verdict)s") % facts
    if row.row.last_year is None:
        return _("What the registers show of row %(row)s: %(verdict)s") % facts
    if row.scope != Scope.EACH:
        return _("What the registers show of row %(row)s in %(year)d, all institutions together: %(verdict)s") % facts
    return _("What the registers show of row %(row)s in %(year)d: done by %(met)d of %(of)d institutions") % facts


def _meaning(row: RowStatus) -> str:
    if row.row.last_year is None:
        return _(
            "The row has no day, so it is never late. It is active where any body of the plan entered something in the last %(n)d weeks."
        ) % {"n": QUIET_AFTER_WEEKS}
    how = {"scope": str(_(SCOPE_NAMES[row.scope])), "recurs": str(_(RECURRENCE_NAMES[Recurrence(row.row.recurrence)]))}
    if row.scope != Scope.EACH:
        return _("What all institutions together did, held against what the plan asks of them: %(scope)s; %(recurs)s.") % how
    return (
        _(
            "Institutions for which the registers show it done, out of those that owe it and to which it applies: %(scope)s; %(recurs)s."
        )
        % how
    )


def _formula(measure: MeasureEntry, *, has_end: bool) -> tuple[str, str]:
    if measure.proof is None:
        return measure.code, _("The plan file does not say which facts prove this.")
    over = measure.proof.over or (Over.YEAR if measure.recurrence == Recurrence.ANNUAL else Over.UNTIL)
    parts = " ÷ ".join(f"{quantity_told(quantity)} [{quantity}]" for quantity in measure.proof.figure.quantities)
    return measure.code, _("%(parts)s, %(over)s; asked: %(asked)s") % {
        "parts": parts,
        "over": str(_(OVER_TOLD[over])) if has_end else _("from the beginning"),
        "asked": asked(measure),
    }


def _reading(row: RowStatus) -> str:
    return row.other or _("The text, or a decision of the coordinator, says for whom it counts.")


def _reading_url(asked_for: Asked, row: RowStatus) -> str:
    code = f"{row.row.code}.scope"
    known = {question.code for question in open_questions(asked_for.plan.document)}
    return reverse("desk:reading", args=[asked_for.plan.short, code]) if code in known else ""


def _working(asked_for: Asked, duty: DutyStatus, reason: str, behind: int) -> Working:
    words = ngettext("%(n)d entry", "%(n)d entries", behind) % {"n": behind} if behind else _by_file(duty)
    return Working(
        who=duty.label,
        number="",
        chip=verdict_chip(duty.verdict),
        reason=reason,
        behind=words,
        url="" if asked_for.institution else reverse("desk:why", args=[f"{asked_for.row_code}.{duty.institution}"]),
    )


def _reason(duty: DutyStatus, seen: frozenset[int], person: Any) -> str:
    return duty_reason(duty, may_see=duty.institution_id in seen, may_see_all=person is None)


def _by_file(duty: DutyStatus) -> str:
    return _("facts from a file") if any(one.facts for one in duty.measures) else _("none")


def _total(row: RowStatus, *, may_see: bool) -> str:
    if row.row.last_year is None:
        return activity_told(row, may_see=may_see)
    return "; ".join(whole_reason(one, may_see=may_see) for one in row.whole)


def _entries(codes: list[str], person: Any) -> tuple[FileLine, ...]:
    told = entries_told(codes, person)
    return tuple(
        FileLine(day_told(told[code].day), told[code].headline, told[code].url, under=told[code].under, beside=told[code].who)
        for code in codes
        if code in told
    )


def _offices(duties: tuple[DutyStatus, ...], asked_for: Asked, person: Any, effects: EffectsByDay) -> tuple[tuple[str, str], ...]:
    """What institutions answered, as far as their reports are open to the reader."""
    is_open = _open_to(asked_for, person, effects)
    answered = [(duty.label, duty.typed) for duty in duties if duty.typed and is_open(duty.institution)]
    return tuple(
        (_("%(who)s answered") % {"who": who}, f"{_word(typed)}: {typed.because}" if typed.differs else _word(typed))
        for who, typed in answered
    )


def _word(typed: Typed) -> str:
    return str(_(VERDICT_NAMES[Verdict(typed.status)]))


def _open_to(asked_for: Asked, person: Any, effects: EffectsByDay) -> Callable[[str], bool]:
    if person is None:
        return lambda institution: True
    cycle, report = asked_for.cycle, asked_for.report(effects)
    seen = seen_by(person, cycle, lambda: report) if cycle and report else None
    if seen is None:
        return lambda institution: False
    held = {one.institution for one in seen.open_of(seen.report.of(row=asked_for.row))}
    return lambda institution: institution in held
