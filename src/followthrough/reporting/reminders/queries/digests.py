"""What goes into one person's digest of a day: what was not told yet, and what waits besides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from followthrough.base.accounts.models import Person
from followthrough.base.kernel import clock
from followthrough.promise.institutions.permissions import HeldSeat
from followthrough.reporting.notices.models import Notice
from followthrough.reporting.notices.queries import notices_for
from followthrough.reporting.notices.rules import Office, Task
from followthrough.reporting.reminders.models import Told
from followthrough.reporting.reminders.queries.recipients import Holder, pace_of
from followthrough.reporting.reminders.queries.tasks import nearest_first
from followthrough.reporting.reminders.rules.paces import takes
from followthrough.reporting.reminders.rules.reminding import Reminder, Tone, once_each, reminders_of

OLDEST_NOTICE = timedelta(days=30)
"""Whoever takes a seat, or gives an address, is not told the history of the office."""


@dataclass(frozen=True)
class Content:
    """The digest: own things that are due, things of others that are late, vacant seats, news; and own things that wait besides.

    `keys` is everything that counts as told with it.
    """

    due: tuple[Reminder, ...]
    risen: tuple[Reminder, ...]
    vacant: tuple[Reminder, ...]
    news: tuple[Notice, ...]
    waits: tuple[Task, ...]
    keys: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new; then no mail is made, even if something waits."""
        return not (self.due or self.risen or self.vacant or self.news)


@dataclass(frozen=True)
class Round:
    """All that stands on a day: every reminder by the office that hears it, every task by the office that has it."""

    day: date
    reminders: dict[Office, list[Reminder]]
    tasks: dict[Office, list[Task]]


def round_of(day: date, tasks: Iterable[Task], held: Iterable[Office]) -> Round:
    """Sort what is said on a day by office. `held` are the offices that somebody holds."""
    offices = frozenset(held)
    reminders: dict[Office, list[Reminder]] = {}
    by_office: dict[Office, list[Task]] = {}
    for task in tasks:
        by_office.setdefault(task.office, []).append(task)
        for one in reminders_of(task, day, offices):
            reminders.setdefault(one.office, []).append(one)
    return Round(day, reminders, by_office)


def content_for(holder: Holder, going: Round) -> Content:
    """What is new to a person on a day, by the pace that the person chose; three questions to the database."""
    pace = pace_of(holder.person)
    reminders = [one for office in sorted_offices(holder) for one in going.reminders.get(office, ())]
    reminders = [one for one in reminders if takes(pace, going.day, is_urgent=one.is_urgent)]
    notices = _notices(holder, going.day) if takes(pace, going.day, is_urgent=False) else []
    told = _told(holder.person, [*(one.key for one in reminders), *(key_of(one) for one in notices)])
    fresh = [one for one in reminders if one.key not in told]
    news = tuple(one for one in notices if key_of(one) not in told)
    said = once_each(fresh)
    shown = {one.task.key for one in said if one.is_own}
    addresses = {one.address for one in news}
    waits = [task for office in sorted_offices(holder) for task in going.tasks.get(office, ())]
    waits = [task for task in waits if task.waits and task.key not in shown and task.address not in addresses]
    return Content(
        due=tuple(sorted((one for one in said if one.is_own), key=_nearest)),
        risen=tuple(sorted((one for one in said if not one.is_own and one.tone != Tone.VACANT), key=_nearest)),
        vacant=tuple(one for one in said if one.tone == Tone.VACANT),
        news=news,
        waits=tuple(sorted(waits, key=nearest_first)),
        keys=tuple(dict.fromkeys([*(one.key for one in fresh), *(key_of(one) for one in news)])),
    )


def sorted_offices(holder: Holder) -> list[Office]:
    """The offices of a person in a fixed order, so that the same day gives the same text."""
    return sorted(holder.offices, key=lambda office: (office.institution_id, office.role))


def key_of(notice: Notice) -> str:
    """A notice as something that was told."""
    return f"notice:{notice.pk}"


def _nearest(one: Reminder) -> tuple[bool, bool, date, str]:
    return nearest_first(one.task)


def _notices(holder: Holder, day: date) -> list[Notice]:
    seats = tuple(HeldSeat(office.role, office.institution_id, "") for office in sorted_offices(holder))
    since = clock.at_local(day - OLDEST_NOTICE)
    found = [one for one in notices_for(seats, since) if clock.day_of(one.made_at) <= day]
    return sorted(found, key=lambda one: (one.made_at, one.pk))


def _told(person: Person, keys: Sequence[str]) -> set[str]:
    return set(Told.objects.filter(person=person, key__in=keys).values_list("key", flat=True))
