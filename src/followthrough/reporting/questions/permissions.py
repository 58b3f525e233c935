"""Who may ask, read, answer and close."""

from typing import Any

from django.db.models import Q

from followthrough.promise.institutions.permissions import institutions_as, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.permissions import is_in_plan, may_oversee, may_read_filing
from followthrough.reporting.notices.rules import Office
from followthrough.reporting.questions.models import Question
from followthrough.reporting.questions.rules.parties import INSIDERS


def offices_of(person: Any) -> frozenset[Office]:
    """The offices that `person` holds today."""
    return frozenset(Office(seat.institution_id, seat.role) for seat in seats_of(person))


def is_insider(person: Any, institution_id: int) -> bool:
    """Whether `person` works on the reports of an institution."""
    return any(Office(institution_id, role) in offices_of(person) for role in INSIDERS)


def may_see_duties(person: Any, plan: Any) -> bool:
    """Everybody with a seat at a body that the plan names sees who owes what, and may ask about it."""
    return is_in_plan(person, plan) or may_oversee(person, plan)


def may_see_report(person: Any, submission: Any) -> bool:
    """A report that has left is asked about by whoever reads it; before that by its own institution."""
    if is_insider(person, submission.institution_id):
        return True
    return submission.first_filed_at is not None and may_read_filing(person, submission)


def may_read(person: Any, question: Question) -> bool:
    """The institution whose duty it is, its lead, coordinator, supervisor, and both sides; inside questions only the institution."""
    return question.parties.may_read(offices_of(person))


def readable_by(person: Any) -> Q:
    """The same for many at once."""
    inside = Q(institution_id__in={body for role in INSIDERS for body in institutions_as(person, role)})
    open_to = (
        Q(lead_id__in=institutions_as(person, Role.LEAD))
        | Q(plan__coordinator_id__in=institutions_as(person, Role.COORDINATOR))
        | Q(plan__supervisor_id__in=institutions_as(person, Role.SUPERVISOR))
    )
    for seat in seats_of(person):
        open_to |= Q(asker_institution_id=seat.institution_id, asker_role=seat.role.value)
        open_to |= Q(to_institution_id=seat.institution_id, to_role=seat.role.value)
    return inside | (Q(is_inside=False) & open_to)
