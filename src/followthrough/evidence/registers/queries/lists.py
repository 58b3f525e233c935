"""The list of a register: filtered, counted, one page of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import get_language

from followthrough.base.kernel.folding import fold, terms
from followthrough.base.kernel.numbers import find_whole
from followthrough.evidence.registers.queries.entries import entries_of
from followthrough.evidence.registers.shared.book import Book
from followthrough.evidence.registers.shared.entry import AnyEntry
from followthrough.promise.institutions.rules import label_of

ON_A_PAGE = 50
NO_TOPIC = "-"


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; empty asks for nothing. `topic` "-" means: without one."""

    institution: str = ""
    year: str = ""
    topic: str = ""
    words: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Filters":
        """Read an address; what makes no sense asks for nothing."""
        year, page = asked.get("year", ""), asked.get("page", "")
        return cls(
            institution=asked.get("institution", "")[:40],
            year=year if year.isascii() and year.isdigit() and len(year) == 4 and int(year) else "",
            topic=asked.get("topic", "")[:60],
            words=asked.get("q", "").replace("\x00", "")[:100].strip(),
            page=min(find_whole(page) or 1, 99_999),
        )

    @property
    def is_asking(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.institution or self.year or self.topic or self.words)


@dataclass(frozen=True)
class Body:
    """A body that has entries."""

    pk: int
    code: str
    label: str


@dataclass(frozen=True)
class Listed:
    """One page of the list; `count` are all that the filters leave, `every` all in the register, withdrawn ones too."""

    entries: tuple[AnyEntry, ...]
    count: int
    every: int
    page: int
    pages: int
    institutions: tuple[Body, ...]
    years: tuple[int, ...]
    topics: tuple[str, ...]


def listed(book: Book, filters: Filters) -> Listed:
    """The page that was asked for, latest first; the last page where there are fewer. Two questions, three where words are looked for."""
    facets = _facets(book)
    keys = filtered(book, filters) if filters.words else None
    count = sum(facet.count for facet in facets if facet.fits(filters)) if keys is None else len(keys)
    pages = max(1, -(-count // ON_A_PAGE))
    page = min(filters.page, pages)
    part = slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
    asked = entries_of(book).order_by(f"-{book.day}", "-pk")
    found = asked.filter(_asked(book, filters))[part] if keys is None else asked.filter(pk__in=keys[part])
    return Listed(
        entries=tuple(found) if count else (),
        count=count,
        every=sum(facet.count for facet in facets),
        page=page,
        pages=pages,
        institutions=tuple(sorted({facet.body for facet in facets}, key=lambda body: body.code)),
        years=tuple(sorted({facet.year for facet in facets}, reverse=True)),
        topics=tuple(sorted({facet.topic for facet in facets})),
    )


@dataclass(frozen=True)
class _Facet:
    body: Body
    topic: str
    year: int
    count: int

    def fits(self, filters: Filters) -> bool:
        """Whether its entries are among those asked for, words aside."""
        return (
            filters.institution in {"", self.body.code}
            and filters.year in {"", str(self.year)}
            and filters.topic in {"", self.topic or NO_TOPIC}
        )


def _facets(book: Book) -> list[_Facet]:
    """How many entries there are by body, topic and year: one question, few rows however long the register is."""
    body = ("institution_id", "institution__code", "institution__short", "institution__name")
    rows = book.model._default_manager.annotate(in_year=ExtractYear(book.day)).values(*body, "topic", "in_year")
    return [
        _Facet(
            _body(row),
            row["topic"],
            row["in_year"],
            row["count"],
        )
        for row in rows.annotate(count=Count("pk")).order_by()
    ]


def _body(row: Mapping[str, Any]) -> Body:
    code = row["institution__code"]
    label = label_of(row["institution__short"], row["institution__name"], get_language() or "en", code)
    return Body(row["institution_id"], code, label)


def filtered(book: Book, filters: Filters) -> list[int]:
    """Ids of the entries that the filters leave, latest first. Words are found whatever the case and the diacritics."""
    found = book.model._default_manager.filter(_asked(book, filters)).order_by(f"-{book.day}", "-pk")
    if not filters.words:
        return list(found.values_list("pk", flat=True))
    names = [field.name for field in book.fields if hasattr(book.model, field.name) and not field.choices]
    words = terms(filters.words)
    rows = found.values_list("pk", "code", *names)
    return [row[0] for row in rows if _has(words, row[1:])]


def _has(words: tuple[str, ...], values: tuple[Any, ...]) -> bool:
    text = fold(" ".join(str(value) for value in values if value))
    return all(word in text for word in words)


def _asked(book: Book, filters: Filters) -> Q:
    asked = Q()
    if filters.institution:
        asked &= Q(institution__code=filters.institution)
    if filters.year:
        asked &= Q(**{f"{book.day}__year": int(filters.year)})
    if filters.topic:
        asked &= Q(topic="" if filters.topic == NO_TOPIC else filters.topic)
    return asked
