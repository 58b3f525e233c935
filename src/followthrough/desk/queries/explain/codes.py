"""Which figure a code names: `MD.1.2-a.2019`, `MD.1.2-a.2019.md-cs`, or a count over the answers of a cycle."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import EffectsByDay, get_plan, plan_for
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.cycles.queries.reported import CycleReport, cycle_report

YEAR = re.compile(r"(?<=\.)(?P<year>20\d\d)(?=\.|$)")
UNKNOWN = _(
    "There is no figure “{code}”. Codes look like MD.1.2-a.2019 (a row), MD.1.2-a.2019.md-cs (one institution), MD.O1.2019.done (an objective) or MD.2019.submissions."
)


@dataclass(frozen=True)
class Asked:
    """The figure that is asked for: plan, year, and of a row its code and perhaps one body; `row` empty for any other count."""

    code: str
    plan: Plan
    year: int
    row: str = ""
    institution: str = ""

    @cached_property
    def cycle(self) -> Cycle | None:
        """The cycle of the year, read once; None where there is none."""
        try:
            return get_cycle(self.plan, self.year, "summary")
        except NotFound:
            return None

    def report(self, effects: EffectsByDay | None = None) -> CycleReport | None:
        """What was reported in the cycle, read once; `effects` are those of the plan where they were read already."""
        if self.cycle is None:
            return None
        if "read" not in self.__dict__:
            on_day = None if effects is None else effects.all_on(self.cycle.institutions_due_on)
            self.__dict__["read"] = cycle_report(self.cycle, on_day)
        found: CycleReport = self.__dict__["read"]
        return found

    @property
    def row_code(self) -> str:
        """The code of the whole row's figure."""
        return str(FigureCode.row(self.plan.short, self.row, self.year))


def unknown(code: str) -> NotFound:
    """The refusal of a code that names nothing."""
    return NotFound("figure.unknown", UNKNOWN, code=code[:60])


def read_code(text: str, person: Any = None) -> Asked:
    """Read a figure code, for a page of `person`. Raises NotFound for a plan that is not loaded or a form that no figure has."""
    code = text.strip()
    short, _dot, rest = code.partition(".")
    found = YEAR.search(f".{rest}")
    if not rest or found is None:
        raise unknown(code)
    plan = get_plan(short) if person is None else plan_for(person, short)
    year = int(found["year"])
    before, after = f".{rest}"[: found.start()].strip("."), f".{rest}"[found.end() :].strip(".")
    rows = {row.code for row in plan.document.rows}
    bodies = {body.code for body in plan.document.bodies}
    if before in rows and (not after or after in bodies):
        return Asked(code, plan, year, before, after)
    return Asked(code, plan, year)
