"""The iCalendar file of a year: a day for each step and each date on which something is due. Nothing personal is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

PRODUCT = "-//Followthrough//Annual plan//EN"
HOUR_OF_ALARM = timedelta(hours=9)


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar: from a day to a day, both included. `key` names it for ever, so that it is not doubled.

    `alarms` are days before its first day; a calendar rings at nine in the morning of each.
    """

    key: str
    starts_on: date
    ends_on: date
    summary: str
    description: str = ""
    alarms: tuple[int, ...] = ()


def calendar_of(name: str, entries: Sequence[Entry], stamp: datetime, product: str = PRODUCT) -> bytes:
    """The file (text/calendar, UTF-8). `stamp` is the moment of the approval, so the same plan gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", product)
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
    for days in entry.alarms:
        event.add_component(_alarm(days, entry.summary))
    return event


def _alarm(days: int, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", HOUR_OF_ALARM - timedelta(days=days))
    return alarm
