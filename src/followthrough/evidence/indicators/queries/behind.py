"""The entries of registers behind a verdict."""

from collections.abc import Collection, Iterable
from datetime import datetime

from followthrough.evidence.facts import queries as facts
from followthrough.evidence.indicators.queries.statuses import bodies_tree
from followthrough.evidence.indicators.rules.evaluating import Time, years_of
from followthrough.evidence.indicators.rules.statuses import DutyStatus, RowStatus
from followthrough.promise.plans.queries import KnownBodies
from followthrough.promise.plans.rules.proofs import Quantity

DutyKey = tuple[str, int, int | None]
"""Code of the row, id of the body, year of a yearly duty."""


def key_of(duty: DutyStatus) -> DutyKey:
    """What a duty is found by."""
    return duty.row.code, duty.institution_id, duty.due_year


def entries_behind(
    duties: Iterable[DutyStatus], as_of: datetime | None = None, bodies: KnownBodies | None = None
) -> dict[DutyKey, tuple[str, ...]]:
    """Codes of the entries from which each duty's own figures come (its body and those below), latest first.

    What came by file has no entry and is not in here. A duty without facts is left out.
    `bodies`: all there are, where they were read already.
    """
    held = [duty for duty in duties if any(one.facts for one in duty.measures)]
    if not held:
        return {}
    tree = bodies_tree(bodies)
    quantities = {
        quantity for duty in held for one in duty.measures if one.measure.proof for quantity in one.measure.proof.quantities
    }
    named = facts.entries_of({quantity.measure for quantity in quantities}, as_of)
    found: dict[DutyKey, tuple[str, ...]] = {}
    for duty in held:
        codes = dict.fromkeys(
            line.entry for line in named if line.institution_id in tree.group(duty.institution_id) and _counts(line, duty)
        )
        found[key_of(duty)] = tuple(codes)
    return found


def entries_behind_row(row: RowStatus, bodies: Collection[int]) -> tuple[str, ...]:
    """Codes of the entries of these bodies that count for a row without a day, latest first."""
    quantities = {quantity for one in row.whole if one.measure.proof for quantity in one.measure.proof.quantities}
    named = facts.entries_of({quantity.measure for quantity in quantities})
    fitting = (line for line in named if line.institution_id in bodies and any(_fits(line, one) for one in quantities))
    return tuple(dict.fromkeys(line.entry for line in fitting))


def _counts(line: "facts.EntryLine", duty: DutyStatus) -> bool:
    last = duty.due_year or duty.row.last_year
    time = Time(duty.due_year or duty.row.first_year, last, duty.year or last or line.counted_on.year, line.counted_on)
    for one in duty.measures:
        if one.measure.proof is None:
            continue
        years = years_of(one.measure, time)
        after = years.first is None and time.year == last
        for quantity in one.measure.proof.quantities:
            if _fits(line, quantity):
                return after or line.counted_on.year in years
    return False


def _fits(line: "facts.EntryLine", quantity: Quantity) -> bool:
    narrowed = ((quantity.topic, line.topic), (quantity.role, line.role), (quantity.sex, line.sex))
    return quantity.measure == line.measure and all(has == asked for asked, has in narrowed if asked)
