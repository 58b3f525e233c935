"""Who may give a share without counts."""

from typing import Any

from followthrough.promise.institutions.permissions import holds_any
from followthrough.promise.institutions.rules import Role

GIVES = (Role.FOCAL_POINT, Role.REGISTRAR)


def may_give_share(person: Any, institution_id: int) -> bool:
    """The focal point or the register keeper of the body itself."""
    return holds_any(person, GIVES, institution_id)
