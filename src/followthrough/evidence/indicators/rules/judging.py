"""Judging a row by the quantifier of its text: each body, all together, or one joint product. Open ones under the reading that holds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from followthrough.base.kernel.words import Word, say
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.indicators.rules.evaluating import NO_SHARES, Evaluated, Time, evaluate
from followthrough.evidence.indicators.rules.observed import Shares
from followthrough.evidence.indicators.rules.statuses import DutyStatus, RowStatus, done_of
from followthrough.evidence.indicators.rules.sums import Sums
from followthrough.evidence.indicators.rules.told import weeks_between
from followthrough.evidence.indicators.rules.verdicts import MET, VERDICT_NAMES, Verdict, of_all, together
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import Scope

QUIET_AFTER_WEEKS = 13
"""A row without a day is called quiet after a quarter without activity, the longest time between two reports of the year."""


@dataclass(frozen=True)
class Owing:
    """One duty as it is judged: which row, which body (id, code, label), in which year of a yearly row, bound or not."""

    row: str
    institution_id: int
    institution: str
    label: str
    year: int | None
    is_bound: bool


@dataclass(frozen=True)
class Bodies:
    """The tree of bodies: id → id of the one above, None at the top."""

    parents: Mapping[int, int | None]

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for body, parent in self.parents.items():
            if parent is not None:
                found.setdefault(parent, []).append(body)
        return found

    def group(self, *bodies: int) -> frozenset[int]:
        """The bodies and all below them, each once: what is counted for them is their own and what lies below."""
        waiting, found = list(bodies), set()
        while waiting:
            body = waiting.pop()
            if body not in found:
                found.add(body)
                waiting += self._below.get(body, ())
        return frozenset(found)


@dataclass(frozen=True)
class Judge:
    """What is known when a plan is judged. `scopes` are the decided readings by row.

    Only for rows without a day: `activity`, and the bodies `of_plan`, which all count for them.
    """

    sums: Sums
    bodies: Bodies
    today: date
    activity: Mapping[tuple[str, str, int], date] = field(default_factory=dict)
    scopes: Mapping[str, str] = field(default_factory=dict)
    shares: Shares = NO_SHARES
    of_plan: frozenset[int] = frozenset()

    def row(self, row: RowEntry, owed: Sequence[Owing], due_year: int | None, asked_year: int | None) -> RowStatus:
        """The status of a row in a year; `due_year` is that of a yearly row, `asked_year` that of a report (None: at its end)."""
        scope, is_open = self._scope(row)
        time = _time(row, due_year, asked_year, self.today)
        year = due_year or asked_year or row.last_year
        own = {one.institution_id: self._evaluated(row, (one.institution_id,), time) for one in owed}
        if row.last_year is None:
            return self._without_a_day(row, owed, own, year, time)
        whole = self._evaluated(row, [one.institution_id for one in owed], time)
        each = tuple(_duty(row, one, own[one.institution_id], year) for one in owed)
        verdict_of_each = _of_each(each, time)
        verdict_of_whole = together([one.verdict for one in whole])
        if scope == Scope.EACH:
            other = _readings(scope, Scope.TOTAL, verdict_of_whole, each) if is_open else ""
            return RowStatus(row, year, scope, is_open, verdict_of_each, each, (), other)
        other = _readings(scope, scope, verdict_of_whole, each) if is_open else ""
        shared = self._shared(row, owed, own, whole, year)
        return RowStatus(row, year, scope, is_open, verdict_of_whole, shared, whole, other)

    def _evaluated(self, row: RowEntry, bodies: Sequence[int], time: Time) -> tuple[Evaluated, ...]:
        group = self.bodies.group(*bodies)
        return tuple(evaluate(measure, self.sums, group, time, self.shares) for measure in row.measures)

    def _scope(self, row: RowEntry) -> tuple[Scope, bool]:
        if row.scope != Scope.UNDETERMINED:
            return row.scope, False
        decided = self.scopes.get(row.code)
        if decided:
            return Scope(decided), False
        return Scope(row.scope_proposed) if row.scope_proposed else Scope.EACH, True

    def _shared(
        self,
        row: RowEntry,
        owed: Sequence[Owing],
        own: Mapping[int, tuple[Evaluated, ...]],
        whole: tuple[Evaluated, ...],
        year: int | None,
    ) -> tuple[DutyStatus, ...]:
        """Each body's line where all owe it together: its contribution, and the status of the row."""
        verdict = together([one.verdict for one in whole])
        is_derived = verdict != Verdict.NOT_ASSESSABLE and any(one.has_evidence for one in whole)
        lines = []
        for one in owed:
            gave = any(part.has_evidence for part in own[one.institution_id])
            word = verdict if gave or not is_derived else Verdict.NO_CONTRIBUTION
            duty = _duty(row, one, own[one.institution_id], year)
            lines.append(replace(duty, verdict=word, is_derived=is_derived, whole=whole))
        return tuple(lines)

    def _without_a_day(
        self, row: RowEntry, owed: Sequence[Owing], own: Mapping[int, tuple[Evaluated, ...]], year: int | None, time: Time
    ) -> RowStatus:
        duties = tuple(self._lively(row, one, own[one.institution_id], year) for one in owed)
        every = self.of_plan | {one.institution_id for one in owed}
        last = self._last_activity(row, every)
        return RowStatus(
            row,
            year,
            Scope.EACH,
            is_scope_open=False,
            verdict=self._liveness(last),
            duties=duties,
            whole=self._evaluated(row, tuple(every), time),
            last_activity=last,
            seen_on=self.today,
            bodies=self.bodies.group(*every),
        )

    def _liveness(self, last: date | None) -> Verdict:
        if last is None:
            return Verdict.NOT_ASSESSABLE
        return Verdict.ACTIVE if weeks_between(last, self.today) <= QUIET_AFTER_WEEKS else Verdict.QUIET

    def _lively(self, row: RowEntry, owing: Owing, own: tuple[Evaluated, ...], year: int | None) -> DutyStatus:
        duty = _duty(row, owing, own, year)
        last = self._last_activity(row, [owing.institution_id])
        if last is None:
            return replace(duty, verdict=Verdict.NOT_ASSESSABLE, is_derived=False)
        return replace(duty, verdict=self._liveness(last), is_derived=True, last_activity=last, seen_on=self.today)

    def _last_activity(self, row: RowEntry, institutions: Collection[int]) -> date | None:
        asked = {
            (quantity.measure, quantity.topic)
            for measure in row.measures
            for quantity in ((measure.proof.figure.count,) if measure.proof else ())
        }
        bodies = self.bodies.group(*institutions)
        days = [
            day
            for (measure, topic, body), day in self.activity.items()
            if body in bodies and any(measure == wanted and said in {"", topic} for wanted, said in asked)
        ]
        return max(days, default=None)


