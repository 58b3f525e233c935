"""Difficulties that institutions named in what they filed, as one person may read it: by code, with their words, over the years."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import day_of_year, row_teller
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Cycle, FiledAnswer
from followthrough.reporting.cycles.queries.cycles import body_order
from followthrough.reporting.cycles.rules.answers import Difficulty, Status


@dataclass(frozen=True)
class Named:
    """One filed answer that names a difficulty: by code, in words, or both. Words without a code count as "something else"."""

    year: int
    objective: str
    row: str
    due_year: int | None
    institution: str
    institution_label: str
    lead: str
    submission_id: int
    status: Status | None
    codes: tuple[Difficulty, ...]
    words: str


@dataclass(frozen=True)
class Difficulties:
    """All that a reader may read, over every cycle of a plan.

    `years` are those with a cycle, earliest first. `closed` says for each how many reports were sent that are not open to
    this reader; nothing of them is counted.
    """

    years: tuple[int, ...]
    named: tuple[Named, ...]
    closed: dict[int, int]
    places: dict[str, int]

    def of(
        self,
        year: int | None = None,
        *,
        difficulty: Difficulty | None = None,
        institution: str | None = None,
        objective: str | None = None,
    ) -> list[Named]:
        """The answers of a year, narrowed; None narrows nothing."""
        return [
            one
            for one in self.named
            if year in (None, one.year)
            and (difficulty is None or difficulty in one.codes)
            and institution in (None, one.institution)
            and objective in (None, one.objective)
        ]


def difficulties_of(plan: Plan, person: Any) -> Difficulties:
    """Read the latest filings of all cycles of a plan, as far as `person` may read them; two questions and those of the seats."""
    cycles = list(Cycle.objects.filter(plan_id=plan.pk).order_by("year"))
    for cycle in cycles:
        cycle.plan = plan
    by_pk = {cycle.pk: cycle for cycle in cycles}
    told = {cycle.pk: row_teller(plan, cycle.year) for cycle in cycles}
    rows = (
        FiledAnswer.objects.filter(filing__is_latest=True, filing__submission__cycle__in=cycles)
        .select_related(
            "filing__submission__institution",
            "filing__submission__lead",
            "due__obligation__row__objective",
        )
        .defer("narrative", "next_steps", "differs_because", "proof", "evidence")
        .order_by("filing__submission__cycle__year", "due__obligation__row__position", "due__year", "pk")
    )
    may_read: dict[int, bool] = {}
    is_in = permissions.is_in_plan(person, plan)
    named, closed = [], {cycle.year: 0 for cycle in cycles}
    for answer in rows:
        submission = answer.filing.submission
        submission.cycle = by_pk[submission.cycle_id]
        if submission.pk not in may_read:
            may_read[submission.pk] = is_in and permissions.may_read_filing(person, submission)
            closed[submission.cycle.year] += not may_read[submission.pk]
        if may_read[submission.pk] and (answer.difficulties or answer.difficulty.strip()):
            answer.due.obligation.row = told[submission.cycle_id](answer.due.obligation.row)
            named.append(_named(answer))
    return Difficulties(tuple(cycle.year for cycle in cycles), tuple(named), closed, body_order(plan))


def _named(answer: FiledAnswer) -> Named:
    submission, row = answer.filing.submission, answer.due.obligation.row
    institution = submission.institution.as_of(day_of_year(submission.cycle.year))
    return Named(
        year=submission.cycle.year,
        objective=row.objective.number,
        row=row.code,
        due_year=answer.due.year,
        institution=institution.code,
        institution_label=institution.label,
        lead=submission.lead.code,
        submission_id=submission.pk,
        status=Status(answer.status) if answer.status else None,
        codes=tuple(Difficulty(code) for code in answer.difficulties) or (Difficulty.OTHER,),
        words=answer.difficulty.strip(),
    )


def counted(named: Iterable[Named]) -> dict[Difficulty, int]:
    """How many answers name each difficulty; an answer that names two counts in both, so the sum is no number of answers."""
    found = dict.fromkeys(Difficulty, 0)
    for one in named:
        for code in set(one.codes):
            found[code] += 1
    return found
