"""Values and counts of a register in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from followthrough.evidence.registers.rules.fields import Field, Kind
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.web.doors import shown


@dataclass(frozen=True)
class Known:
    """What codes are called: topics, people by sign-in name, things on offer by name of the offer."""

    topics: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    offers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def counted(book: Book, n: int) -> str:
    """How many entries, in words: 3 acts."""
    return str(book.words.counted % {"n": n})


def told(one: Field, value: Any, known: Known) -> str:
    """A value as people read it. Counts of persons are told by `shared.counts` alone."""
    if value in (None, ""):
        return ""
    return TOLD.get(one.kind, _plainly)(one, value, known)


def _plainly(one: Field, value: Any, known: Known) -> str:
    return shown(value)


def _choice(one: Field, value: Any, known: Known) -> str:
    titles = dict(one.choices)
    return _(titles[value]) if value in titles else str(value)


def _day(one: Field, value: Any, known: Known) -> str:
    return shown(date.fromisoformat(value) if isinstance(value, str) else value)  # a text is how the history keeps it


def _count(one: Field, value: Any, known: Known) -> str:
    return number_format(value, force_grouping=True)


def _money(one: Field, value: Any, known: Known) -> str:
    return number_format(value, 2, force_grouping=True)


TOLD: Mapping[Kind, Callable[[Field, Any, Known], str]] = {
    Kind.CHOICE: _choice,
    Kind.TOPIC: lambda one, value, known: known.topics.get(value, str(value)),
    Kind.PERSON: lambda one, value, known: known.people.get(value, str(value)),
    Kind.OFFERED: lambda one, value, known: known.offers.get(one.offer, {}).get(value, str(value)),
    Kind.DAY: _day,
    Kind.COUNT: _count,
    Kind.MONEY: _money,
}
