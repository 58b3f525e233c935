"""A review is planned, given an owner and writers, opened, closed and published."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import canonical_json, sha256_of_text
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.reporting.notices.operations import record_notice
from followthrough.reporting.reviews.models import Judgement, Review, ReviewQuestion, ReviewWriter
from followthrough.reporting.reviews.operations.checks import (
    LONGEST_OFFICE,
    check_may_plan,
    held_for_planning,
    person_of,
    said,
)
from followthrough.reporting.reviews.queries.content import content_of, questions_of, recommendations_of
from followthrough.reporting.reviews.queries.figures import figures_for
from followthrough.reporting.reviews.queries.reviews import code_of_review, not_planned
from followthrough.reporting.reviews.rules.kinds import QUESTIONS, Kind, Level, State, check_move

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Owner:
    """Who answers for a review: an office in words, and the institution or person behind it where there is one here."""

    office: str
    institution: Institution | None = None
    person: Person | None = None


@operation
def record_planned(plan: Plan, *, by: Actor) -> list[Review]:
    """Plan every review that the target years of the plan ask for and that is not planned yet. A second time changes nothing."""
    check_may_plan(plan, by)
    made = [_made(plan, one.kind, one.year, one.level) for one in not_planned(plan)]
    if not made:
        nothing_changed()
    return made


@operation
def record_review(plan: Plan, kind: Kind, year: int, level: Level, *, by: Actor) -> Review:
    """Plan one that the text does not ask for. Raises RuleBroken where there is one of this kind and year."""
    check_may_plan(plan, by)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken("review.year", _("Write the year that is reviewed, such as {year}."), field="year", year=2019)
    try:
        with transaction.atomic():
            return _made(plan, kind, year, level)
    except IntegrityError as error:
        raise RuleBroken("review.twice", _("There is a review of this kind for {year}."), field="kind", year=year) from error


def _made(plan: Plan, kind: Kind, year: int, level: Level) -> Review:
    review = Review.objects.create(plan=plan, kind=kind.value, year=year, level=level.value)
    ReviewQuestion.objects.bulk_create(
        ReviewQuestion(review=review, criterion=criterion.value, number=number, text=text)
        for number, (criterion, text) in enumerate(QUESTIONS, start=1)
    )
    changed(f"review:{review.pk}", after={"plan": plan.code, "kind": kind.value, "year": year, "level": level.value})
    return review


@operation
def correct_review(review: Review, owner: Owner, due_on: date | None, *, by: Actor) -> Review:
    """Say who answers for a review and for when it is planned. An owner who signs in here is let in to write it."""
    held = held_for_planning(review, by)
    if held.state not in {State.PLANNED, State.OPEN}:
        raise RuleBroken("review.closed", _("The review is closed. Its owner and its day stay as they were."))
    office = said("owner of a review", "office", owner.office, LONGEST_OFFICE)
    if held.state == State.OPEN and due_on is None:
        raise RuleBroken("review.no_day", _("Say for when the review is planned."), field="due_on")
    before = {"office": held.office, "due_on": held.due_on.isoformat() if held.due_on else None}
    held.office, held.owner, held.owner_person, held.due_on = office, owner.institution, owner.person, due_on
    held.save(update_fields=["office", "owner", "owner_person", "due_on"])
    if owner.person is not None:
        _let_in(held, owner.person)
    changed(f"review:{held.pk}", before=before, after={"office": office, "due_on": due_on.isoformat() if due_on else None})
    return held


@operation
def grant_writing(review: Review, person: Person, *, by: Actor) -> None:
    """Let a person write a review, an evaluator from outside among them. Who is let in already stays so."""
    held = held_for_planning(review, by)
    if not _let_in(held, person):
        nothing_changed()
        return
    changed(f"review:{held.pk}", after={"writer": person.pseudonym})


def _let_in(review: Review, person: Person) -> bool:
    _writer, is_new = ReviewWriter.objects.get_or_create(
        review=review, person=person, revoked_at=None, defaults={"granted_at": clock.now()}
    )
    return is_new


@operation
def revoke_writing(review: Review, person: Person, *, by: Actor) -> None:
    """Let a person write no more; what was written stays."""
    held = held_for_planning(review, by)
    ended = ReviewWriter.objects.filter(review=held, person=person, revoked_at__isnull=True).update(revoked_at=clock.now())
    if not ended:
        nothing_changed()
        return
    changed(f"review:{held.pk}", before={"writer": person.pseudonym}, after={"writer": None})


@operation
def open_review(review: Review, *, by: Actor) -> Review:
    """Begin to write it. Raises RuleBroken while it has no owner or no day: nobody would finish it."""
    held = held_for_planning(review, by)
    check_move(State(held.state), State.OPEN)
    if not held.office:
        raise RuleBroken("review.no_owner", _("Nobody answers for this review yet. Name its owner first."), field="office")
    if held.due_on is None:
        raise RuleBroken("review.no_day", _("Say for when the review is planned."), field="due_on")
    held.state, held.opened_on = State.OPEN.value, clock.today()
    held.save(update_fields=["state", "opened_on"])
    changed(f"review:{held.pk}", before={"state": State.PLANNED.value}, after={"state": State.OPEN.value})
    return held


@operation
def close_review(review: Review, *, by: Actor) -> Review:
    """Freeze what was found with the figures beside it, and tell each body what is recommended to it.

    Raises RuleBroken while a question has no answer or a subject no judgement: "cannot be judged" is one.
    """
    held = held_for_planning(review, by)
    check_move(State(held.state), State.CLOSED)
    figures = figures_for(held)
    _check_is_whole(held, [one.subject.number for one in figures.subjects])
    held.content = canonical_json(content_of(held, figures))
    held.sha256 = sha256_of_text(held.content)
    held.state, held.closed_on, held.closed_by = State.CLOSED.value, clock.today(), person_of(by)
    held.save(update_fields=["content", "sha256", "state", "closed_on", "closed_by"])
    changed(f"review:{held.pk}", before={"state": State.OPEN.value}, after={"state": State.CLOSED.value, "sha256": held.sha256})
    _tell_bodies(held, by)
    return held


def _check_is_whole(review: Review, subjects: list[str]) -> None:
    unanswered = [one for one in questions_of(review) if not one.answer]
    if unanswered:
        raise RuleBroken(
            "review.unanswered",
            _("Not closed: {count} questions have no answer yet. That nothing was found is one; or drop the question."),
            count=len(unanswered),
        )
    judged = set(Judgement.objects.filter(review=review).values_list("subject", flat=True).order_by("subject"))
    missing = [number for number in subjects if number not in judged]
    if missing:
        raise RuleBroken(
            "review.unjudged",
            _("Not closed: no judgement on {numbers} yet. “Cannot be judged” is one."),
            numbers=", ".join(missing),
        )


def _tell_bodies(review: Review, by: Actor) -> None:
    for one in recommendations_of(review):
        record_notice(
            f"review:{review.pk}:recommendation:{one.number}",
            one.body,
            Role.FOCAL_POINT,
            _("Recommendation {number} of the review {review} is addressed to you. Answer it."),
            address=f"/plans/{review.plan.short}/reviews/{code_of_review(review)}/recommendations/{one.number}/",
            facts={"number": one.number, "review": str(review)},
            by=by,
        )


@operation
def publish_review(review: Review, *, by: Actor) -> Review:
    """Let everybody in the plan read it. It cannot be taken back."""
    held = held_for_planning(review, by)
    if held.state == State.PUBLISHED:
        nothing_changed()
        return held
    check_move(State(held.state), State.PUBLISHED)
    held.state, held.published_on = State.PUBLISHED.value, clock.today()
    held.save(update_fields=["state", "published_on"])
    changed(f"review:{held.pk}", before={"state": State.CLOSED.value}, after={"state": State.PUBLISHED.value})
    return held
