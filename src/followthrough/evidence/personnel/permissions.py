"""Who reads about the people of a body, and who counts its sheets."""

from typing import Any

from followthrough.evidence.registers.permissions import may_keep, may_read

__all__ = ["may_count", "may_read"]


def may_count(person: Any, institution_id: int) -> bool:
    """Register keepers and focal points, each for the own body and those below it."""
    return may_keep(person, institution_id)
