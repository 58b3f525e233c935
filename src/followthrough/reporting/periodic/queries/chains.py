"""The chain of a plan with its bodies from the database."""

from dataclasses import dataclass
from typing import Any

from followthrough.evidence.facts.rules.tree import Tree
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import bodies_with
from followthrough.promise.plans.models import Plan
from followthrough.reporting.calendar.rules.periods import Frequency, frequencies_in
from followthrough.reporting.periodic.permissions import PASSERS
from followthrough.reporting.periodic.rules.routes import Chain, without_a_way


@dataclass(frozen=True)
class PlanChain:
    """A chain and every body by code. Made in one question."""

    plan: Plan
    chain: Chain
    bodies: dict[str, Institution]

    @property
    def has_chain(self) -> bool:
        """Whether the plan names who reports to whom."""
        return bool(self.chain.links)

    @property
    def last(self) -> Institution | None:
        """The body at which the units' reports end."""
        return self.bodies.get(self.chain.last or "")

    def body_of(self, pk: int) -> Institution | None:
        """A body by its key."""
        return next((body for body in self.bodies.values() if body.pk == pk), None)

    @property
    def senders(self) -> tuple[Institution, ...]:
        """Who owes a report for each period, in the order of their codes."""
        return tuple(self.bodies[code] for code in self.chain.senders() if code in self.bodies)

    def covered(self, code: str) -> frozenset[int]:
        """Ids of the bodies that a report of one body is about: itself and those below; of the last one the whole plan."""
        tree = Tree(self.chain.parents, frozenset(body.code for body in self.plan.document.bodies))
        codes = tree.whole_scope if code == self.chain.last else tree.below(code)
        return frozenset(self.bodies[one].pk for one in codes if one in self.bodies)

    def senders_below(self, station: str) -> tuple[Institution, ...]:
        """The senders whose way leads over a station."""
        return tuple(body for body in self.senders if any(leg.recipient == station for leg in self.chain.route(body.code)))


def chain_of(plan: Plan) -> PlanChain:
    """The chain of a plan."""
    bodies = {body.code: body for body in Institution.objects.order_by("code")}
    codes = {body.pk: body.code for body in bodies.values()}
    parents = {body.code: codes.get(body.parent_id or 0) for body in bodies.values()}
    return PlanChain(plan, Chain.of(plan.document.stored, parents), bodies)


def chain_for(person: Any, plan: Plan) -> PlanChain:
    """The same for a page, remembered on the person for the rest of a request."""
    kept: dict[int, PlanChain] = getattr(person, "__dict__", {}).setdefault("_chains", {})
    if plan.pk not in kept:
        kept[plan.pk] = chain_of(plan)
    return kept[plan.pk]


def empty_seats(chain: PlanChain) -> tuple[Institution, ...]:
    """Stations at which nobody can pass on today."""
    stations = [chain.bodies[code] for code in chain.chain.stations if code in chain.bodies]
    held = bodies_with(PASSERS, [body.pk for body in stations])
    return tuple(body for body in stations if body.pk not in held)


def frequencies_of(plan: Plan) -> tuple[Frequency, ...]:
    """The frequencies that the plan file names, shortest first."""
    return frequencies_in(plan.document.stored["reporting"].get("frequencies") or ())


def bodies_without_a_way(chain: PlanChain) -> tuple[str, ...]:
    """Codes of bodies that owe something in the plan and enter the chain nowhere (external trainers): others enter for them."""
    named = dict.fromkeys(body for row in chain.plan.document.rows for body in row.responsible)
    return tuple(code for code in without_a_way(chain.chain, named) if code in chain.bodies)
