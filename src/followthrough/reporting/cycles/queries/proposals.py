"""What the registers show of each duty that a report asks for."""

from collections.abc import Sequence
from dataclasses import replace

from followthrough.evidence.indicators.queries import duty_statuses
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.proposals import proposal_of


def with_proposals(asked: Sequence[Asked], cycle: Cycle) -> list[Asked]:
    """The same duties, each with the answer that facts propose now; six questions for all of them."""
    found = duty_statuses(cycle.plan, [one.due for one in asked], cycle.year)
    return [replace(one, proposal=proposal_of(found[one.due.pk], one.kind)) if one.due.pk in found else one for one in asked]
