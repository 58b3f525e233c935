"""What each register holds, for the first page of registers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from followthrough.evidence.registers.shared.book import Book


@dataclass(frozen=True)
class Held:
    """How many entries of a register count, of some bodies and of all, and when the last was entered for these bodies."""

    own: int
    every: int
    last_at: datetime | None


def held(book: Book, institutions: Collection[int]) -> Held:
    """One question for a register."""
    standing = book.model._default_manager.filter(withdrawn_at__isnull=True)
    of_own = Q(institution_id__in=list(institutions))
    found = standing.aggregate(
        own=Count("pk", filter=of_own), every=Count("pk"), last_at=Max("entered_at", filter=of_own if institutions else None)
    )
    return Held(**found)
