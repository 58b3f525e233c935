"""Who may freeze and publish."""

from typing import Any

from followthrough.reporting.cycles import permissions as reporting
from followthrough.reporting.cycles.models import Cycle


def may_publish(person: Any, cycle: Cycle) -> bool:
    """The coordinator publishes the summary; that closes the cycle."""
    return reporting.may_sum_up(person, cycle.plan)


def may_read(person: Any, cycle: Cycle) -> bool:
    """Whoever may read the report may read the release that it is made from."""
    return reporting.may_read_report(person, cycle)
