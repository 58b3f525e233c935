"""The iCalendar file of a year: a day for each step and each date on which something is due. Nothing personal is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Followthrough//Annual plan//EN"


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar: from a day to a day, both included. `key` names it for ever, so that it is not doubled."""

    key: str
    starts_on: date
    ends_on: date
    summary: str
    description: str = ""


def calendar_of(name: str, entries: Sequence[Entry], stamp: datetime) -> bytes:
    """The file (text/calendar, UTF-8). `stamp` is the moment of the approval, so the same plan gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@followthrough")
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.starts_on)
    event.add("dtend", entry.ends_on + timedelta(days=1))  # the end of a calendar is the first day that is free again
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    event.add("transp", "TRANSPARENT")
    return event
