"""What a person chooses: how often, and the secret address of the calendar."""

import secrets

from followthrough.base.accounts import operations as accounts
from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of_text
from followthrough.reporting.reminders.models import DayFeed, Preference
from followthrough.reporting.reminders.queries.recipients import pace_of
from followthrough.reporting.reminders.rules.paces import Pace


@operation
def record_settings(person: Person, *, language: str, email: str, pace: Pace, by: Person) -> None:
    """Keep language, mail address and pace of a person in one act. Raises RuleBroken for what is no address."""
    accounts.record_email(person, email, by=by)
    if language != person.language:
        accounts.record_language(person, language, by=by)
    record_pace(person, pace, by=by)


@operation
def record_pace(person: Person, pace: Pace, *, by: Person) -> None:
    """Remember how often a person wants a digest."""
    before = pace_of(person)
    if before == pace:
        nothing_changed()
        return
    Preference.objects.update_or_create(person=person, defaults={"pace": pace.value})
    changed(f"person:{person.pseudonym}", before={"pace": before}, after={"pace": pace})


@operation
def grant_day_feed(*, by: Person) -> str:
    """Make a new secret address for the calendar of `by` and return its secret; shown once, never stored. An older one ends."""
    Person.objects.select_for_update().get(pk=by.pk)
    DayFeed.objects.filter(person=by, revoked_at__isnull=True).update(revoked_at=clock.now())
    token = secrets.token_urlsafe(32)
    feed = DayFeed.objects.create(person=by, sha256=sha256_of_text(token), granted_at=clock.now())
    changed(f"day_feed:{feed.pk}", after={"person": by.pseudonym})
    return token


@operation
def revoke_day_feed(*, by: Person) -> None:
    """End the address of `by`: calendars that still ask get nothing."""
    ended = DayFeed.objects.filter(person=by, revoked_at__isnull=True).update(revoked_at=clock.now())
    if not ended:
        nothing_changed()
        return
    changed(f"person:{by.pseudonym}", after={"day_feed": "revoked"})
