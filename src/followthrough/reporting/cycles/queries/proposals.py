"""What the registers show of each duty that a report asks for."""

from collections.abc import Sequence
from dataclasses import replace

from followthrough.evidence.indicators.queries import duty_statuses
from followthrough.promise.plans.queries import KnownBodies
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.proposals import proposal_of


def with_proposals(asked: Sequence[Asked], cycle: Cycle, bodies: KnownBodies | None = None) -> list[Asked]:
    """The same duties, each with the answer that facts propose now; four questions for all of them, three where `bodies` are read."""
    found = duty_statuses(cycle.plan, [one.due for one in asked], cycle.year, bodies)
    return [replace(one, proposal=proposal_of(found[one.due.pk], one.kind)) if one.due.pk in found else one for one in asked]
