"""Totals of one measure by any columns: the database collapses bodies, Python climbs the tree. Held against `rules.rolling`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any, TypeVar

from django.db.models import QuerySet, Sum

from followthrough.base.kit.kept import KeptQuestion
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.queries.bodies import Bodies
from followthrough.evidence.facts.queries.climbing import climbed, told
from followthrough.evidence.facts.rules.buckets import Bucket, bucket_of, spans_within
from followthrough.evidence.facts.rules.cells import DECLARED_COLUMNS
from followthrough.evidence.facts.rules.measures import Measure
from followthrough.evidence.facts.rules.rolling import Key, RolledUp, bucket_in, not_reported
from followthrough.evidence.facts.rules.states import Rolled
from followthrough.evidence.facts.rules.tree import PLAN

Cell = TypeVar("Cell")
Own = dict[str, dict[tuple[str, Key], int]]
"""By body, time and values asked for: the number."""


def rolled_up(measure: Measure, bodies: Bodies, by: Sequence[str], as_of: datetime | None = None) -> RolledUp:
    """Totals of `measure` by the columns `by` (of `rules.rolling.COLUMNS`), as known at a moment (None: now)."""
    bucket = bucket_in(by)
    asked = tuple(name for name in by if name != "institution" and name not in set(Bucket))
    if as_of is None and not measure.is_stock and bucket in (None, Bucket.YEAR):
        return RolledUp(_totals(_flows_now(measure, bodies, asked, bucket), bodies, by, asked), 0)
    facts = Fact.objects.filter(measure=measure.code)
    if as_of is not None:
        facts = facts.filter(recorded_at__lte=as_of)
    own = _stocks(facts, bodies, asked, bucket) if measure.is_stock else _flows(facts, bodies, asked, bucket)
    left_out = 0 if measure.is_stock else _longer(facts, bodies, bucket)
    return RolledUp(_totals(own, bodies, by, asked), left_out)


def _flows(facts: "QuerySet[Fact]", bodies: Bodies, asked: Key, bucket: Bucket | None) -> Own:
    if bucket is not None and bucket != Bucket.YEAR:
        facts = facts.filter(span__in=[span.value for span in spans_within(bucket)])
    return _by_body(_collapsed(facts, bodies, (*_timed(bucket), *asked)), bucket)


def _flows_now(measure: Measure, bodies: Bodies, asked: Key, bucket: Bucket | None) -> Own:
    """The same of years as known now, which is asked again after each value that is accepted: by SQL that is made once."""
    rows = _sums_now((*_timed(bucket), *asked)).rows(measure=measure.code)
    return _by_body(_of_plan(rows, bodies), bucket)


@cache
def _sums_now(columns: tuple[str, ...]) -> KeptQuestion[Any]:
    return KeptQuestion(lambda measure: _sums(Fact.objects.filter(measure=measure), columns), measure=str)


def _timed(bucket: Bucket | None) -> tuple[str, ...]:
    """The body and the column that tells the time."""
    return "institution_id", *(() if bucket is None else ("year",) if bucket == Bucket.YEAR else ("counted_on",))


def _by_body(lines: Iterable[list[Any]], bucket: Bucket | None) -> Own:
    own: Own = defaultdict(lambda: defaultdict(int))
    first = 0 if bucket is None else 1
    for institution, *values, number, _standing in lines:
        time = "" if bucket is None else f"{values[0]:04}" if bucket == Bucket.YEAR else bucket_of(values[0], bucket)
        own[institution][time, tuple(values[first:])] += number
    return own


def _stocks(facts: "QuerySet[Fact]", bodies: Bodies, asked: Key, bucket: Bucket | None) -> Own:
    own: Own = defaultdict(lambda: defaultdict(int))
    more = tuple(name for name in asked if name not in DECLARED_COLUMNS)
    columns = (*DECLARED_COLUMNS, *more)
    places, subjects = [columns.index(name) for name in asked], len(DECLARED_COLUMNS)
    said: dict[tuple[str, str], list[tuple[date, Key, Key, int]]] = defaultdict(list)
    for institution, day, *rest in _collapsed(facts, bodies, ("institution_id", "counted_on", *columns)):
        values = tuple(rest[place] for place in places)
        said[institution, bucket_of(day, bucket)].append((day, tuple(rest[:subjects]), values, rest[-2]))
    for (institution, time), lines in said.items():
        for values, number in latest_of_a_body(lines):
            own[institution][time, values] += number
    return own


def latest_of_a_body(lines: list[tuple[Any, Key, Cell, int]]) -> Iterator[tuple[Cell, int]]:
    """What holds of a stock: back from the latest day, each subject once, until subjects were told apart otherwise."""
    lines.sort(key=lambda line: line[0], reverse=True)
    taken: set[Key] = set()
    kinds: set[tuple[bool, ...]] | None = None
    for _day, group in groupby(lines, key=lambda line: line[0]):
        of_day = list(group)
        used = {tuple(map(bool, subject)) for _, subject, _, _ in of_day}
        if kinds is not None and used != kinds:
            return
        kinds = used
        yield from ((values, number) for _, subject, values, number in of_day if subject not in taken)
        taken |= {subject for _, subject, _, _ in of_day}


def _collapsed(facts: "QuerySet[Fact]", bodies: Bodies, columns: tuple[str, ...]) -> Iterator[list[Any]]:
    """Sums by `columns`, the body as code, of what stands in bodies of the plan; last the number and how many facts stand."""
    return _of_plan(_sums(facts, columns).iterator(chunk_size=10_000), bodies)


def _sums(facts: "QuerySet[Fact]", columns: tuple[str, ...]) -> "QuerySet[Fact, tuple[Any, ...]]":
    return facts.values_list(*columns).annotate(total=Sum("number"), standing=Sum("sign")).order_by()


def _of_plan(sums: Iterable[tuple[Any, ...]], bodies: Bodies) -> Iterator[list[Any]]:
    scope, codes = bodies.tree.scope, bodies.codes
    for institution, *values in sums:
        code = codes.get(institution)
        if values[-1] > 0 and code in scope:
            # A sum of whole numbers comes as Decimal from PostgreSQL.
            yield [code, *values[:-2], int(values[-2]), int(values[-1])]


def _longer(facts: "QuerySet[Fact]", bodies: Bodies, bucket: Bucket | None) -> int:
    """How many facts that stand have a longer period than what is asked."""
    if bucket in (None, Bucket.YEAR):
        return 0
    longer = facts.exclude(span__in=[span.value for span in spans_within(bucket)])
    return sum(line[-1] for line in _collapsed(longer, bodies, ("institution_id",)))


def _totals(own: Own, bodies: Bodies, by: Sequence[str], asked: Key) -> dict[Key, Rolled]:
    tree, sums = bodies.tree, climbed(own, bodies.tree)
    apart = "institution" in by
    lines = [*tree.lines] if apart and tree.under else [*tree.lines, PLAN] if apart else [PLAN]
    times = {time for cells in sums.values() for time, _values in cells}
    totals: dict[Key, Rolled] = {}
    for line in lines:
        of = len(tree.covered(line))
        for (time, values), number in sums[line].items():
            named = dict(zip(asked, values, strict=True)) | {"institution": line}
            totals[tuple(named.get(name, time) for name in by)] = told(number, of)
    return totals | not_reported(totals, tree, by, times if bucket_in(by) else {""})
