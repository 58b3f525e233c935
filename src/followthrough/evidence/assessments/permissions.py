"""Who answers and who reads a self-assessment: the body itself, until it is released."""

from typing import Any

from followthrough.evidence.assessments.models import SelfAssessment
from followthrough.evidence.registers.permissions import may_keep
from followthrough.promise.institutions.permissions import seats_of


def may_answer(person: Any, institution_id: int) -> bool:
    """Who keeps the registers of the body."""
    return may_keep(person, institution_id)


def may_read(person: Any, assessment: SelfAssessment) -> bool:
    """Everybody with a seat at the body itself, whoever answers for it, and after the release every seat."""
    seats = seats_of(person)
    if assessment.released_on is not None:
        return bool(seats)
    return any(seat.institution_id == assessment.institution_id for seat in seats) or may_answer(
        person, assessment.institution_id
    )
