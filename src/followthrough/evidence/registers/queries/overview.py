"""What each register holds, for the first page of registers: one question for all of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, Value

from followthrough.evidence.registers.shared.book import Book


@dataclass(frozen=True)
class Held:
    """How many entries of a register count, of some bodies and of all, and when the last was entered for these bodies."""

    own: int = 0
    every: int = 0
    last_at: datetime | None = None


def held(books: Iterable[Book], institutions: Collection[int]) -> dict[str, Held]:
    """By code of the register; one that holds nothing is not among them."""
    parts = [_counted(book, institutions) for book in books]
    rows = parts[0].union(*parts[1:], all=True)
    return {row["of_register"]: Held(row["own"], row["every"], row["last_at"]) for row in rows}


def _counted(book: Book, institutions: Collection[int]) -> Any:
    of_own = Q(institution_id__in=list(institutions))
    standing = book.model._default_manager.filter(withdrawn_at__isnull=True)
    return (
        standing.annotate(of_register=Value(book.code))
        .values("of_register")
        .annotate(
            own=Count("pk", filter=of_own), every=Count("pk"), last_at=Max("entered_at", filter=of_own if institutions else None)
        )
        .order_by()
    )
