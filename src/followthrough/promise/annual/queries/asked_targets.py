"""What the programme asks in numbers on a row, where its file says it."""

from followthrough.promise.annual.models import OwnTarget
from followthrough.promise.annual.rules.targets import Stated, asked_by
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.measures import MeasureEntry


def measures_of(plan: Plan, row_code: str) -> tuple[MeasureEntry, ...]:
    """The measures of a row in the order of the programme."""
    return tuple(measure for measure in plan.document.measures if measure.row == row_code)


def asked_target(plan: Plan, own: OwnTarget) -> Stated | None:
    """What the programme asks on the measure that an own target is laid beside, or None where it gives no number."""
    found = (asked_by(measure) for measure in measures_of(plan, own.row_code) if measure.code == own.measure)
    return next(found, None)
