"""Checks that the writes of a review share: who, in which state, how long a text may be."""

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.reporting.reviews import permissions
from followthrough.reporting.reviews.models import Review
from followthrough.reporting.reviews.rules.kinds import State, check_being_written

LONGEST_TEXT, LONGEST_LINE, LONGEST_OFFICE = 6000, 500, 200


def person_of(by: Actor) -> Person | None:
    """Who acts, None for the command line."""
    return by if isinstance(by, Person) else None


def check_may_plan(plan: Plan, by: Actor) -> None:
    """Raise NotAllowed unless `by` coordinates the plan."""
    if isinstance(by, Person) and not permissions.may_plan(by, plan):
        raise NotAllowed(
            "review.not_coordinator",
            _(
                "Reviews are planned, opened, closed and published by the coordinator of the plan, or its supervisor where it has none."
            ),
        )


def held_for_planning(review: Review, by: Actor) -> Review:
    """The review, locked, for somebody who plans it."""
    held = _locked(review)
    check_may_plan(held.plan, by)
    return held


def held_for_writing(review: Review, by: Actor) -> Review:
    """The review, locked, for somebody who may write it while it is being written."""
    held = _locked(review)
    if isinstance(by, Person) and not permissions.may_write(by, held):
        raise NotAllowed("review.not_writer", _("This review is written by the coordinator and by the persons let in for it."))
    check_being_written(State(held.state))
    return held


def _locked(review: Review) -> Review:
    return Review.objects.select_for_update(of=("self",)).select_related("plan").get(pk=review.pk)


def said(place: str, field: str, text: str, longest: int = LONGEST_TEXT, *, needed: bool = True) -> str:
    """`text` without blanks around it. Raises RuleBroken where it is empty, too long or marked as classified."""
    stripped = text.strip()
    if needed and not stripped:
        raise RuleBroken("text.empty", _("Write something here."), field=field)
    if len(stripped) > longest:
        raise RuleBroken(
            "text.long",
            _("Not saved: this has {length} characters, {longest} are the most. Shorten it."),
            field=field,
            length=len(stripped),
            longest=longest,
        )
    refuse_marked(place, **{field: stripped})
    return stripped


def check_version(held: int, seen: int) -> None:
    """Raise RuleBroken where somebody else saved since the writer read."""
    if held != seen:
        raise RuleBroken(
            "text.stale", _("Not saved: somebody else saved this while you were writing. Your text is kept below; compare both.")
        )
