"""The register of recruitment outreach put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.outreach.models import Outreach, OutreachLine
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import FROM_ON, LINK, NOTE, PLACE, TO_ON, days_in_order, title_field
from followthrough.evidence.registers.shared.people import COMMUNITY, SEX, people_field, sums_by_sex, told_twice

HELD = Measure("outreach.held", OverTime.FLOW, _("Recruitment campaigns held"), declared=("topic", "channel"))
REACHED = Measure(
    "outreach.reached", OverTime.FLOW, _("People told about jobs directly"), of_persons=True, declared=("topic", "channel")
)
TARGETS = (
    ("women", _("Women")),
    ("communities", _("Communities")),
    ("women-of-communities", _("Women of communities")),
    ("pupils", _("Pupils and students")),
    ("everybody", _("Everybody")),
)
CHANNELS = (
    ("visit", _("Visit to a school or university")),
    ("fair", _("Job fair")),
    ("open-day", _("Open day")),
    ("meeting", _("Meeting in a community")),
    ("online", _("Online session")),
    ("letter", _("Letters, mail, telephone")),
)
FIELDS = (
    title_field(_("What was held"), _("Open day at the academy")),
    Field("target", _("Whom it was for"), Kind.CHOICE, is_needed=True, choices=TARGETS, example="women"),
    Field("channel", _("How"), Kind.CHOICE, is_needed=True, choices=CHANNELS, example="open-day"),
    PLACE,
    FROM_ON,
    TO_ON,
    LINK,
    NOTE,
)
PEOPLE = Lines(
    "people",
    _("People told about jobs"),
    _("People of one kind"),
    (SEX, COMMUNITY, people_field("reached", _("How many"), _("Each person once in this entry."), example="64")),
    help=_("One line for each sex, and community if your plan asks for it."),
    is_open_in_form=2,
)
WORDS = Words(
    title=_("Recruitment outreach"),
    about=_("Where people were told about jobs directly, for whom it was meant, and how many women and men came."),
    enter=_("Enter an outreach"),
    counted=ngettext_lazy("%(n)d outreach", "%(n)d outreaches", "n"),
    empty=_("No outreach is entered. Advertisements are none: what counts is people who were spoken to."),
    begin=_("Begin with the open days and school visits of this year."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in order; each kind of people once."""
    yield from days_in_order(values)
    yield from told_twice("people", values["people"], ("sex", "community"))


def told(outreach: Outreach, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """For whom, how and where; women and men who were told."""
    under = ", ".join(
        part for part in (say_choice("target", outreach.target), say_choice("channel", outreach.channel), outreach.place) if part
    )
    return Told(outreach.title, under, sums_by_sex(outreach.lines.all(), "reached", count))


def flows(outreach: Outreach) -> Iterable[Cell]:
    """Held on the first day; people on the last."""
    body = outreach.institution.code
    same = {"topic": outreach.target, "channel": outreach.channel, "entry": outreach.code}
    yield Cell(HELD.code, body, day(outreach.from_on), 1, **same)
    for line in outreach.lines.all():
        on = day(outreach.to_on or outreach.from_on)
        yield Cell(REACHED.code, body, on, line.reached, sex=line.sex, community=line.community, **same)


BOOK = Book(
    code="outreach",
    words=WORDS,
    model=Outreach,
    fields=FIELDS,
    lines=PEOPLE,
    line_model=OutreachLine,
    measures=(HELD, REACHED),
    day="from_on",
    check=check,
    told=told,
    columns=(_("Women"), _("Men")),
    flows=flows,
)
