"""After a review is closed: bodies answer what is recommended to them and tell how far it has come."""

from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.reviews import permissions
from followthrough.reporting.reviews.models import FollowUp, Recommendation, Response
from followthrough.reporting.reviews.operations.checks import LONGEST_OFFICE, person_of, said
from followthrough.reporting.reviews.queries.following import followed
from followthrough.reporting.reviews.rules.following import Answer, Progress, check_answer, check_progress


@operation
def answer_recommendation(
    recommendation: Recommendation, answer: Answer, because: str, office: str, answered_on: date, *, by: Actor
) -> Response:
    """Accept, accept in part or refuse, in the name of an office and with its day. A later answer holds, an earlier one stays readable."""
    held = _held(recommendation, by)
    words = said("answer to a recommendation", "because", because, needed=False)
    check_answer(answer, words)
    _check_day(held, answered_on, "answered_on")
    made = Response.objects.create(
        recommendation=held,
        answer=answer.value,
        because=words,
        office=said("answer to a recommendation", "office", office, LONGEST_OFFICE),
        answered_on=answered_on,
        recorded_at=clock.now(),
        recorded_by=person_of(by),
    )
    changed(f"review:{held.review_id}", after={"recommendation": held.number, "answer": answer.value, "office": made.office})
    return made


@operation
def record_progress(recommendation: Recommendation, progress: Progress, told: str, told_on: date, *, by: Actor) -> FollowUp:
    """Tell how far a recommendation has come."""
    held = _held(recommendation, by)
    words = said("progress of a recommendation", "told", told, needed=False)
    check_progress(followed([held])[0].answer, progress, words)
    _check_day(held, told_on, "told_on")
    made = FollowUp.objects.create(
        recommendation=held,
        progress=progress.value,
        told=words,
        told_on=told_on,
        recorded_at=clock.now(),
        recorded_by=person_of(by),
    )
    changed(f"review:{held.review_id}", after={"recommendation": held.number, "progress": progress.value})
    return made


def _held(recommendation: Recommendation, by: Actor) -> Recommendation:
    held = Recommendation.objects.select_for_update(of=("self",)).select_related("review__plan", "body").get(pk=recommendation.pk)
    if isinstance(by, Person) and not permissions.may_answer(by, held):
        raise NotAllowed(
            "recommendation.not_yours",
            _("This recommendation is answered by {body}, or by the coordinator in its name."),
            body=held.body.label,
        )
    if held.review.state not in permissions.FINISHED or held.taken_out_at is not None:
        raise RuleBroken("recommendation.open", _("The review is still being written. It is answered once it is closed."))
    return held


def _check_day(recommendation: Recommendation, day: date, field: str) -> None:
    closed_on = recommendation.review.closed_on
    if day > clock.today():
        raise RuleBroken("day.ahead", _("This day has not come yet."), field=field)
    if closed_on is not None and day < closed_on:
        raise RuleBroken("day.before", _("This day lies before the review was closed on {day}."), field=field, day=closed_on)
