"""Who may get, send and read workbooks. They hold drafts and small counts, so only the body's own focal point has them."""

from typing import Any

from followthrough.promise.institutions.permissions import holds, institutions_as
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.permissions import is_coordinator


def may_fill(person: Any, institution_id: int) -> bool:
    """The focal point of a body downloads its workbook and sends it back."""
    return holds(person, Role.FOCAL_POINT, institution_id)


def fills_for(person: Any) -> tuple[int, ...]:
    """Ids of the bodies whose workbooks `person` fills in."""
    return institutions_as(person, Role.FOCAL_POINT)


def may_run(person: Any, plan: Plan) -> bool:
    """The coordinator has all workbooks of a cycle written at once and sees how many came back, never what stands in them."""
    return is_coordinator(person, plan)
