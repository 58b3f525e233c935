"""Which rows of which plans an entry feeds. The topic joins them; nobody picks a row by hand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from followthrough.base.kernel.codes import in_order
from followthrough.base.kernel.texts import Text
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import plans
from followthrough.promise.plans.rules.proofs import Quantity
from followthrough.promise.plans.rules.rows import RowEntry


@dataclass(frozen=True)
class Fed:
    """A row that a fact counts for."""

    plan: str
    row: str
    title: Text


def topics_for(measures: Collection[str]) -> tuple[tuple[str, Text], ...]:
    """The topics that these measures are asked for with, over all plans, in the order of the rows that they prove."""
    known = plans()
    titles = {topic.code: topic.title for plan in reversed(known) for topic in plan.document.topics}
    asked = (quantity for _plan, _row, quantity in _asked(known) if quantity.measure in measures)
    used = dict.fromkeys(quantity.topic for quantity in asked if quantity.topic)
    return tuple((code, titles[code]) for code in used if code in titles)


def rows_proved_by(groups: Mapping[str, Collection[str]]) -> dict[str, tuple[Fed, ...]]:
    """By name of a group of measures every row that looks one of them up."""
    asked = list(_asked())
    return {name: _proved(asked, measures) for name, measures in groups.items()}


def _proved(asked: Iterable[tuple[Plan, RowEntry, Quantity]], measures: Collection[str]) -> tuple[Fed, ...]:
    return _unique(Fed(plan.short, row.code, row.outcome) for plan, row, quantity in asked if quantity.measure in measures)


def rows_fed(cells: Iterable[Cell]) -> tuple[Fed, ...]:
    """The rows that these facts count for, of plans that name the body."""
    held = list(cells)
    return _unique(
        Fed(plan.short, row.code, row.outcome)
        for plan, row, quantity in _asked()
        if any(_counts(cell, quantity) and _names(plan, cell.institution) for cell in held)
    )


def _names(plan: Plan, institution: str) -> bool:
    return any(body.code == institution for body in plan.document.bodies)


def _counts(cell: Cell, quantity: Quantity) -> bool:
    wanted = ((cell.topic, quantity.topic), (cell.role, quantity.role), (cell.sex, quantity.sex))
    return cell.measure == quantity.measure and all(has == asked for has, asked in wanted if asked)


def _asked(known: Iterable[Plan] | None = None) -> Iterator[tuple[Plan, RowEntry, Quantity]]:
    for plan in plans() if known is None else known:
        for row in plan.document.rows:
            for measure in row.measures:
                for quantity in measure.proof.quantities if measure.proof else ():
                    yield plan, row, quantity


def _unique(found: Iterable[Fed]) -> tuple[Fed, ...]:
    rows = {(fed.plan, fed.row): fed for fed in found}
    return tuple(rows[key] for key in sorted(rows, key=lambda key: (key[0], in_order(key[1]))))
