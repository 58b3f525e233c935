"""What was reported in a cycle: every due that it asks, with the latest filed answer. Drafts are never in here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from followthrough.base.kernel.texts import Text
from followthrough.promise.plans.models import Row
from followthrough.promise.plans.queries import day_of_year, is_running, row_teller
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import Answer, Cycle, FiledAnswer
from followthrough.reporting.cycles.queries.cycles import body_order, effects_in, in_its_words
from followthrough.reporting.cycles.rules.answers import AnswerText, Kind, Status, kind_of
from followthrough.reporting.cycles.rules.counting import Counted, Tally, tally, tally_by_effect
from followthrough.reporting.cycles.rules.states import SubmissionState


@dataclass(frozen=True)
class Reported:
    """One due of a cycle: its row and body, why it is asked, and the answer that was filed (None: none)."""

    row: Row
    year: int | None
    institution: str
    institution_label: str
    institution_id: int
    effect: LegalEffect
    kind: Kind
    submission_id: int
    state: SubmissionState
    answer: AnswerText | None
    evidence: tuple[dict[str, Any], ...] = ()
    proposed: Status | None = None
    proof: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> Status | None:
        """The filed status, None without an answer."""
        return self.answer.status if self.answer else None

    @property
    def objective(self) -> str:
        """Number of its objective."""
        return self.row.objective.number

    @property
    def outcome(self) -> Text:
        """What is expected of its row."""
        return self.row.outcome

    @property
    def is_contradicted(self) -> bool:
        """Whether the registers showed something else when it was sent."""
        return self.proposed is not None and self.proposed != self.status

    @property
    def counted(self) -> Counted:
        """As the rules count it."""
        return Counted(self.status, self.effect)


@dataclass(frozen=True)
class CycleReport:
    """Everything that was reported in a cycle, this year's dues and debts apart, in the order of the plan."""

    cycle: Cycle
    dues: tuple[Reported, ...]
    debts: tuple[Reported, ...]
    places: dict[str, int]

    def institutions(self) -> list[tuple[str, str]]:
        """(code, label) of every body that is asked, in the order of columns."""
        labels = {one.institution: one.institution_label for one in (*self.dues, *self.debts)}
        return sorted(labels.items(), key=lambda pair: self.places[pair[0]])

    def of(self, objective: str | None = None, institution: str | None = None, row: str | None = None) -> list[Reported]:
        """This year's dues of an objective, a body, a row, or all at once."""
        return [
            one
            for one in self.dues
            if objective in (None, one.objective) and institution in (None, one.institution) and row in (None, one.row.code)
        ]


def cycle_report(cycle: Cycle, effects: Mapping[int, LegalEffect] | None = None) -> CycleReport:
    """Read a whole cycle in three queries, in the text of the plan and under the names that count for its year.

    `effects` are those of the cycle where they were read already.
    """
    cycle = in_its_words(cycle)
    effects, told = effects_in(cycle) if effects is None else effects, row_teller(cycle.plan, cycle.year)
    places = body_order(cycle.plan)
    filed = {
        (answer.filing.submission_id, answer.due_id): answer
        for answer in FiledAnswer.objects.filter(filing__submission__cycle=cycle, filing__is_latest=True).select_related("filing")
    }
    asked = (
        Answer.objects.filter(submission__cycle=cycle)
        .select_related("submission", "due__obligation__institution", "due__obligation__row__objective")
        .defer("narrative", "difficulty", "next_steps")
        .order_by("due__obligation__row__position", "due__year")
    )
    rows = [_reported(one, filed.get((one.submission_id, one.due_id)), effects, told, cycle.year) for one in asked]
    rows.sort(key=lambda one: (one.row.position, one.year or 0, places[one.institution]))
    return CycleReport(
        cycle=cycle,
        dues=tuple(row for row in rows if row.kind != Kind.DEBT),
        debts=tuple(row for row in rows if row.kind == Kind.DEBT),
        places=places,
    )


def _reported(
    asked: Answer, filed: FiledAnswer | None, effects: Mapping[int, LegalEffect], told: Callable[[Row], Row], year: int
) -> Reported:
    obligation = asked.due.obligation
    row, institution = told(obligation.row), obligation.institution.as_of(day_of_year(year))
    return Reported(
        row=row,
        year=asked.due.year,
        institution=institution.code,
        institution_label=institution.label,
        institution_id=obligation.institution_id,
        effect=effects[obligation.institution_id],
        kind=kind_of(asked.is_debt, is_running(row, year)),
        submission_id=asked.submission_id,
        state=SubmissionState(asked.submission.state),
        answer=filed.text if filed else None,
        evidence=tuple(filed.evidence) if filed else (),
        proposed=Status(filed.proposed) if filed and filed.proposed else None,
        proof=filed.proof if filed and filed.proof else {},
        names=institution.name,
    )


def tally_of(reported: Iterable[Reported]) -> Tally:
    """Count a set of dues by status."""
    return tally(one.counted for one in reported)


def effects_of(reported: Iterable[Reported]) -> dict[LegalEffect, Tally]:
    """Count a set of dues apart by legal effect."""
    return tally_by_effect(one.counted for one in reported)
