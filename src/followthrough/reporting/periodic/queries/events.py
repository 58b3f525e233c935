"""What the registers hold of some bodies in a time: the events of a week, found in one question."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db import connection

from followthrough.evidence.registers.table import REGISTERS


@dataclass(frozen=True)
class Event:
    """One entry as a report names it. `version` grows with each correction."""

    code: str
    register: str
    day: date
    version: int
    institution_id: int


def events_of(institutions: Collection[int], first: date, last: date) -> list[Event]:
    """Entries that count and whose day lies in a time, by day.

    Written by hand: to put the same question to every register together costs the ORM far more than it costs the database.
    """
    if not institutions:
        return []
    bodies = sorted(institutions)
    days = [connection.ops.adapt_datefield_value(day) for day in (first, last)]
    with connection.cursor() as cursor:
        cursor.execute(_question(len(bodies)), [*bodies, *days] * len(REGISTERS))
        rows = cursor.fetchall()
    found = [Event(code, register, _day(day), version, body) for code, register, day, version, body in rows]
    return sorted(found, key=lambda one: (one.day, one.register, one.code))


@cache
def _question(bodies: int) -> str:
    """The question for so many bodies; every name in it is one of our own tables and columns."""
    marks = ", ".join(["%s"] * bodies)
    name = connection.ops.quote_name
    parts = []
    for book in REGISTERS.values():
        table, day = name(book.model._meta.db_table), name(book.day)
        parts.append(
            f"select code, '{book.code}', {day}, version, institution_id from {table} "  # noqa: S608 -- because the names are ours
            f"where withdrawn_at is null and institution_id in ({marks}) and {day} between %s and %s"
        )
    return " union all ".join(parts)


def _day(value: date | str) -> date:
    """SQLite gives the days of a union as text."""
    return value if isinstance(value, date) else date.fromisoformat(value)
