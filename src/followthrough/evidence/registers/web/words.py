"""Values and counts of a register in the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from followthrough.evidence.registers.rules.fields import Field, Kind
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.web.doors import shown


def counted(book: Book, n: int) -> str:
    """How many entries, in words: 3 acts."""
    return str(book.words.counted % {"n": n})


def told(field: Field, value: Any, topics: Mapping[str, str], people: Mapping[str, str]) -> str:
    """A value as people read it. Counts of persons are told by `shared.counts` alone."""
    if value in (None, ""):
        return ""
    if field.kind == Kind.CHOICE:
        titles = dict(field.choices)
        return _(titles[value]) if value in titles else str(value)
    if field.kind == Kind.TOPIC:
        return topics.get(value, str(value))
    if field.kind == Kind.DAY and isinstance(value, str):  # as the history keeps it
        return shown(date.fromisoformat(value))
    return people.get(value, str(value)) if field.kind == Kind.PERSON else shown(value)
