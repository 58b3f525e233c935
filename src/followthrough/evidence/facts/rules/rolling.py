"""The slow, plain roll-up: what a total is, stated once for time and once for institutions. The engine is held against it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from followthrough.evidence.facts.rules.buckets import Bucket, bucket_of, spans_within
from followthrough.evidence.facts.rules.cells import DECLARED_COLUMNS, PERSON_COLUMNS, Cell
from followthrough.evidence.facts.rules.states import Rolled
from followthrough.evidence.facts.rules.tree import PLAN, Tree

BREAKDOWNS = (*PERSON_COLUMNS, *DECLARED_COLUMNS)
COLUMNS = ("institution", *BREAKDOWNS, *(bucket.value for bucket in Bucket))
"""What a total can be asked by, besides any one length of time only."""
Key = tuple[str, ...]
"""The values of the columns asked for, in the order in which they were asked."""


@dataclass(frozen=True)
class Recorded:
    """A cell as it was recorded, and when it was taken back, if ever."""

    cell: Cell
    recorded_at: datetime
    reversed_at: datetime | None = None

    def stood(self, at: datetime) -> bool:
        """Whether it was known and not taken back at a moment."""
        return self.recorded_at <= at and (self.reversed_at is None or self.reversed_at > at)


@dataclass(frozen=True)
class RolledUp:
    """Totals by key. `left_out`: facts whose period is longer than the length of time asked for, so that they fit nowhere."""

    totals: dict[Key, Rolled]
    left_out: int = 0


def bucket_in(by: Iterable[str]) -> Bucket | None:
    """The length of time among the columns asked for, or None."""
    return next((Bucket(name) for name in by if name in set(Bucket)), None)


def roll_up(facts: Iterable[Recorded], tree: Tree, by: Sequence[str], at: datetime, *, is_stock: bool) -> RolledUp:
    """Totals of the facts of one measure as they stood `at` a moment.

    A body's own facts leave out the bodies below it, so a line is the sum over all bodies that it covers. Bodies that the
    plan names have a line in each length of time that occurs, with None for a number where nothing of theirs was reported.
    """
    bucket = bucket_in(by)
    cells = [fact.cell for fact in facts if fact.stood(at) and fact.cell.institution in tree.scope]
    counted = latest(cells, bucket) if is_stock else [cell for cell in cells if cell.period.span in spans_within(bucket)]
    lines = [PLAN, *tree.lines] if "institution" in by and not tree.under else [*tree.lines] if "institution" in by else [""]
    totals: dict[Key, Rolled] = {}
    for line in lines:
        covered = tree.covered(line or PLAN)
        here = [cell for cell in counted if cell.institution in covered]
        keys = {_key(cell, by, line, bucket) for cell in here}
        for key in keys:
            same = [cell for cell in here if _key(cell, by, line, bucket) == key]
            reporting = len({cell.institution for cell in same})
            totals[key] = Rolled(sum(cell.number for cell in same), reporting, len(covered))
    times = {bucket_of(cell.period.counted_on, bucket) for cell in counted} if bucket else {""}
    return RolledUp(totals | not_reported(totals, tree, by, times), 0 if is_stock else len(cells) - len(counted))


def not_reported(totals: Iterable[Key], tree: Tree, by: Sequence[str], times: Iterable[str]) -> dict[Key, Rolled]:
    """Lines without a number: a body that the plan names, in a length of time in which neither it nor one below it reported."""
    if "institution" not in by:
        return {}
    bucket = bucket_in(by)
    place, when = by.index("institution"), by.index(bucket.value) if bucket else None
    given = {(key[place], key[when] if when is not None else "") for key in totals}
    missing = [(line, time) for line in tree.owing for time in times if (line, time) not in given]
    return {_blank(by, line, time): Rolled(None, 0, len(tree.covered(line))) for line, time in missing}


def latest(cells: Iterable[Cell], bucket: Bucket | None) -> list[Cell]:
    """What holds of a stock in each length of time, body by body: what the body said last.

    What a body says of a stock on one day is one statement about each subject (the values of `topic`, `role`, `mission`
    and their like), broken down as it pleases by sex, community and the other columns of persons. So of each subject all
    cells of its latest day hold and none of an earlier day: a body that told women and men in May and a sum in June
    has the sum. A subject of which nothing was said on the latest day keeps what was said of it last, unless the body told
    subjects apart in another way since then: a stock by mission is replaced by a later one of all missions together.
    """

    def where(cell: Cell) -> tuple[str, str]:
        return cell.institution, bucket_of(cell.period.counted_on, bucket)

    found: list[Cell] = []
    for _place, said in groupby(sorted(cells, key=where), key=where):
        found += _latest_of_a_body(list(said))
    return found


def _latest_of_a_body(said: list[Cell]) -> list[Cell]:
    kinds = {day: {_filled(cell) for cell in said if _day(cell) == day} for day in map(_day, said)}
    last = max(kinds)
    replaced_until = max((day for day in kinds if kinds[day] != kinds[last]), default=date.min)
    held = [cell for cell in said if _day(cell) > replaced_until]
    return [cell for cell in held if _day(cell) == max(_day(other) for other in held if _subject(other) == _subject(cell))]


def _key(cell: Cell, by: Sequence[str], line: str, bucket: Bucket | None) -> Key:
    time = bucket_of(cell.period.counted_on, bucket)
    told: dict[str, Callable[[], str]] = {"institution": lambda: line} | {name.value: lambda: time for name in Bucket}
    return tuple(told[name]() if name in told else str(getattr(cell, name)) for name in by)


def _blank(by: Sequence[str], line: str, time: str) -> Key:
    times = {bucket.value: time for bucket in Bucket}
    return tuple(line if name == "institution" else times.get(name, "") for name in by)


def _day(cell: Cell) -> date:
    return cell.period.counted_on


def _subject(cell: Cell) -> tuple[str, ...]:
    return tuple(str(getattr(cell, name)) for name in DECLARED_COLUMNS)


def _filled(cell: Cell) -> tuple[bool, ...]:
    return tuple(bool(value) for value in _subject(cell))
