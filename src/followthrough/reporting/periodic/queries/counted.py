"""How many returns were due, received, on time and sent on: the facts that the plan's rows on reporting are worked out from."""

from dataclasses import dataclass
from functools import cached_property

from followthrough.evidence.facts import queries as facts
from followthrough.evidence.facts.rules.sums import Collapsed
from followthrough.promise.plans.models import Plan
from followthrough.reporting.periodic.queries.chains import PlanChain
from followthrough.reporting.periodic.rules.measures import DUE, ON_TIME, RECEIVED, SENT


@dataclass(frozen=True)
class Count:
    """The numbers of some returns."""

    due: int = 0
    received: int = 0
    on_time: int = 0
    sent: int = 0

    @property
    def missing(self) -> int:
        """What was due and has not come to the last office."""
        return self.due - self.received


@dataclass(frozen=True)
class Counted:
    """Every number of a plan's chain; asked for by year, frequency and sender."""

    sums: tuple[Collapsed, ...]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years in which something was due, latest first."""
        return tuple(sorted({one.year for one in self.sums if one.measure == DUE}, reverse=True))

    def of(self, year: int | None = None, frequency: str = "", sender: int | None = None) -> Count:
        """The numbers of a year, a frequency, a sender; of all where one is not given."""
        held = [
            one
            for one in self.sums
            if year in {None, one.year} and frequency in {"", one.topic} and sender in {None, one.institution_id}
        ]
        number = {code: sum(one.number for one in held if one.measure == code) for code in (DUE, RECEIVED, ON_TIME, SENT)}
        return Count(number[DUE], number[RECEIVED], number[ON_TIME], number[SENT])


def counted_in(chain: PlanChain) -> Counted:
    """The numbers of a chain, in one question: those of its senders, and what its offices sent on."""
    bodies = {body.pk for body in chain.senders} | {
        chain.bodies[code].pk for code in chain.chain.stations if code in chain.bodies
    }
    return Counted(tuple(facts.collapsed((DUE, RECEIVED, ON_TIME, SENT), bodies)))


def row_of(plan: Plan) -> str:
    """The code of the row that asks for the returns that were due; empty where the plan has none."""
    for row in plan.document.rows:
        if any(measure.proof and DUE in {one.measure for one in measure.proof.quantities} for measure in row.measures):
            return str(row.code)
    return ""
