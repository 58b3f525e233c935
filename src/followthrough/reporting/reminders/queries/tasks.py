"""Tasks of a person or of everybody, read from how things stand; never stored."""

from datetime import date
from typing import Any

from followthrough.promise.institutions.permissions import seats_of
from followthrough.reporting.notices.rules import Office, Task, Wanted
from followthrough.reporting.reminders.queries.offers import OFFERS


def wanted_by(person: Any) -> Wanted:
    """The offices that a person holds today."""
    return Wanted(frozenset(Office(seat.institution_id, seat.role) for seat in seats_of(person)))


def tasks_of(person: Any) -> list[Task]:
    """Everything that a person has to do, what is nearest first, across plans."""
    return sorted((task for offer in OFFERS for task in offer.tasks(wanted_by(person))), key=nearest_first)


def all_tasks() -> list[Task]:
    """Everything that anybody has to do."""
    return [task for offer in OFFERS for task in offer.tasks(Wanted())]


def count_of_tasks(person: Any) -> int:
    """How many things wait for a person: the same as in the list, in one question to the database."""
    wanted = wanted_by(person)
    if not wanted.offices:
        return 0
    first, *rest = [rows.order_by().values("pk") for offer in OFFERS for rows in offer.waiting(wanted)]
    return int(first.union(*rest, all=True).count())


def nearest_first(task: Task) -> tuple[bool, bool, date, str]:
    """Order of tasks: by the day that decides, then what waits longest, then what has no day."""
    day = task.effective_on or task.since
    return (not task.waits, task.effective_on is None, day or date.max, task.key)
