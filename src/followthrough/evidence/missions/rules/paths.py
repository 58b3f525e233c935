"""Shares of women that the United Nations ask for among those sent, by category and year. Reference data, no target of any plan.

Source: the uniformed gender parity strategy 2018–2028 of the United Nations. The numbers were taken from secondary
sources and are to be checked against the strategy before anybody quotes them; the page says so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Path:
    """What share is asked of a category by the end of a year; `roles` are those of the register of missions."""

    roles: tuple[str, ...]
    year: int
    percent: int


PATHS = (
    Path(("contingent",), 2021, 8),
    Path(("observer", "staff-officer"), 2021, 18),
    Path(("contingent",), 2028, 15),
    Path(("formed-police",), 2028, 20),
    Path(("observer", "staff-officer"), 2028, 25),
    Path(("police",), 2028, 30),
)
RESEARCH_PERCENT = 30
"""A share above which research sees a difference; the programme quotes it in paragraph 28. It is no target."""


def next_path(role: str, year: int) -> Path | None:
    """The nearest share that is asked for a role in this year or later, or None."""
    return min((path for path in PATHS if role in path.roles and path.year >= year), key=lambda path: path.year, default=None)
