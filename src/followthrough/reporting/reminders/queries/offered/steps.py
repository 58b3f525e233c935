"""The days of a cycle and the offices of its chain, read in one place: whoever changes the chain adapts this."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import effects_in
from followthrough.reporting.notices.rules import Body, Office


@dataclass(frozen=True)
class StepDay:
    """By when a step is due: the legal day, and the working day that decides."""

    legal_on: date
    effective_on: date


@dataclass(frozen=True)
class CycleSteps:
    """The three days of a cycle, and which bodies the plan binds in it. The bureau is bound by the act that names it."""

    cycle: Cycle

    @cached_property
    def effects(self) -> dict[int, LegalEffect]:
        """How far the plan binds each body in it; asked once, and only where a body other than the bureau is named."""
        return effects_in(self.cycle)

    @property
    def institutions(self) -> StepDay:
        """Bodies to leads."""
        return StepDay(self.cycle.institutions_due_on, self.cycle.institutions_effective_on)

    @property
    def leads(self) -> StepDay:
        """Leads to the coordinator."""
        return StepDay(self.cycle.leads_due_on, self.cycle.leads_effective_on)

    @property
    def coordinator(self) -> StepDay:
        """The coordinator to whoever receives the summary."""
        return StepDay(self.cycle.coordinator_due_on, self.cycle.coordinator_effective_on)

    def body(self, institution: Institution) -> Body:
        """A body as tasks name it."""
        is_bureau = institution.pk in {self.cycle.plan.coordinator_id, self.cycle.plan.supervisor_id}
        is_bound = is_bureau or self.effects.get(institution.pk) == LegalEffect.BINDING
        return Body(institution.pk, institution.label, is_bound)

    @property
    def bureau(self) -> tuple[Office, ...]:
        """Coordinator and supervisor, as far as the plan names them."""
        plan = self.cycle.plan
        named = ((plan.coordinator_id, Role.COORDINATOR), (plan.supervisor_id, Role.SUPERVISOR))
        return tuple(Office(body, role) for body, role in named if body is not None)


def steps_of(cycle: Cycle) -> CycleSteps:
    """The days and bodies of a cycle; at most one question to the database."""
    return CycleSteps(cycle)
