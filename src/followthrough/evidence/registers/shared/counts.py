"""The one place through which every count of persons in a register passes before it is shown."""

from collections.abc import Sequence
from typing import Any

from followthrough.evidence.facts.permissions import may_see_small
from followthrough.evidence.facts.rules.disclosure import shown, shown_parts
from followthrough.evidence.registers.shared.book import Count

Part = tuple[int | None, bool]


def told_count(number: int | None, person: Any, institution_id: int, *, crossed: bool = False) -> str:
    """A count of persons that stands alone, as `person` may read it; nothing where none was given."""
    if number is None:
        return ""
    return shown(number, of_persons=True, crossed=crossed, may_see=may_see_small(person, institution_id)).told


def told_parts(parts: Sequence[Part], person: Any, institution_id: int) -> tuple[list[str], str]:
    """Counts and their sum beside them, so that no hidden one can be worked out. All are judged as strictly as the strictest."""
    given = {place: number for place, (number, _crossed) in enumerate(parts) if number is not None}
    if not given:
        return ["" for _part in parts], ""
    cells, total = shown_parts(
        given,
        sum(given.values()),
        crossed=any(crossed for _number, crossed in parts),
        may_see=may_see_small(person, institution_id),
    )
    return [cells[place].told if place in cells else "" for place in range(len(parts))], total.told


def counts_for(person: Any, institution_id: int) -> Count:
    """Tells sums of counts of one body to one reader."""
    return lambda parts: told_parts(parts, person, institution_id)[1]
