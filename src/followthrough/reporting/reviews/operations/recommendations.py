"""Recommendations while a review is being written."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.reviews.models import Recommendation, Review
from followthrough.reporting.reviews.operations.checks import held_for_writing, said
from followthrough.reporting.reviews.queries.figures import subjects_of
from followthrough.reporting.reviews.rules.changes import Change, check_change
from followthrough.reporting.reviews.rules.kinds import Level


@dataclass(frozen=True)
class RecommendationSaid:
    """What is recommended: the words, on what they rest, to whom, until when, about which subject, what it changes in the plan."""

    text: str
    because: str
    body: Institution
    due_on: date
    subject: str = ""
    change: Change = field(default_factory=Change)


@operation
def record_recommendation(review: Review, told: RecommendationSaid, *, by: Actor) -> Recommendation:
    """Recommend something to a body; numbers are given once and never again."""
    held = held_for_writing(review, by)
    facts = _checked(held, told)
    last = Recommendation.objects.filter(review=held).aggregate(last=Max("number"))["last"] or 0
    made = Recommendation.objects.create(review=held, number=last + 1, **facts)
    changed(f"review:{held.pk}", after=_told(made))
    return made


@operation
def correct_recommendation(recommendation: Recommendation, told: RecommendationSaid, *, by: Actor) -> Recommendation:
    """Say it otherwise, while the review is being written."""
    held = held_for_writing(recommendation.review, by)
    found = Recommendation.objects.get(pk=recommendation.pk)
    before, facts = _told(found), _checked(held, told)
    if all(getattr(found, name) == value for name, value in facts.items()):
        nothing_changed()
        return found
    for name, value in facts.items():
        setattr(found, name, value)
    found.save(update_fields=list(facts))
    changed(f"review:{held.pk}", before=before, after=_told(found))
    return found


@operation
def withdraw_recommendation(recommendation: Recommendation, *, by: Actor) -> None:
    """Drop it; its number stays empty."""
    held = held_for_writing(recommendation.review, by)
    found = Recommendation.objects.get(pk=recommendation.pk)
    if found.taken_out_at is not None:
        nothing_changed()
        return
    found.taken_out_at = clock.now()
    found.save(update_fields=["taken_out_at"])
    changed(f"review:{held.pk}", before={"recommendation": found.number}, after={"recommendation": None})


def _checked(review: Review, told: RecommendationSaid) -> dict[str, object]:
    place = "recommendation of a review"
    if told.subject and told.subject not in {one.number for one in subjects_of(review.plan.document, Level(review.level))}:
        raise RuleBroken(
            "recommendation.subject", _("This review does not judge “{subject}”."), field="subject", subject=told.subject
        )
    check_change(review.plan.document.stored, told.change)
    return {
        "text": said(place, "text", told.text),
        "because": said(place, "because", told.because, needed=False),
        "body": told.body,
        "due_on": told.due_on,
        "subject": told.subject,
        "change": told.change.as_stored,
    }


def _told(one: Recommendation) -> dict[str, object]:
    return {"recommendation": one.number, "body": one.body.code, "due_on": one.due_on.isoformat(), "change": one.change}
