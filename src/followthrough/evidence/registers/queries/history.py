"""The history of an entry: each correction with what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from followthrough.evidence.registers.models import EntryVersion
from followthrough.evidence.registers.queries.entries import kept_values
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.entry import AnyEntry


@dataclass(frozen=True)
class Step:
    """One correction or withdrawal: fields with the value before and after, by whom (an office), when and why."""

    at: datetime
    who: str
    because: str
    is_withdrawal: bool
    changes: tuple[tuple[str, Any, Any], ...]


def history(book: Book, entry: AnyEntry) -> list[Step]:
    """Latest first; one question."""
    versions = list(EntryVersion.objects.filter(entry=entry.code).select_related("by").order_by("number"))
    said = [*(version.before for version in versions), kept_values(entry)]
    steps = [
        Step(
            at=version.at,
            who=str(version.by) if version.by else "",
            because=version.because,
            is_withdrawal=version.is_withdrawal,
            changes=_changes(said[place], said[place + 1]),
        )
        for place, version in enumerate(versions)
    ]
    return steps[::-1]


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[tuple[str, Any, Any], ...]:
    """Fields that differ, in the order of the form."""
    names = dict.fromkeys([*after, *before])
    return tuple((name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name))
