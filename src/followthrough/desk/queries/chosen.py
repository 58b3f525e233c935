"""The cycles of a plan, and which of them a page shows."""

from dataclasses import dataclass

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import cycles_of, in_its_words
from followthrough.reporting.cycles.rules.states import CycleState


@dataclass(frozen=True)
class Chosen:
    """Every cycle of a plan, latest first, and the one that is shown. A plan in reporting has at least one."""

    cycles: tuple[Cycle, ...]
    cycle: Cycle

    @property
    def earlier(self) -> Cycle | None:
        """The cycle before the one that is shown."""
        return next((cycle for cycle in self.cycles if cycle.year < self.cycle.year), None)

    @property
    def is_published(self) -> bool:
        """Whether nothing in it changes any more."""
        return self.cycle.state == CycleState.PUBLISHED

    @property
    def query(self) -> str:
        """What an address carries so that the next page shows the same year."""
        return "" if self.cycle is self.cycles[0] else f"?year={self.cycle.year}"

    def steps(self, address: str) -> tuple[tuple[str, str, bool], ...]:
        """The years as views of one page, earliest first; nothing to choose where there is one."""
        if len(self.cycles) == 1:
            return ()
        return tuple((str(cycle.year), f"{address}?year={cycle.year}", cycle is self.cycle) for cycle in reversed(self.cycles))


def chosen_cycle(plan: Plan, year: int | None = None, read: list[Cycle] | None = None) -> Chosen | None:
    """The cycle of `year`, else the latest; None before the first opens. Raises NotFound for a year without a cycle.

    `read` are the cycles of the plan where they were read already.
    """
    cycles = cycles_of(plan) if read is None else read
    for cycle in cycles:
        cycle.plan = plan  # one plan, read once, with its document
    if year is None:
        return Chosen(tuple(cycles), in_its_words(cycles[0])) if cycles else None
    for cycle in cycles:
        if cycle.year == year:
            return Chosen(tuple(cycles), in_its_words(cycle))
    raise NotFound("cycle.unknown", _("Reporting on {year} was never opened for the plan {plan}."), year=year, plan=plan.short)
