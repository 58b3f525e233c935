"""What fields choose from that is no fixed list: bodies, objectives and rows of the plans, entries of another register."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language

from followthrough.base.kernel.folding import fold
from followthrough.evidence.facts.queries.categories import MISSIONS, titles_of
from followthrough.evidence.registers.queries.entries import entries_of, say_choice
from followthrough.evidence.registers.rules.fields import Field, Kind
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.table import REGISTERS
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.queries import plans

MOST_ENTRIES = 300
Pairs = list[tuple[str, str]]
"""Code and words of each thing, in the order in which they are offered."""


def offered(offer: str, institution_id: int | None) -> Pairs:
    """What `offer` gives to choose from for a body: `institutions`, `objectives`, `rows`, or the code of a register."""
    if offer in OFFERS:
        return OFFERS[offer]()
    return _entries(REGISTERS[offer], institution_id)


def _institutions() -> Pairs:
    language = get_language() or "en"
    return [(one.code, one.told(language)) for one in Institution.objects.order_by("code")]


def _objectives() -> Pairs:
    language = get_language() or "en"
    return [
        (f"{plan.short} {one.number}", f"{plan.short} {one.number} · {one.title.told(language)}")
        for plan in plans()
        for one in plan.document.objectives
    ]


def _rows() -> Pairs:
    language = get_language() or "en"
    return [
        (f"{plan.short} {row.code}", f"{plan.short} {row.code} · {row.outcome.told(language)}")
        for plan in plans()
        for row in plan.document.rows
    ]


def _missions() -> Pairs:
    return list(titles_of(MISSIONS).items())


def _entries(book: Book, institution_id: int | None) -> Pairs:
    """Standing entries of the body, latest first."""
    found = entries_of(book).filter(institution_id=institution_id or 0, withdrawn_at__isnull=True).order_by("-pk")
    say = say_choice(book)
    return [(entry.code, f"{entry.code} · {book.told(entry, say, lambda parts: '').headline}") for entry in found[:MOST_ENTRIES]]


OFFERS: Mapping[str, Callable[[], Pairs]] = {
    "institutions": _institutions,
    "objectives": _objectives,
    "rows": _rows,
    MISSIONS: _missions,
}


def fields_with_offers(book: Book) -> tuple[Field, ...]:
    """Fields of entry and lines that choose from an offer."""
    every = (*book.fields, *(book.lines.fields if book.lines else ()))
    return tuple(field for field in every if field.kind == Kind.OFFERED)


def chosen_by(book: Book, values: Mapping[str, Any]) -> list[tuple[Field, str]]:
    """What an entry's values choose from offers, in the entry and in its lines."""
    lines = (values.get(book.lines.name) or []) if book.lines else []
    return [(field, one[field.name]) for field in fields_with_offers(book) for one in (values, *lines) if one.get(field.name)]


def offers_for(book: Book, institution_id: int | None) -> dict[str, Pairs]:
    """Everything that the register's fields choose from, by offer; each is asked once."""
    names = dict.fromkeys(field.offer for field in fields_with_offers(book))
    return {name: offered(name, institution_id) for name in names}


def folded_offers(offers: Mapping[str, Pairs]) -> dict[str, dict[str, str]]:
    """The same as {folded code or words: code}, to read what people type."""
    return {
        name: {fold(words): code for code, words in pairs} | {fold(code): code for code, _words in pairs}
        for name, pairs in offers.items()
    }
