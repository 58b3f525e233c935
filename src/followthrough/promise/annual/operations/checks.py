"""Checks that several operations make before they write."""

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual import permissions
from followthrough.promise.annual.models import AnnualPlan, PlannedRow
from followthrough.promise.institutions.models import Institution


def check_writer(institution: Institution, by: Actor) -> None:
    """Raise NotAllowed unless `by` is a focal point of the institution; the command line acts for the operator."""
    if not isinstance(by, str) and not permissions.may_write(by, institution):
        raise NotAllowed(
            "annual.not_yours",
            _("This plan belongs to {institution}. Only its focal point writes and approves it."),
            institution=institution.label,
        )


def check_version(held: PlannedRow | None, version: int) -> None:
    """Raise RuleBroken when somebody else saved the row since the writer read it; the door keeps what was typed."""
    if held is None or held.version == version:
        return
    raise RuleBroken(
        "text.stale",
        _(
            "Not saved: {office} saved this at {time} while you were writing. Your text is kept below; compare both, then save again."
        ),
        office=held.saved_by.office if held.saved_by else "–",
        time=f"{clock.local(held.saved_at):%H:%M}" if held.saved_at else "–",
    )


def locked(pk: int) -> AnnualPlan:
    """The annual plan, held until the transaction ends, so that one change follows the other."""
    found = AnnualPlan.objects.select_for_update(of=("self",)).select_related("plan", "institution", "edited_by")
    return found.get(pk=pk)


def person_or_none(by: Actor) -> Person | None:
    """The person behind an actor; None for the command line."""
    return by if isinstance(by, Person) else None
