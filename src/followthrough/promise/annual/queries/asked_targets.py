"""What the programme asks in numbers on a row, where its file says it."""

from followthrough.promise.annual.rules.targets import Stated
from followthrough.promise.plans.models import Plan


def asked_target(plan: Plan, row_code: str) -> Stated | None:
    """The number that the programme asks on a row, or None where the file gives none."""
    return None
