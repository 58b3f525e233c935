"""Who plans, writes and reads a review, and who answers its recommendations."""

from typing import Any

from followthrough.promise.institutions.permissions import holds_any, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.permissions import is_coordinator, is_supervisor, leads_of
from followthrough.reporting.cycles.permissions import is_in_plan, may_oversee
from followthrough.reporting.reviews.models import Recommendation, Review, ReviewWriter
from followthrough.reporting.reviews.rules.kinds import State

ANSWERING = (Role.FOCAL_POINT, Role.LEAD, Role.APPROVER)
FINISHED = {State.CLOSED, State.PUBLISHED}


def may_plan(person: Any, plan: Plan) -> bool:
    """The coordinator plans reviews, names owners, closes and publishes; where a plan has none, its supervisor."""
    return is_coordinator(person, plan) or (plan.coordinator_id is None and is_supervisor(person, plan))


def is_writer(person: Any, review: Review) -> bool:
    """Whether `person` was let in to write this review, and still is."""
    if not getattr(person, "is_authenticated", False):
        return False
    let_in = ReviewWriter.objects.filter(review_id=review.pk, person_id=person.pk, revoked_at__isnull=True)
    return let_in.exists()


def may_write(person: Any, review: Review) -> bool:
    """The coordinator and the persons let in for this review, an evaluator from outside among them."""
    return may_plan(person, review.plan) or is_writer(person, review)


def may_read(person: Any, review: Review) -> bool:
    """Published: everybody in the plan. Before: who oversees it, leads, writers, the owner; once closed also who has to answer."""
    if may_oversee(person, review.plan) or leads_of(person, review.plan) or is_writer(person, review):
        return True
    held = {seat.institution_id for seat in seats_of(person)}
    if review.owner_id in held:
        return True
    if review.state == State.PUBLISHED:
        return is_in_plan(person, review.plan)
    return review.state == State.CLOSED and _is_asked(review, held)


def _is_asked(review: Review, bodies: set[int]) -> bool:
    asked = Recommendation.objects.filter(review_id=review.pk, taken_out_at__isnull=True, body_id__in=bodies)
    return bool(bodies) and asked.exists()


def may_answer(person: Any, recommendation: Recommendation) -> bool:
    """Focal point, lead or approver of the body that it is addressed to; the coordinator for a body that has nobody here."""
    return holds_any(person, ANSWERING, recommendation.body_id) or may_plan(person, recommendation.review.plan)
