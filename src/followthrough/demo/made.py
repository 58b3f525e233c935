"""One entry of the invented registers, with the day on which it is entered."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

INVENTED = "(invented)"


@dataclass(frozen=True)
class Made:
    """One entry of the story: the day on which it is entered, for which body, with which values.

    `changes` are later corrections: the day, why, and what the entry says from then on.
    """

    entered_on: date
    register: str
    institution: str
    values: dict[str, Any] = field(default_factory=dict)
    changes: tuple[tuple[date, str, dict[str, Any]], ...] = ()
