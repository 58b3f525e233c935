"""What the registers hold of some bodies in a time: the events of a week, found in one question."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Value

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
    """Entries that count and whose day lies in a time, by day."""
    if not institutions:
        return []
    parts = [_of_register(book, institutions, first, last) for book in REGISTERS.values()]
    rows = parts[0].union(*parts[1:], all=True)
    found = [Event(row["code"], row["of_register"], row["on_day"], row["version"], row["institution_id"]) for row in rows]
    return sorted(found, key=lambda one: (one.day, one.register, one.code))


def _of_register(book: Any, institutions: Collection[int], first: date, last: date) -> Any:
    within = {f"{book.day}__range": (first, last), "institution_id__in": list(institutions), "withdrawn_at__isnull": True}
    rows = book.model._default_manager.filter(**within)
    named = rows.annotate(of_register=Value(book.code), on_day=F(book.day))
    return named.values("code", "of_register", "on_day", "version", "institution_id").order_by()
