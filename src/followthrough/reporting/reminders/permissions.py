"""Who sees the outbox; everything else in this room is a person's own."""

from typing import Any

from followthrough.promise.institutions.permissions import institutions_as
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan


def may_see_outbox(person: Any) -> bool:
    """The coordinator of a plan sees to whom mail went and what is stuck; never the text of a mail to somebody else."""
    return Plan.objects.filter(coordinator_id__in=institutions_as(person, Role.COORDINATOR)).exists()
