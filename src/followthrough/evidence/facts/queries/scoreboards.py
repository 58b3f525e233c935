"""The national scoreboard: all measures × bodies and those above them × years × sex, in two questions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Sum

from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.queries.bodies import Bodies
from followthrough.evidence.facts.queries.climbing import climbed, told
from followthrough.evidence.facts.queries.rolled import latest_of_a_body
from followthrough.evidence.facts.rules.measures import measures
from followthrough.evidence.facts.rules.rolling import Key
from followthrough.evidence.facts.rules.states import Rolled
from followthrough.evidence.facts.rules.tree import Tree

Cell = tuple[str, int, str]
"""Measure, year, sex; sex "" where a number is not broken down by it."""
INDEXED = ("topic", "role", "mission", "channel", "reason", "place")
"""Columns that a measure declares: first those of the index that covers a roll-up, in its order."""
Said = tuple[Any, Key, int, int]
"""Of a stock: the day, what it is about, the place of its cell, the number."""


class Places(dict[Cell, int]):
    """Cells by their place, so that half a million sums are kept by small numbers."""

    def __missing__(self, cell: Cell) -> int:
        return self.setdefault(cell, len(self))


@dataclass(frozen=True)
class Scoreboard:
    """Sums by line and place of a cell. Read them with `total`, which says "not reported" apart from zero."""

    tree: Tree
    places: Mapping[Cell, int]
    sums: dict[str, dict[int, int]]

    def total(self, measure: str, line: str, year: int, sex: str = "") -> Rolled:
        """The total of a body with those below it, or of the plan (`tree.PLAN`)."""
        place = self.places.get((measure, year, sex), -1)
        number = self.sums[line].get(place)
        return Rolled(None, 0, self._covers[line]) if number is None else told(number, self._covers[line])

    def of_measure(self, measure: str) -> dict[Key, Rolled]:
        """What was reported of one measure, by line, year and sex."""
        places = {place: (f"{year:04}", sex) for (named, year, sex), place in self.places.items() if named == measure}
        return {
            (line, *places[place]): told(number, self._covers[line])
            for line, numbers in self.sums.items()
            for place, number in numbers.items()
            if place in places
        }

    @cached_property
    def _covers(self) -> dict[str, int]:
        return {line: len(self.tree.covered(line)) for line in self.sums}


def scoreboard(bodies: Bodies, as_of: datetime | None = None) -> Scoreboard:
    """Every measure for every body of a plan with all above and below, by year and sex, as known at a moment (None: now)."""
    facts = Fact.objects.all() if as_of is None else Fact.objects.filter(recorded_at__lte=as_of)
    own: dict[int, dict[int, int]] = defaultdict(dict)
    places = Places()
    _add_flows(own, places, facts)
    _add_stocks(own, places, facts)
    codes = bodies.codes
    return Scoreboard(
        bodies.tree, dict(places), climbed({codes[key]: cells for key, cells in own.items() if key in codes}, bodies.tree)
    )


def _add_flows(own: dict[int, dict[int, int]], places: Places, facts: "QuerySet[Fact]") -> None:
    flows = [measure.code for measure in measures() if not measure.is_stock]
    for measure, institution, year, sex, number, standing in _collapsed(
        facts, flows, ("measure", "institution_id", "year", "sex")
    ):
        if standing > 0:
            own[institution][places[measure, year, sex]] = int(number)


def _add_stocks(own: dict[int, dict[int, int]], places: Places, facts: "QuerySet[Fact]") -> None:
    """Only columns that some stock declares are asked for, in the order of the index, so that the table itself is not read."""
    stocks = [measure for measure in measures() if measure.is_stock]
    declared = sorted({name for measure in stocks for name in measure.declared}, key=INDEXED.index)
    columns = ("measure", "institution_id", "year", "sex", *declared, "counted_on")
    lines = _collapsed(facts, [measure.code for measure in stocks], columns)
    for (measure, institution, year), group in groupby(lines, key=itemgetter(0, 1, 2)):
        said = [(line[-3], line[4:-3], places[measure, year, line[3]], int(line[-2])) for line in group if line[-1] > 0]
        cells = own[institution]
        for place, number in _held(said):
            cells[place] = cells.get(place, 0) + number


def _held(said: list[Said]) -> Iterable[tuple[int, int]]:
    """What holds of a stock of one body in one year. Where no subjects are told apart, that is its latest day."""
    if not said or any(any(subject) for _day, subject, _place, _number in said):
        return latest_of_a_body(said)
    last = max(line[0] for line in said)
    return [(place, number) for day, _subject, place, number in said if day == last]


def _collapsed(facts: "QuerySet[Fact]", codes: list[str], columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Sums in the order of the index. Read past the model: days are compared only, and need not be made into dates."""
    sums = facts.filter(measure__in=codes).values_list(*columns).annotate(total=Sum("number"), standing=Sum("sign"))
    sql, params = sums.order_by(*columns[:3]).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())
