"""The national scoreboard: all measures × bodies and those above them × years × sex, in two questions."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, Sum

from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.queries.bodies import Bodies
from followthrough.evidence.facts.queries.climbing import Sums, climbed
from followthrough.evidence.facts.queries.rolled import latest_of_a_body
from followthrough.evidence.facts.rules.measures import measures
from followthrough.evidence.facts.rules.rolling import Key
from followthrough.evidence.facts.rules.states import Rolled
from followthrough.evidence.facts.rules.tree import Tree

Cell = tuple[str, int, str]
"""Measure, year, sex; sex "" where a number is not broken down by it."""
INDEXED = ("topic", "role", "mission", "channel", "reason", "place")
"""Columns that a measure declares: first those of the index that covers a roll-up, in its order."""
Own = dict[int, dict[Cell, int]]


@dataclass(frozen=True)
class Scoreboard:
    """Sums by line and cell. Read them with `total`, which says "not reported" apart from zero."""

    tree: Tree
    sums: dict[str, Sums[Cell]]

    def total(self, measure: str, line: str, year: int, sex: str = "") -> Rolled:
        """The total of a body with those below it, or of the plan (`tree.PLAN`)."""
        number, reporting = self.sums[line].get((measure, year, sex), (None, 0))
        return Rolled(number, reporting, self._covers[line])

    def of_measure(self, measure: str) -> dict[Key, Rolled]:
        """What was reported of one measure, by line, year and sex."""
        return {
            (line, f"{year:04}", sex): self.total(measure, line, year, sex)
            for line, cells in self.sums.items()
            for named, year, sex in cells
            if named == measure
        }

    @cached_property
    def _covers(self) -> dict[str, int]:
        return {line: len(self.tree.covered(line)) for line in self.sums}


def scoreboard(bodies: Bodies, as_of: datetime | None = None) -> Scoreboard:
    """Every measure for every body of a plan with all above and below, by year and sex, as known at a moment (None: now)."""
    facts = Fact.objects.all() if as_of is None else Fact.objects.filter(recorded_at__lte=as_of)
    own: Own = defaultdict(dict)
    _add_flows(own, facts)
    _add_stocks(own, facts)
    codes = bodies.codes
    return Scoreboard(bodies.tree, climbed({codes[key]: cells for key, cells in own.items()}, bodies.tree))


def _add_flows(own: Own, facts: "QuerySet[Fact]") -> None:
    flows = [measure.code for measure in measures() if not measure.is_stock]
    for measure, institution, year, sex, number, standing in _collapsed(
        facts, flows, ("measure", "institution_id", "year", "sex")
    ):
        if standing > 0:
            own[institution][measure, year, sex] = int(number)


def _add_stocks(own: Own, facts: "QuerySet[Fact]") -> None:
    """Only columns that some stock declares are asked for, in the order of the index, so that the table itself is not read."""
    stocks = [measure for measure in measures() if measure.is_stock]
    declared = sorted({name for measure in stocks for name in measure.declared}, key=INDEXED.index)
    said: dict[tuple[str, int, int], list[tuple[date, Key, Key, int]]] = defaultdict(list)
    columns = ("measure", "institution_id", "year", "sex", *declared, "counted_on")
    for measure, institution, year, sex, *subject, day, number, standing in _collapsed(
        facts, [measure.code for measure in stocks], columns
    ):
        if standing > 0:
            said[measure, institution, year].append((day, tuple(subject), (sex,), int(number)))
    for (measure, institution, year), lines in said.items():
        cells = own[institution]
        for (sex,), number in latest_of_a_body(lines):
            cell = (measure, year, sex)
            cells[cell] = cells.get(cell, 0) + number


def _collapsed(facts: "QuerySet[Fact]", codes: list[str], columns: tuple[str, ...]) -> Iterator[Any]:
    sums = facts.filter(measure__in=codes).values_list(*columns).annotate(total=Sum("number"), standing=Sum("sign")).order_by()
    return sums.iterator(chunk_size=10_000)
