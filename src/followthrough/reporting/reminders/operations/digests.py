"""The digest of a person and day: made once, with the mail and everything that it tells, in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.reporting.reminders.models import Digest, Told
from followthrough.reporting.reminders.operations.mails import record_mail
from followthrough.reporting.reminders.queries.digests import Round, content_for, round_of
from followthrough.reporting.reminders.queries.letters import letter_of
from followthrough.reporting.reminders.queries.recipients import Holder, holders_on
from followthrough.reporting.reminders.queries.tasks import all_tasks


@dataclass
class Reminded:
    """What came of a run: mails made, people without an address who would have got one, people who had theirs already."""

    made: int = 0
    without_address: int = 0


@operation
def record_digest(holder: Holder, going: Round, *, by: Actor) -> Digest | None:
    """Tell a person what is new on a day, in one mail. None if nothing is, if it was told already, or if there is no address.

    Digest, mail and what counts as told are written together: a run that is killed leaves each person told or not told.
    """
    Person.objects.select_for_update().get(pk=holder.person.pk)  # two runs at once: the second finds the digest
    if not holder.can_be_reached or Digest.objects.filter(person=holder.person, day=going.day).exists():
        nothing_changed()
        return None
    content = content_for(holder, going)
    if content.is_empty:
        nothing_changed()
        return None
    letter = letter_of(holder, content, going.day)
    mail = record_mail(holder.person.email, letter.subject, letter.text, language=letter.language, person=holder.person, by=by)
    digest = Digest.objects.create(person=holder.person, day=going.day, mail=mail, made_at=clock.now())
    Told.objects.bulk_create(Told(digest=digest, person=holder.person, key=key) for key in content.keys)
    changed(f"digest:{digest.pk}", after={"day": going.day, "told": len(content.keys)})
    return digest


def remind_everybody(day: date, *, by: Actor) -> Reminded:
    """Make the digest of everybody for a day; each person in a transaction of its own, so that a killed run goes on later."""
    came = Reminded()
    for holder, going in _rounds(day):
        if not holder.can_be_reached:
            came.without_address += not content_for(holder, going).is_empty
        elif record_digest(holder, going, by=by) is not None:
            came.made += 1
    return came


def _rounds(day: date) -> Iterator[tuple[Holder, Round]]:
    holders = holders_on(day)
    going = round_of(day, all_tasks(), (office for holder in holders for office in holder.offices))
    for holder in holders:
        yield holder, going
