"""Who may read plans from documents: who coordinates a plan today, each with the documents uploaded by that person."""

from typing import Any

from followthrough.promise.institutions.permissions import institutions_as
from followthrough.promise.institutions.rules import Role
from followthrough.promise.intake.models import PlanReading


def may_read_plans(person: Any) -> bool:
    """Whoever is coordinator of any body today."""
    return bool(institutions_as(person, Role.COORDINATOR))


def may_see(person: Any, reading: PlanReading) -> bool:
    """A document is seen by who uploaded it, as long as that person coordinates a plan."""
    return may_read_plans(person) and reading.read_by_id == person.pk
