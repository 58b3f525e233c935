"""The register of debates put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.debates.models import Audience, Debate
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, PLACE, title_field, topic_field
from followthrough.evidence.registers.shared.people import COMMUNITY, SEX, people_field, sums_by_sex, told_twice

HELD = Measure("debates.held", OverTime.FLOW, _("Public debates held"), declared=("topic",))
CAME = Measure("debates.participants", OverTime.FLOW, _("People who came to debates"), of_persons=True, declared=("topic",))
FORMS = (
    ("debate", _("Public debate")),
    ("hearing", _("Hearing")),
    ("table", _("Round table")),
    ("written", _("Written consultation")),
    ("online", _("Online consultation")),
)
FIELDS = (
    title_field(_("What was discussed"), _("Draft order on working hours")),
    topic_field(_("Which kind of matter"), "draft-decision"),
    Field("form", _("In which form"), Kind.CHOICE, is_needed=True, choices=FORMS, example="debate", aliases=("Forma",)),
    Field(
        "held_on",
        _("Held on"),
        Kind.DAY,
        is_needed=True,
        help=_("Of a written consultation the day on which it closed."),
        example="2019-04-18",
        aliases=("Data",),
    ),
    Field(
        "with_whom",
        _("With whom"),
        longest=300,
        help=_("Organizations, not persons."),
        example=_("Women's organizations and a trade union"),
    ),
    PLACE,
    LINK,
    NOTE,
)
PEOPLE = Lines(
    "people",
    _("Who came"),
    _("People of one kind"),
    (SEX, COMMUNITY, people_field("people", _("How many"), example="32")),
    help=_("If you counted them. A debate without a list counts too."),
    is_open_in_form=2,
)
WORDS = Words(
    title=_("Debates and consultations"),
    about=_("What was discussed in public before it was decided, and with whom. Comments and answers come to the same entries."),
    enter=_("Enter a debate"),
    counted=ngettext_lazy("%(n)d debate", "%(n)d debates", "n"),
    empty=_("No debate is entered. If none took place, say so in the report: an empty register cannot."),
    begin=_("Begin with the announcements on your own website; the link to the minutes is proof enough."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Each kind of people once."""
    yield from told_twice("people", values["people"], ("sex", "community"))


def told(debate: Debate, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """In which form and with whom; women and men who came."""
    under = ", ".join(part for part in (say_choice("form", debate.form), debate.with_whom) if part)
    return Told(debate.title, under, sums_by_sex(debate.lines.all(), "people", count))


def flows(debate: Debate) -> Iterable[Cell]:
    """Held on its day, with the people of that day."""
    body, on = debate.institution.code, day(debate.held_on)
    yield Cell(HELD.code, body, on, 1, topic=debate.topic, entry=debate.code)
    for line in debate.lines.all():
        yield Cell(
            CAME.code, body, on, line.people, sex=line.sex, community=line.community, topic=debate.topic, entry=debate.code
        )


BOOK = Book(
    code="debates",
    words=WORDS,
    model=Debate,
    fields=FIELDS,
    lines=PEOPLE,
    line_model=Audience,
    measures=(HELD, CAME),
    day="held_on",
    check=check,
    told=told,
    columns=(_("Women"), _("Men")),
    flows=flows,
)
