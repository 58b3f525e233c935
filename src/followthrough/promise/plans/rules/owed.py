"""What follows from rows: obligations (row × body), dues (an obligation in one year if it recurs), and their counts.

Totals are never stored: every count is derived from the rows of the plan.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import Recurrence

LAST_MONTH, LAST_DAY = 12, 31


@dataclass(frozen=True)
class Owed:
    """One due: a row owed by a body, in `year` if the row recurs every year, else once over its range.

    `due_on` is 31 December of the year (of the last year for a range), None if the row is continuous.
    """

    row: str
    institution: str
    year: int | None
    due_on: date | None


def due_on(row: RowEntry, year: int | None) -> date | None:
    """The last day for `row`, None for a continuous row or one without deadline."""
    if row.recurrence == Recurrence.CONTINUOUS or row.last_year is None:
        return None
    return date(year or row.last_year, LAST_MONTH, LAST_DAY)


def years_of(row: RowEntry) -> tuple[int | None, ...]:
    """The years in which a row is owed anew: each year of a yearly row, else (None,)."""
    if row.recurrence != Recurrence.ANNUAL or row.first_year is None or row.last_year is None:
        return (None,)
    return tuple(range(row.first_year, row.last_year + 1))


def is_active(row: RowEntry, year: int) -> bool:
    """Whether something of `row` is asked in `year`; a row without deadline always is."""
    if row.first_year is None or row.last_year is None:
        return True
    return row.first_year <= year <= row.last_year


def dues_of(row: RowEntry) -> Iterator[Owed]:
    """Every due of one row, body by body in the printed order."""
    for institution in row.responsible:
        for year in years_of(row):
            yield Owed(row.code, institution, year, due_on(row, year))


def dues(plan: PlanDocument) -> tuple[Owed, ...]:
    """Every due of a plan."""
    return tuple(owed for row in plan.rows for owed in dues_of(row))


def asked_in(plan: PlanDocument, year: int) -> tuple[Owed, ...]:
    """The dues that a report on `year` asks for: yearly rows of that year, and ranges that contain it."""
    rows = {row.code: row for row in plan.rows if is_active(row, year)}
    return tuple(owed for owed in dues(plan) if owed.row in rows and owed.year in (None, year))


@dataclass(frozen=True)
class PlanCounts:
    """What a plan holds, counted from its rows; `rows_of` is rows per responsible body, most first."""

    core_objectives: int
    objectives: int
    barriers: int
    actions: int
    dated_rows: int
    indicators: int
    bodies: int
    responsible: int
    obligations: int
    dues: int
    standing_duties: int
    effects: dict[str, int]
    rows_of: dict[str, int]
    rows_by_year: dict[int, int]
    dues_by_year: dict[int, int]


def count(plan: PlanDocument) -> PlanCounts:
    """Count a plan. Legal effects are those at its beginning."""
    per_body = Counter(institution for row in plan.rows for institution in row.responsible)
    effect_of = {body.code: body.effects[0].effect.value for body in plan.bodies if body.effects}
    years = range(plan.first_year, plan.last_year + 1) if plan.first_year and plan.last_year else range(0)
    return PlanCounts(
        core_objectives=len(plan.stored["core_objectives"]),
        objectives=len(plan.objectives),
        barriers=len(plan.stored["barriers"]),
        actions=sum(len(objective.actions) for objective in plan.objectives),
        dated_rows=sum(row.last_year is not None for row in plan.rows),
        indicators=len(plan.stored["indicators"]),
        bodies=len(plan.bodies),
        responsible=len(per_body),
        obligations=per_body.total(),
        dues=len(dues(plan)),
        standing_duties=len(plan.stored["standing_duties"]),
        effects=dict(Counter(_effects_of(plan.rows, effect_of))),
        rows_of=dict(per_body.most_common()),
        rows_by_year={year: sum(is_active(row, year) for row in plan.rows) for year in years},
        dues_by_year={year: len(asked_in(plan, year)) for year in years},
    )


def _effects_of(rows: Iterable[RowEntry], effect_of: dict[str, str]) -> Iterator[str]:
    for row in rows:
        for institution in row.responsible:
            yield effect_of[institution]
