"""The register of events put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.events.models import Meeting, MeetingLine
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import (
    FROM_ON,
    LINK,
    NOTE,
    PLACE,
    TO_ON,
    days_in_order,
    title_field,
    topic_field,
)
from followthrough.evidence.registers.shared.people import COMMUNITY, SEX, people_field, sums_by_sex, told_twice

FLOW, ALSO = OverTime.FLOW, ("topic", "place")
HELD = Measure("events.held", FLOW, _("Conferences, seminars and tables held"), declared=ALSO)
ATTENDED = Measure("events.attended", FLOW, _("Events attended"), declared=ALSO)
PEOPLE = Measure("events.participants", FLOW, _("People who took part in events"), of_persons=True, declared=ALSO)
GUESTS = Measure("events.external_participants", FLOW, _("Guests from outside"), of_persons=True, declared=ALSO)
KINDS = (
    ("conference", _("Conference")),
    ("seminar", _("Seminar")),
    ("table", _("Round table")),
    ("debate", _("Debate")),
    ("workshop", _("Workshop")),
    ("course", _("Course")),
    ("visit", _("Visit")),
)
PARTS = (("held", _("We held it")), ("attended", _("Our people went to it")))
WHERE = (("home", _("At home")), ("abroad", _("Abroad")))
FIELDS = (
    title_field(_("Title of the event"), _("Communities in the force")),
    Field("kind", _("What it was"), Kind.CHOICE, is_needed=True, choices=KINDS, example="seminar", aliases=("Tipul",)),
    Field("part", _("Your part in it"), Kind.CHOICE, is_needed=True, choices=PARTS, example="held"),
    topic_field(_("For whom or on what"), "external"),
    Field("where", _("Where"), Kind.CHOICE, choices=WHERE, default="home", help=_("Empty means at home."), example="home"),
    PLACE,
    FROM_ON,
    TO_ON,
    LINK,
    NOTE,
)
LINES = Lines(
    "people",
    _("Who took part"),
    _("People of one kind"),
    (
        Field(
            "organization",
            _("Organization, of guests"),
            longest=200,
            help=_("Empty: people of your own body."),
            aliases=("Organizația",),
        ),
        SEX,
        COMMUNITY,
        people_field("people", _("How many"), example="14"),
    ),
    help=_("Your own people by sex and community; guests by organization. Nobody is named."),
    is_open_in_form=2,
)
WORDS = Words(
    title=_("Events"),
    about=_("Conferences, seminars, tables and courses that a body held or went to, at home and abroad, with who was there."),
    enter=_("Enter an event"),
    counted=ngettext_lazy("%(n)d event", "%(n)d events", "n"),
    empty=_("No event is entered. An event of one hour counts; so does one that others held and your people went to."),
    begin=_("Begin with this week. An event is entered once and is in every report after that."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in order; each kind of people once; guests only where one is the host."""
    yield from days_in_order(values)
    for place, line in enumerate(values["people"]):
        if line["organization"] and values["part"] == "attended":
            yield Fault(
                f"people.{place}.organization",
                _("Guests are those of an event that you held yourself. Of one that others held, enter your own people only."),
            )
    yield from told_twice("people", values["people"], ("organization", "sex", "community"))


def told(event: Meeting, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """What it was and where; one's own women and men, and how many organizations came as guests."""
    lines = list(event.lines.all())
    under = ", ".join(part for part in (say_choice("kind", event.kind), say_choice("part", event.part), event.place) if part)
    guests = len({line.organization for line in lines if line.organization})
    own = sums_by_sex([line for line in lines if not line.organization], "people", count)
    return Told(event.title, under, (*own, str(guests) if guests else ""))


def flows(event: Meeting) -> Iterable[Cell]:
    """Held or attended on the first day, with the people of that day."""
    body, on = event.institution.code, day(event.from_on)
    same = {"topic": event.topic, "place": event.where, "entry": event.code}
    yield Cell(HELD.code if event.part == "held" else ATTENDED.code, body, on, 1, **same)
    guests: dict[tuple[str, str], int] = {}
    for line in event.lines.all():
        if line.organization:
            key = line.sex, line.community
            guests[key] = guests.get(key, 0) + line.people
        else:
            yield Cell(PEOPLE.code, body, on, line.people, sex=line.sex, community=line.community, **same)
    for (sex, community), people in guests.items():
        yield Cell(GUESTS.code, body, on, people, sex=sex, community=community, **same)


BOOK = Book(
    code="events",
    words=WORDS,
    model=Meeting,
    fields=FIELDS,
    lines=LINES,
    line_model=MeetingLine,
    measures=(HELD, ATTENDED, PEOPLE, GUESTS),
    day="from_on",
    check=check,
    told=told,
    columns=(_("Women"), _("Men"), _("Guest organizations")),
    flows=flows,
)
