"""Figures of a period, counted by the day of the event: never the sum of what shorter reports said."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from followthrough.base.kernel.periods import Period
from followthrough.evidence.facts import queries as facts
from followthrough.evidence.facts.rules.disclosure import shown, shown_beside
from followthrough.evidence.facts.rules.measures import find_measure
from followthrough.evidence.indicators.rules.sums import Sums, Years
from followthrough.evidence.indicators.rules.told import FROM_REPORTS, quantity_told
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.proofs import Quantity

EVERY_YEAR = Years(None, 9999)


@dataclass(frozen=True)
class PeriodFigure:
    """One number of a period: the action that asks for it, what is counted, how many, and what small counts stand in it.

    `by_week` are facts that were told by week alone and follow the Thursday although their week lies only partly in here.
    """

    action: str
    quantity: str
    measure: str
    number: int
    hidden_count: int
    hidden_sum: int
    crossed: int
    by_week: int

    @property
    def stored(self) -> dict[str, Any]:
        """As a frozen copy keeps it."""
        return dict(vars(self))


def figures_of(plan: Plan, institutions: Collection[int], period: Period) -> list[PeriodFigure]:
    """What the plan counts of some bodies in a period, in the order of its actions; what nobody reported is left out."""
    asked = [(row.code, quantity) for row in plan.document.rows for quantity in _quantities(row)]
    measures = {quantity.measure for _row, quantity in asked}
    sums = Sums(facts.collapsed(measures, list(institutions), within=period))
    weeks = facts.told_by_week(measures, institutions, period)
    found = []
    for row, quantity in asked:
        counted = sums.count(quantity, institutions, EVERY_YEAR)
        if counted is not None:
            hidden = counted.hidden
            found.append(
                PeriodFigure(
                    action=row,
                    quantity=str(quantity),
                    measure=quantity.measure,
                    number=counted.number,
                    hidden_count=hidden.count,
                    hidden_sum=hidden.total,
                    crossed=hidden.crossed,
                    by_week=weeks.get(quantity.measure, 0),
                )
            )
    return found


def _quantities(row: Any) -> list[Quantity]:
    held = (quantity for measure in row.measures if measure.proof for quantity in measure.proof.quantities)
    return [quantity for quantity in dict.fromkeys(held) if not quantity.measure.startswith(FROM_REPORTS)]


def figure_told(figure: PeriodFigure, *, may_see: bool) -> str:
    """The number as a reader may read it: a total never tells a small count of persons that stands in it."""
    measure = find_measure(figure.measure)
    of_persons = measure is None or measure.of_persons
    if may_see or not of_persons or not figure.hidden_count:
        return shown(figure.number, of_persons=of_persons, may_see=may_see).told
    crossed = figure.crossed > 0
    return shown_beside(figure.number, figure.hidden_count, figure.hidden_sum, crossed=crossed, total_crossed=crossed).told


def title_of(plan: Plan, figure: PeriodFigure) -> str:
    """What a figure counts, in words."""
    held = (quantity for row in plan.document.rows for quantity in _quantities(row))
    found = next((quantity for quantity in held if str(quantity) == figure.quantity), None)
    return quantity_told(found) if found is not None else figure.quantity
