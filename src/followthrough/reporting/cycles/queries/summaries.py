"""Where a summary goes, how it left, and whether that was in time."""

from dataclasses import dataclass

from followthrough.base.kernel import clock
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import Cycle, Summary
from followthrough.reporting.cycles.rules.lateness import Timeliness, timeliness
from followthrough.reporting.cycles.rules.states import CycleState


@dataclass(frozen=True)
class Sent:
    """How the summary of a cycle stands on its way to the recipient. The coordinator is bound by the act that names it."""

    cycle: Cycle
    summary: Summary
    timeliness: Timeliness

    @property
    def is_published(self) -> bool:
        """Whether there is something that can be sent."""
        return self.cycle.state == CycleState.PUBLISHED

    @property
    def waits(self) -> bool:
        """Whether it is published and nobody noted how it left."""
        return self.is_published and self.summary.dispatch is None


def find_recipient(plan: Plan) -> Institution | None:
    """The body to which the plan's summary goes; None where the text names none."""
    code = plan.document.head.get("recipient")
    return Institution.objects.filter(code=code).first() if code else None


def sent_summary(cycle: Cycle) -> Sent:
    """The way of a summary; one question to the database, none where it was read with its cycle."""
    is_read = "summary" in cycle._state.fields_cache
    summary = cycle.summary if is_read else Summary.objects.select_related("dispatch").get(cycle=cycle)
    sent_on = summary.dispatch.dispatched_on if summary.dispatch else None
    when = timeliness(sent_on, cycle.coordinator_effective_on, clock.today(), LegalEffect.BINDING)
    return Sent(cycle, summary, when)
