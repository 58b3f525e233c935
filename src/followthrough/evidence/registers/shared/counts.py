"""The one place through which every count of persons in a register passes before it is shown."""

from typing import Any

from followthrough.evidence.facts.permissions import may_see_small
from followthrough.evidence.facts.rules.disclosure import Shown, shown, shown_parts
from followthrough.evidence.registers.shared.book import Count


def told_count(number: int | None, person: Any, institution_id: int, *, crossed: bool = False) -> str:
    """A count of persons that stands alone, as `person` may read it."""
    if number is None:
        return ""
    return shown(number, of_persons=True, crossed=crossed, may_see=may_see_small(person, institution_id)).told


def counts_for(person: Any, institution_id: int, *, crossed: bool = False) -> Count:
    """Tells the counts of one body to one reader. None, nobody in particular, is the least of readers."""
    return lambda number: told_count(number, person, institution_id, crossed=crossed)


def told_parts(
    parts: dict[str, int | None], total: int | None, person: Any, institution_id: int, *, crossed: bool = False
) -> tuple[dict[str, Shown], Shown]:
    """Counts beside their total, so that no hidden one can be worked out."""
    return shown_parts(parts, total, crossed=crossed, may_see=may_see_small(person, institution_id))
