"""What the room offers as tasks: recommendations to be answered and carried out, reviews to be opened, closed, published.

A recommendation binds nobody before the body has accepted it: until then it is asked for, and never late. Nobody above the
bureau hears of it.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import EffectsByDay, effects_by_day
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.notices.rules import Body, Kind, Offer, Office, Task, Wanted
from followthrough.reporting.reviews.models import FollowUp, Recommendation, Response, Review
from followthrough.reporting.reviews.queries.reviews import code_of_review
from followthrough.reporting.reviews.rules.following import ENDED, Answer
from followthrough.reporting.reviews.rules.kinds import KIND_NAMES, State
from followthrough.reporting.reviews.rules.kinds import Kind as ReviewKind

REPLY = _("Answer recommendation {number} of the review of {year} ({kind})")
FOLLOW = _("Carry out recommendation {number} of the review of {year} ({kind}), or tell how far it is")
# What is to be done next with a review, by its state; one that is published asks nothing more.
STEPS: dict[State, str] = {
    State.PLANNED: _("Open the review of {year} ({kind})"),
    State.OPEN: _("Finish and close the review of {year} ({kind})"),
    State.CLOSED: _("Publish the review of {year} ({kind})"),
}


def _keeper(plan: Plan) -> Office | None:
    """Who plans, closes and publishes the reviews of a plan."""
    if plan.coordinator_id is not None:
        return Office(plan.coordinator_id, Role.COORDINATOR)
    return None if plan.supervisor_id is None else Office(plan.supervisor_id, Role.SUPERVISOR)


def _office(plan: Plan, body_id: int) -> Office:
    """Who answers for a body: its focal point; of the coordinator's own body the coordinator."""
    keeper = _keeper(plan)
    return keeper if keeper is not None and keeper.institution_id == body_id else Office(body_id, Role.FOCAL_POINT)


def _open(wanted: Wanted) -> QuerySet[Any]:
    """Recommendations of closed reviews that were not refused and are not ended, with the answer that holds."""
    answers = Response.objects.filter(recommendation=OuterRef("pk")).order_by("-recorded_at", "-pk").values("answer")
    steps = FollowUp.objects.filter(recommendation=OuterRef("pk")).order_by("-recorded_at", "-pk").values("progress")
    rows = Recommendation.objects.filter(
        taken_out_at__isnull=True, review__state__in=[State.CLOSED.value, State.PUBLISHED.value]
    ).annotate(said=Subquery(answers[:1]), reached=Subquery(steps[:1]))
    rows = rows.filter(Q(said__isnull=True) | ~Q(said=Answer.REFUSED.value))
    rows = rows.filter(Q(reached__isnull=True) | ~Q(reached__in=[one.value for one in ENDED]))
    if wanted.offices is None:
        return rows
    keeps = _kept_by(wanted, "review__plan")
    return rows.filter(Q(body_id__in=wanted.ids(Role.FOCAL_POINT) or set()) | keeps & _own_of_keeper())


def _own_of_keeper() -> Q:
    own = Q(review__plan__coordinator__isnull=False, body_id=F("review__plan__coordinator_id"))
    return own | Q(review__plan__coordinator__isnull=True, body_id=F("review__plan__supervisor_id"))


def _kept_by(wanted: Wanted, plan: str) -> Q:
    """Of plans whose reviews one of the wanted offices keeps."""
    if wanted.offices is None:
        return Q()
    coordinated = Q(**{f"{plan}__coordinator_id__in": wanted.ids(Role.COORDINATOR)})
    supervised = Q(**{f"{plan}__coordinator__isnull": True, f"{plan}__supervisor_id__in": wanted.ids(Role.SUPERVISOR)})
    return coordinated | supervised


def _reviews(wanted: Wanted) -> QuerySet[Review]:
    """Reviews that ask a step of whoever keeps them; a planned one once it has its day."""
    running = Q(state__in=[State.OPEN.value, State.CLOSED.value]) | Q(state=State.PLANNED.value, due_on__isnull=False)
    return Review.objects.filter(running).filter(_kept_by(wanted, "plan"))


def _tasks(wanted: Wanted) -> Iterator[Task]:
    effects: dict[int, EffectsByDay] = {}
    for one in _open(wanted).select_related("review__plan", "body").order_by("due_on", "pk"):
        task = _of_recommendation(one, effects)
        if wanted.has(task.office):
            yield task
    for review in _reviews(wanted).select_related("plan__coordinator", "plan__supervisor").order_by("due_on", "pk"):
        keeper = _keeper(review.plan)
        if keeper is not None and wanted.has(keeper):
            yield _of_review(review, keeper)


def _of_recommendation(one: Any, effects: dict[int, EffectsByDay]) -> Task:
    review, plan, is_answered = one.review, one.review.plan, one.said is not None
    keeper, kind = _keeper(plan), Kind.FOLLOW if is_answered else Kind.REPLY
    office = _office(plan, one.body_id)
    return Task(
        key=f"review-recommendation:{one.pk}:{kind}",
        kind=kind,
        office=office,
        template=FOLLOW if is_answered else REPLY,
        facts={"number": str(one.number), **_named(review)},
        address=f"/plans/{plan.short}/reviews/{code_of_review(review)}/recommendations/{one.number}/",
        plan=plan.short,
        bodies=(Body(one.body_id, one.body.label, is_answered and _is_bound(one, effects)),),
        above=(keeper,) if keeper is not None and keeper != office and keeper.role == Role.COORDINATOR else (),
        legal_on=one.due_on,
        effective_on=one.due_on,
        since=None if is_answered else review.closed_on,
    )


def _is_bound(one: Any, effects: dict[int, EffectsByDay]) -> bool:
    plan = one.review.plan
    if plan.coordinator_id == one.body_id:
        return True
    if plan.pk not in effects:
        effects[plan.pk] = effects_by_day(plan)
    return effects[plan.pk].on(one.body_id, one.due_on) == LegalEffect.BINDING


def _of_review(review: Review, keeper: Office) -> Task:
    plan, state = review.plan, State(review.state)
    body = plan.coordinator or plan.supervisor
    day = None if state == State.CLOSED else review.due_on
    return Task(
        key=f"review:{review.pk}:{state}",
        kind=Kind.SUM_UP,
        office=keeper,
        template=STEPS[state],
        facts=_named(review),
        address=f"/plans/{plan.short}/reviews/{code_of_review(review)}/",
        plan=plan.short,
        bodies=(Body(keeper.institution_id, body.label if body else "", True),),
        legal_on=day,
        effective_on=day,
        since=review.closed_on if state == State.CLOSED else None,
    )


def _named(review: Review) -> dict[str, str]:
    return {"year": str(review.year), "kind": Word(KIND_NAMES[ReviewKind(review.kind)])}


OFFER = Offer(_tasks, lambda wanted: [_open(wanted), _reviews(wanted)])
