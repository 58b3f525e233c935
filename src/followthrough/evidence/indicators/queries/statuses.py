"""The status of every duty and row of a plan, worked out from facts in a handful of questions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from followthrough.base.kernel import clock
from followthrough.evidence.facts import queries as facts
from followthrough.evidence.indicators.queries.shares import shares_of
from followthrough.evidence.indicators.queries.typed import Key, typed_answers
from followthrough.evidence.indicators.rules.evaluating import NO_SHARES
from followthrough.evidence.indicators.rules.judging import Bodies, Judge, Owing
from followthrough.evidence.indicators.rules.statuses import DutyStatus, RowStatus, Typed
from followthrough.evidence.indicators.rules.sums import Sums
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Due, Plan, ReadingDecision
from followthrough.promise.plans.queries import (
    EffectsByDay,
    KnownBodies,
    decisions_of,
    dues_asked_in,
    dues_of,
    editions_of,
    known_bodies,
    plan_in,
)
from followthrough.promise.plans.rules.amendments.editions import counting
from followthrough.promise.plans.rules.measures import Unit
from followthrough.promise.plans.rules.owed import is_active
from followthrough.promise.plans.rules.proofs import Quantity
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import LegalEffect, Recurrence, Scope

LAST_HOUR, LAST_MINUTE = 23, 59


@dataclass(frozen=True)
class PlanStatus:
    """Every row with its duties, in the order of the plan, as known on a day. `year` None: each duty at its own end.

    `bodies`: all there are, with the effects of the plan on them, to be passed on.
    """

    plan: Plan
    year: int | None
    today: date
    rows: tuple[RowStatus, ...]
    bodies: KnownBodies

    @cached_property
    def duties(self) -> tuple[DutyStatus, ...]:
        """Every duty."""
        return tuple(duty for row in self.rows for duty in row.duties)

    def of(self, row: str, institution: str, year: int | None = None) -> DutyStatus | None:
        """One duty, or None; of a yearly row that of a year, if several are told."""
        found = (duty for duty in self.duties if duty.row.code == row and duty.institution == institution)
        return next((duty for duty in found if year is None or duty.year == year), None)


def plan_status(
    plan: Plan,
    year: int | None = None,
    as_of: date | None = None,
    rows: Collection[str] | None = None,
    decisions: Sequence[ReadingDecision] | None = None,
    bodies: KnownBodies | None = None,
    typed: Mapping[Key, Typed] | None = None,
) -> PlanStatus:
    """Judge the duties of `plan`: those that the report on `year` asks for, or all; only some rows, if `rows` names them.

    `as_of`: with the facts, decisions and answers known at the end of that day, seen from that day.
    `decisions`: those on readings, latest first, `bodies`: all there are, `typed`: what was answered, where they were read already.
    """
    chosen = list(dues_asked_in(plan, year) if year is not None else dues_of(plan))
    owed = {due.obligation.row.code for due in chosen}
    entries = _entries(plan, year, owed if rows is None else owed & set(rows))
    asked = [_asked(due, year) for due in chosen if due.obligation.row.code in entries]
    moment = _end_of(as_of)
    typed = typed_answers(plan, year, moment) if typed is None else typed
    bodies = bodies or known_bodies(plan)
    judged = _judged(_judge(plan, entries, as_of, _known_bodies(plan, bodies), decisions), bodies.effects, entries, asked)
    return PlanStatus(plan, year, as_of or clock.today(), tuple(_with_words(status, typed) for status in judged), bodies)


def duty_statuses(plan: Plan, dues: Collection[Due], year: int, bodies: KnownBodies | None = None) -> dict[int, DutyStatus]:
    """What facts say now of some duties that a report on `year` asks for, by the id of the due; open ones of earlier years at their own end.

    Rows that all owe together are judged with every body that owes them. What was typed is left out.
    `bodies`: all there are, where they were read already.
    """
    entries = _entries(plan, year, {due.obligation.row.code for due in dues})
    asked = {(due.obligation.row.code, due.year): _asked(due, year)[1] for due in dues}
    known = _known_bodies(plan, bodies)
    groups: Groups = {(row, due_year, at): [] for (row, due_year), at in asked.items()}
    for due in dues:
        key = (due.obligation.row.code, due.year)
        if entries[key[0]].scope == Scope.EACH or due.obligation.institution.code not in entries[key[0]].responsible:
            groups[*key, asked[key]].append(_owing(due, LegalEffect.UNDETERMINED))
    for (row, due_year), at in asked.items():
        if entries[row].scope != Scope.EACH:
            groups[row, due_year, at] += [known.owing(row, code, due_year) for code in entries[row].responsible]
    judge = _judge(plan, entries, None, known)
    judged = [judge.row(entries[code], owed, due_year, at) for (code, due_year, at), owed in groups.items()]
    found = {(duty.row.code, duty.institution_id, duty.due_year): duty for row in judged for duty in row.duties}
    keys = ((due.pk, (due.obligation.row.code, due.obligation.institution_id, due.year)) for due in dues)
    return {pk: found[key] for pk, key in keys if key in found}


def row_status(plan: Plan, code: str, year: int, bound: Collection[str]) -> RowStatus | None:
    """One row in the report on `year`, without what was typed; `bound` are codes of bodies that the plan binds. Four questions at most.

    None where the text of that year has no such row, or asks nothing of it then.
    """
    entry = next((row for row in plan_in(plan, year).document.rows if row.code == code), None)
    if entry is None or not is_active(entry, year):
        return None
    known = _known_bodies(plan)
    due_year = year if entry.recurrence == Recurrence.ANNUAL else None
    owed = [known.owing(code, body, due_year) for body in entry.responsible]
    judge = _judge(plan, {code: entry}, None, known)
    return judge.row(entry, [replace(one, is_bound=one.institution in bound) for one in owed], due_year, year)


Asked = tuple[Due, int | None]
"""A duty and the year that it is asked for; None: it is judged at its own end."""


def _asked(due: Due, year: int | None) -> Asked:
    last = due.year or due.obligation.row.last_year
    return due, None if year is None or (last is not None and last < year) else year


Groups = dict[tuple[str, int | None, int | None], list[Owing]]
"""Who owes a row, by its code, the year of a yearly duty, and the year that it is asked for."""


def _judged(judge: Judge, effects: EffectsByDay, entries: dict[str, RowEntry], asked: Collection[Asked]) -> list[RowStatus]:
    groups: Groups = {}
    for due, year in asked:
        effect = effects.on(due.obligation.institution_id, due.due_on or judge.today)
        groups.setdefault((due.obligation.row.code, due.year, year), []).append(_owing(due, effect))
    return [judge.row(entries[code], owed, due_year, year) for (code, due_year, year), owed in groups.items()]


def _judge(
    plan: Plan,
    entries: dict[str, RowEntry],
    as_of: date | None,
    known: "_Known",
    decisions: Sequence[ReadingDecision] | None = None,
) -> Judge:
    moment = _end_of(as_of)
    measures = {quantity.measure for row in entries.values() for quantity in _quantities(row)}
    is_dateless = any(row.last_year is None for row in entries.values())
    return Judge(
        sums=Sums(facts.collapsed(measures, as_of=moment)),
        shares=shares_of(plan, moment) if _has_shares(entries.values()) else NO_SHARES,
        bodies=known.tree,
        today=as_of or clock.today(),
        activity=facts.last_activity(measures, moment) if is_dateless else {},
        of_plan=frozenset(known.named[body.code][0] for body in plan.document.bodies if body.code in known.named),
        scopes=_decided_scopes(plan, moment, decisions)
        if any(row.scope == Scope.UNDETERMINED for row in entries.values())
        else {},
    )


@dataclass(frozen=True)
class _Known:
    """Every body: its place in the tree, its id and label by code."""

    tree: Bodies
    named: Mapping[str, tuple[int, str]]

    def owing(self, row: str, code: str, due_year: int | None) -> Owing:
        pk, label = self.named[code]
        return Owing(row, pk, code, label, due_year, is_bound=False)


def _known_bodies(plan: Plan, read: KnownBodies | None = None) -> _Known:
    known = read or known_bodies(plan)
    return _Known(bodies_tree(known), {one.code: (one.pk, one.label) for one in known.bodies})


def _with_words(status: RowStatus, typed: Mapping[Key, Typed]) -> RowStatus:
    return replace(
        status,
        duties=tuple(replace(duty, typed=typed.get((duty.row.code, duty.institution, duty.due_year))) for duty in status.duties),
    )


def _entries(plan: Plan, year: int | None, rows: Collection[str]) -> dict[str, RowEntry]:
    """Rows as the text of a year has them (None: the latest); what was withdrawn but is still owed as it was last written."""
    text = plan if year is None else plan_in(plan, year)
    found = {row.code: row for row in text.document.rows if row.code in rows}
    if len(found) == len(set(rows)):
        return found
    editions = editions_of(plan) if year is None else counting(editions_of(plan), year)
    return {row.code: row for edition in editions for row in edition.document.rows if row.code in rows} | found


def _end_of(day: date | None) -> datetime | None:
    return clock.at_local(day, LAST_HOUR, LAST_MINUTE) if day else None


def _owing(due: Due, effect: LegalEffect) -> Owing:
    body = due.obligation.institution
    return Owing(due.obligation.row.code, body.pk, body.code, body.label, due.year, effect == LegalEffect.BINDING)


def _has_shares(rows: Iterable[RowEntry]) -> bool:
    return any(measure.unit == Unit.PERCENT for row in rows for measure in row.measures)


def _quantities(row: RowEntry) -> Iterable[Quantity]:
    return (quantity for measure in row.measures if measure.proof for quantity in measure.proof.quantities)


def bodies_tree(read: KnownBodies | None = None) -> Bodies:
    """Which body stands below which; no question where all bodies were read already."""
    if read is not None:
        return Bodies({one.pk: one.parent_id for one in read.bodies})
    return Bodies(dict(Institution.objects.values_list("pk", "parent_id")))


def _decided_scopes(plan: Plan, moment: datetime | None, read: Sequence[ReadingDecision] | None) -> dict[str, str]:
    decided: dict[str, str] = {}
    for decision in reversed(decisions_of(plan, moment) if read is None else read):
        row, _dot, kind = decision.question.rpartition(".")
        if kind == "scope":
            decided[row] = decision.reading
    return decided