def _time(row: RowEntry, due_year: int | None, asked_year: int | None, today: date) -> Time:
    last = due_year or row.last_year
    return Time(due_year or row.first_year, last, due_year or asked_year or last or today.year, today)


def _of_each(each: Sequence[DutyStatus], time: Time) -> Verdict:
    """The verdict on a row that each owes; what some did and others may still do is in progress until its time is over."""
    verdict = of_all([(duty.verdict, duty.is_bound) for duty in each])
    is_short = any(duty.verdict in {Verdict.PARTLY, Verdict.NOT_DONE} for duty in each)
    return Verdict.IN_PROGRESS if verdict == Verdict.PARTLY and not time.is_past and not is_short else verdict


def _duty(row: RowEntry, owing: Owing, own: tuple[Evaluated, ...], year: int | None) -> DutyStatus:
    verdict = together([one.verdict for one in own])
    return DutyStatus(
        row=row,
        institution_id=owing.institution_id,
        institution=owing.institution,
        label=owing.label,
        year=year,
        due_year=owing.year,
        is_bound=owing.is_bound,
        verdict=verdict,
        measures=own,
        is_derived=verdict != Verdict.NOT_ASSESSABLE and any(one.has_evidence for one in own),
    )


def _readings(held: Scope, shared: Scope, whole: Verdict, each: Sequence[DutyStatus]) -> str:
    """The reading that was worked with and what the other would give: "reading: total, met; each institution: 2 of 6"."""
    applying = [duty for duty in each if duty.verdict != Verdict.NOT_APPLICABLE]
    facts = {
        "shared": Word(_("one joint product") if shared == Scope.JOINT else _("total")),
        "verdict": say(_("met") if whole in MET else VERDICT_NAMES[whole]).lower(),
        "met": done_of(applying),
        "of": len(applying),
    }
    if held == Scope.EACH:
        return say(_("reading: each institution, {met} of {of}; {shared}: {verdict}"), **facts)
    return say(_("reading: {shared}, {verdict}; each institution: {met} of {of}"), **facts)
