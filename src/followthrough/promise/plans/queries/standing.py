"""What was reported of each due, told by the floor above: an amendment explains itself with it."""

from collections.abc import Callable, Mapping

from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.amendments.consequences import Standing
from followthrough.promise.plans.rules.amendments.editions import Key

Teller = Callable[[Plan], Mapping[Key, Standing]]


def _nothing(plan: Plan) -> Mapping[Key, Standing]:
    return {}


_teller: Teller = _nothing


def set_teller(teller: Teller) -> None:
    """Say who knows what was reported; reporting does so at start, since a plan may not ask the floor above it."""
    global _teller  # noqa: PLW0603 -- because one process has one floor of reporting
    _teller = teller


def standing_of(plan: Plan) -> Mapping[Key, Standing]:
    """What was said of the dues of `plan`, by (row, body, year); a due of which nothing was said is left out."""
    return _teller(plan)
