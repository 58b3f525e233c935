"""For how long a body was silent on each action: weeks without an event, never lateness."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from followthrough.base.kernel import clock
from followthrough.evidence.facts import queries as facts
from followthrough.evidence.indicators.rules.told import FROM_REPORTS, weeks_between
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.rows import RowEntry

QUIET_WEEKS = 4
MOST = 5


@dataclass(frozen=True)
class Silence:
    """An action of which nothing was entered for some weeks, and when it was last heard of."""

    row: RowEntry
    last_on: date
    weeks: int


def silences_of(plan: Plan, institutions: Collection[int]) -> list[Silence]:
    """Actions of which these bodies entered something once and nothing for weeks, longest silence first. One question."""
    asked = {
        row.code: {
            (quantity.measure, quantity.topic)
            for measure in row.measures
            if measure.proof
            for quantity in measure.proof.quantities
            if not quantity.measure.startswith(FROM_REPORTS)
        }
        for row in plan.document.rows
    }
    wanted = {measure for pairs in asked.values() for measure, _topic in pairs}
    last = {
        (measure, topic): day
        for (measure, topic, body), day in sorted(facts.last_activity(wanted).items(), key=lambda pair: pair[1])
        if body in institutions and day <= clock.today()
    }
    found = []
    for row in plan.document.rows:
        days = [
            day
            for (measure, topic), day in last.items()
            if any(measure == one and wanted_topic in {"", topic} for one, wanted_topic in asked[row.code])
        ]
        if days and (weeks := weeks_between(max(days), clock.today())) >= QUIET_WEEKS:
            found.append(Silence(row, max(days), weeks))
    return sorted(found, key=lambda one: -one.weeks)[:MOST]
