"""Tasks of a person or of everybody, read from how things stand; never stored."""

from datetime import date
from typing import Any

from django.db.models import IntegerField, Value

from followthrough.promise.institutions.permissions import seats_of
from followthrough.reporting.notices.rules import Offer, Office, Task, Wanted
from followthrough.reporting.reminders.queries.offers import OFFERS


def wanted_by(person: Any) -> Wanted:
    """The offices that a person holds today."""
    return Wanted(frozenset(Office(seat.institution_id, seat.role) for seat in seats_of(person)), person)


def tasks_of(person: Any) -> list[Task]:
    """Everything that a person has to do, what is nearest first, across plans."""
    wanted = wanted_by(person)
    return sorted((task for offer in offers_with_something(wanted) for task in offer.tasks(wanted)), key=nearest_first)


def offers_with_something(wanted: Wanted) -> list[Offer]:
    """The rooms in which something may wait for these offices, told by one question however many rooms there are."""
    if not wanted.offices:
        return []
    waiting = [offer.waiting(wanted) for offer in OFFERS]
    marked = [_marked(rows, place) for place, every in enumerate(waiting) for rows in every]
    found = {row["place"] for row in marked[0].union(*marked[1:])}
    return [offer for place, offer in enumerate(OFFERS) if place in found or not waiting[place]]


def _marked(rows: Any, place: int) -> Any:
    """Each row as the place of its room in the list of rooms; a union keeps one of a kind."""
    return rows.order_by().annotate(place=Value(place, output_field=IntegerField())).values("place")


def all_tasks() -> list[Task]:
    """Everything that anybody has to do."""
    return [task for offer in OFFERS for task in offer.tasks(Wanted())]


def nearest_first(task: Task) -> tuple[bool, bool, date, str]:
    """Order of tasks: by the day that decides, then what waits longest, then what has no day."""
    day = task.effective_on or task.since
    return (not task.waits, task.effective_on is None, day or date.max, task.key)
