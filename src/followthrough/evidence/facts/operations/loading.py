"""Takes over a file of facts: all of it or nothing, and the same file once only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.markings import refuse_marked_file
from followthrough.evidence.facts.models import Fact, FactFile
from followthrough.evidence.facts.queries.fact_files import find_fact_file
from followthrough.evidence.facts.queries.standing import standing_claims, standing_stocks
from followthrough.evidence.facts.rules.faults import Fault, Faults
from followthrough.evidence.facts.rules.sheets import BREAKDOWNS, TWICE, Sheet, check_wholes, twice
from followthrough.promise.institutions.models import Institution

AT_ONCE = 5_000
INDEX_IN_MEMORY = 256 * 1024
"""KiB that SQLite may keep of the index while a file is written; with its own 2 MB it would read and write it all the time."""
WRITTEN = (
    *("measure", "institution_id", "span", "first_on", "last_on", "counted_on", "year", "is_stock"),
    *BREAKDOWNS,
    *("number", "sign", "entry", "file_id", "recorded_at"),
)


@dataclass(frozen=True)
class Loaded:
    """What a load did. `is_new` is False where the same content was loaded before; `added_to`: earlier files it adds up with."""

    file: FactFile
    is_new: bool
    added_to: tuple[str, ...] = ()


@operation
def load_facts(sheet: Sheet, name: str, sha256: str, *, by: Actor) -> Loaded:
    """Record every fact of a checked file, with one line in the audit chain.

    Loads wait for one another, so that two files at once are held against each other. The same content again changes
    nothing. Raises FaultyFacts where a row tells what stands already in another shape, or a stock a second time.
    """
    refuse_marked_file("file of facts", name, "")
    _wait_for_other_loads()
    known = find_fact_file(sha256)
    if known is not None:
        nothing_changed()
        return Loaded(known, is_new=False)
    standing = standing_claims(sheet)
    faults = Faults()
    check_wholes(sheet, standing, faults)
    stocks = standing_stocks(sheet)
    faults.add(Fault(row, "number", TWICE, {"other": other}) for row, other in twice(sheet, stocks))
    faults.refuse()
    now = clock.now()
    person = by if isinstance(by, Person) else None
    file = FactFile.objects.create(name=name[:200], sha256=sha256, rows_count=len(sheet), loaded_at=now, loaded_by=person)
    _write(_rows(sheet, file, now))
    changed(
        f"facts-file:{sha256[:12]}",
        after={
            "name": file.name,
            "sha256": sha256,
            "rows": len(sheet),
            "measures": sorted({measure for measure, _ in sheet.groups}),
        },
    )
    told = {(group, claim.first, claim.last) for group, claims in sheet.claims.items() for claim in claims.values()}
    same = {claim.source for group, claims in standing.items() for claim in claims if (group, claim.first, claim.last) in told}
    return Loaded(file, is_new=True, added_to=tuple(sorted(same)))


def _wait_for_other_loads() -> None:
    """SQLite has one writer anyway; PostgreSQL lets the second load wait while everybody else reads and writes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"lock table {FactFile._meta.db_table} in share row exclusive mode")


def _rows(sheet: Sheet, file: FactFile, now: datetime) -> Iterator[tuple[Any, ...]]:
    """Rows of the table, in the order of `WRITTEN`. Bodies are asked for at once: while COPY runs nothing else can be asked."""
    ids = dict(Institution.objects.filter(code__in=set(sheet.institutions)).values_list("code", "pk"))
    times = {
        period: (period.span.value, period.first.isoformat(), period.last.isoformat(), period.counted_on.isoformat(), period.year)
        for period in set(sheet.periods)
    }
    last = (1, "", file.pk, connection.ops.adapt_datetimefield_value(now))
    return (
        (measure.code, ids[body], *times[period], measure.is_stock, *values, number, *last)
        for _row, measure, body, period, number, *values in sheet.lines()
    )


def _write(rows: Iterator[tuple[Any, ...]]) -> None:
    """Write past the models, which would cost ten times as much: COPY on PostgreSQL, prepared INSERT on SQLite."""
    table, columns = Fact._meta.db_table, ", ".join(WRITTEN)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        cursor.execute(f"pragma cache_size = -{INDEX_IN_MEMORY}")
        marks = ", ".join(["%s"] * len(WRITTEN))
        while batch := list(islice(rows, AT_ONCE)):
            cursor.executemany(f"insert into {table} ({columns}) values ({marks})", batch)  # noqa: S608 -- because the names are ours
