"""Checks that the writes of a debate share."""

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.engagement import permissions
from followthrough.evidence.engagement.models import YearlyDebate
from followthrough.promise.plans.models import Plan

LONGEST_TEXT, LONGEST_SOURCE, LONGEST_NAME = 4000, 300, 200


def person_of(by: Actor) -> Person | None:
    """Who acts, None for the command line."""
    return by if isinstance(by, Person) else None


def check_may_keep(plan: Plan, by: Actor) -> None:
    """Raise NotAllowed unless `by` keeps the record of this plan's debates."""
    if isinstance(by, Person) and not permissions.may_keep(by, plan):
        raise NotAllowed(
            "debate.not_coordinator",
            _("The record of a debate is kept by the coordinator of the plan, or its supervisor where it has none."),
        )


def locked(debate: YearlyDebate) -> YearlyDebate:
    """The debate, held until the operation ends."""
    return YearlyDebate.objects.select_for_update(of=("self",)).select_related("plan").get(pk=debate.pk)


def held_open(debate: YearlyDebate, by: Actor) -> YearlyDebate:
    """The debate, locked, for somebody who keeps its record while it is not closed."""
    held = locked(debate)
    check_may_keep(held.plan, by)
    if held.closed_on is not None:
        raise RuleBroken("debate.closed", _("The record is closed and frozen. Answers and progress still follow."))
    return held


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
    # A field of the name "place" would meet the first argument of the scan.
    refuse_marked(place, **{"venue" if field == "place" else field: stripped})
    return stripped
