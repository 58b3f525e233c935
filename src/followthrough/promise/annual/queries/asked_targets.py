"""What the programme asks in numbers on a row, where its file says it."""

from collections.abc import Iterable

from followthrough.promise.annual.models import OwnTarget
from followthrough.promise.annual.rules.targets import Stated, asked_by
from followthrough.promise.plans.rules.measures import MeasureEntry


def asked_target(measures: Iterable[MeasureEntry], own: OwnTarget) -> Stated | None:
    """What the programme asks on the measure that an own target is laid beside, or None where it gives no number."""
    found = (asked_by(measure) for measure in measures if measure.row == own.row_code and measure.code == own.measure)
    return next(found, None)
