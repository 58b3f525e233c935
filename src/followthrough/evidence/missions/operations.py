"""Writes of the room: a published count is recorded with its source, and taken back."""

from datetime import date

from django.db import IntegrityError, transaction

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.missions.models import PublishedCount
from followthrough.evidence.registers.permissions import may_keep
from followthrough.promise.institutions.models import Institution

LONGEST_SOURCE, LONGEST_LINK, MOST = 300, 500, 100_000


@operation
def record_published(
    institution: Institution,
    role: str,
    on: date,
    women: int,
    men: int,
    *,
    mission: str = "",
    source: str,
    link: str = "",
    by: Actor,
) -> PublishedCount:
    """Keep what an official source lists of a body. Raises NotAllowed, and RuleBroken for what cannot be or stands already."""
    _check(institution, by)
    said = source.strip()
    if not said or len(said) > LONGEST_SOURCE:
        raise RuleBroken(
            "published.source",
            _("Name the list and its date, with at most {most} characters."),
            field="source",
            most=LONGEST_SOURCE,
        )
    if link and (not link.startswith("https://") or len(link) > LONGEST_LINK):
        raise RuleBroken("published.link", _("The link begins with https://."), field="link")
    for name, number in (("women", women), ("men", men)):
        if not 0 <= number <= MOST:
            raise RuleBroken("published.count", _("{found} cannot stand here. Write a whole number."), field=name, found=number)
    if on > clock.today():
        raise RuleBroken("published.day", _("The day {day} has not come yet."), field="on", day=on)
    refuse_marked("published count", source=said)
    person = by if isinstance(by, Person) else None
    try:
        with transaction.atomic():
            made = PublishedCount.objects.create(
                institution=institution,
                mission=mission,
                role=role,
                on=on,
                women=women,
                men=men,
                source=said,
                link=link,
                recorded_by=person,
                recorded_at=clock.now(),
            )
    except IntegrityError as error:
        raise RuleBroken(
            "published.twice", _("This list is recorded for the same day, role and mission already. Take that one back first.")
        ) from error
    changed(f"published:{made.pk}", after={"institution": institution.code, "role": role, "on": on.isoformat(), "source": said})
    return made


@operation
def withdraw_published(found: PublishedCount, *, by: Actor) -> None:
    """Take a published count back; it lifts no small count any more."""
    _check(found.institution, by)
    held = PublishedCount.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if held.withdrawn_at is not None:
        raise RuleBroken("published.withdrawn", _("This published count is taken back already."))
    held.withdrawn_at = clock.now()
    held.save(update_fields=["withdrawn_at"])
    changed(f"published:{held.pk}", before={"withdrawn": False}, after={"withdrawn": True})


def _check(institution: Institution, by: Actor) -> None:
    if isinstance(by, Person) and not may_keep(by, institution.pk):
        raise NotAllowed(
            "published.not_yours",
            _("Published counts of {institution} are recorded by its register keeper or focal point, or by a body above it."),
            institution=institution.label,
        )
