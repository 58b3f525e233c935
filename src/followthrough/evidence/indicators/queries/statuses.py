"""The status of every duty and row of a plan, worked out from facts in a handful of questions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from followthrough.base.kernel import clock
from followthrough.evidence.facts import queries as facts
from followthrough.evidence.indicators.queries.typed import typed_answers
from followthrough.evidence.indicators.rules.judging import Bodies, Judge, Owing
from followthrough.evidence.indicators.rules.statuses import DutyStatus, RowStatus
from followthrough.evidence.indicators.rules.sums import Sums
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Due, Plan
from followthrough.promise.plans.queries import decisions_of, dues_asked_in, dues_of, effects_by_day, plan_in
from followthrough.promise.plans.rules.proofs import Quantity
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import LegalEffect

LAST_HOUR, LAST_MINUTE = 23, 59


@dataclass(frozen=True)
class PlanStatus:
    """Every row with its duties, in the order of the plan, as known on a day. `year` None: each duty at its own end."""

    plan: Plan
    year: int | None
    today: date
    rows: tuple[RowStatus, ...]

    @cached_property
    def duties(self) -> tuple[DutyStatus, ...]:
        """Every duty."""
        return tuple(duty for row in self.rows for duty in row.duties)

    def of(self, row: str, institution: str, year: int | None = None) -> DutyStatus | None:
        """One duty, or None; of a yearly row that of a year, if several are told."""
        found = (duty for duty in self.duties if duty.row.code == row and duty.institution == institution)
        return next((duty for duty in found if year is None or duty.year == year), None)


def plan_status(
    plan: Plan, year: int | None = None, as_of: date | None = None, rows: Collection[str] | None = None
) -> PlanStatus:
    """Judge the duties of `plan`: those that the report on `year` asks for, or all; only some rows, if `rows` names them.

    `as_of`: with the facts, decisions and answers known at the end of that day, seen from that day.
    """
    today = as_of or clock.today()
    moment = clock.at_local(as_of, LAST_HOUR, LAST_MINUTE) if as_of else None
    entries = {row.code: row for row in _text(plan, year).document.rows if rows is None or row.code in rows}
    dues = _dues(plan, year, entries)
    measures = {quantity.measure for row in entries.values() for quantity in _quantities(row)}
    is_dateless = any(row.last_year is None for row in entries.values())
    judge = Judge(
        sums=Sums(facts.collapsed(measures, as_of=moment)),
        bodies=_bodies(),
        today=today,
        activity=facts.last_activity(measures, moment) if is_dateless else {},
        scopes=_decided_scopes(plan, moment),
    )
    typed = typed_answers(plan, year, moment)
    told = tuple(
        replace(
            status, duties=tuple(replace(d, typed=typed.get((d.row.code, d.institution, key_year))) for d, key_year in paired)
        )
        for status, paired in _judged(judge, entries, dues, year)
    )
    return PlanStatus(plan, year, today, told)


Paired = list[tuple[DutyStatus, int | None]]


def _judged(
    judge: Judge, entries: dict[str, RowEntry], dues: list[Owing], year: int | None
) -> Iterable[tuple[RowStatus, Paired]]:
    by_row: dict[tuple[str, int | None], list[Owing]] = {}
    for owing in dues:
        by_row.setdefault((owing.row, owing.year), []).append(owing)
    for (code, due_year), owed in by_row.items():
        status = judge.row(entries[code], owed, due_year, year)
        yield status, [(duty, due_year) for duty in status.duties]


def _text(plan: Plan, year: int | None) -> Plan:
    return plan_in(plan, year) if year is not None else plan


def _dues(plan: Plan, year: int | None, entries: Collection[str]) -> list[Owing]:
    chosen = dues_asked_in(plan, year) if year is not None else dues_of(plan)
    effects = effects_by_day(plan)
    return [
        _owing(due, effects.on(due.obligation.institution_id, due.due_on or clock.today()))
        for due in chosen
        if due.obligation.row.code in entries
    ]


def _owing(due: Due, effect: LegalEffect) -> Owing:
    body = due.obligation.institution
    return Owing(due.obligation.row.code, body.pk, body.code, body.label, due.year, effect == LegalEffect.BINDING)


def _quantities(row: RowEntry) -> Iterable[Quantity]:
    return (quantity for measure in row.measures if measure.proof for quantity in measure.proof.quantities)


def _bodies() -> Bodies:
    return Bodies(dict(Institution.objects.values_list("pk", "parent_id")))


def _decided_scopes(plan: Plan, moment: datetime | None) -> dict[str, str]:
    decided: dict[str, str] = {}
    for decision in reversed(decisions_of(plan, moment)):
        row, _dot, kind = decision.question.rpartition(".")
        if kind == "scope":
            decided[row] = decision.reading
    return decided
