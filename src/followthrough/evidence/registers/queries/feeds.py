"""What joins entries to the rows of plans: topics to choose from, rows that an entry feeds, rows that a register proves."""

from collections.abc import Iterable

from followthrough.base.kernel.texts import Text
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.indicators import queries as indicators
from followthrough.evidence.indicators.queries import Fed
from followthrough.evidence.registers.shared.book import Book
from followthrough.promise.plans.queries import plans

__all__ = ["Fed", "every_topic", "rows_fed", "rows_proved_by", "topics"]


def topics(book: Book) -> tuple[tuple[str, Text], ...]:
    """Topics that an entry can have, over all loaded plans."""
    return indicators.topics_for(_codes(book))


def rows_fed(cells: Iterable[Cell]) -> tuple[Fed, ...]:
    """The rows that these cells count for."""
    return indicators.rows_fed(cells)


def rows_proved_by(books: Iterable[Book]) -> dict[str, tuple[Fed, ...]]:
    """By code of a register the rows that look something up in it. The plans are read once for all of them."""
    return indicators.rows_proved_by({book.code: _codes(book) for book in books})


def _codes(book: Book) -> frozenset[str]:
    return frozenset(measure.code for measure in book.every_measure)


def every_topic() -> dict[str, Text]:
    """What the topics of all loaded plans are called, whatever register they belong to; one question."""
    return {topic.code: topic.title for plan in reversed(plans()) for topic in plan.document.topics}
