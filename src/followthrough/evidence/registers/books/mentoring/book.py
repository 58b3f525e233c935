"""The register of mentoring and leadership put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.mentoring.models import Programme, ProgrammeLine
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import FROM_ON, LINK, NOTE, TO_ON, days_in_order, title_field
from followthrough.evidence.registers.shared.people import COMMUNITY, RANK, SEX, people_field, sums_by_sex, told_twice

FLOW = OverTime.FLOW
PARTICIPANTS = Measure(
    "mentoring.participants", FLOW, _("People in mentoring and leadership programmes, each once a year"), of_persons=True
)
ATTENDANCES = Measure("mentoring.attendances", FLOW, _("Places taken in mentoring and leadership programmes"), of_persons=True)
KINDS = (("mentoring", _("Mentoring")), ("leadership", _("Leadership")), ("both", _("Both")))
FIELDS = (
    title_field(_("Name of the programme"), _("Mentoring for new officers")),
    Field("kind", _("What kind"), Kind.CHOICE, is_needed=True, choices=KINDS, example="mentoring", aliases=("Tipul",)),
    FROM_ON,
    TO_ON,
    LINK,
    NOTE,
)
PEOPLE = Lines(
    "people",
    _("Who took part"),
    _("People of one kind"),
    (
        SEX,
        RANK,
        COMMUNITY,
        people_field("attendances", _("Took part"), example="24"),
        people_field(
            "new_in_year",
            _("Of these counted for the first time this year"),
            _("Not yet in another programme of this year that you have entered. Your own list says who is in both."),
            example="20",
        ),
    ),
    help=_("One line for each sex, and rank and community if you have them. Nobody is named."),
    is_open_in_form=2,
)
WORDS = Words(
    title=_("Mentoring and leadership"),
    about=_("Programmes in which people are guided or learn to lead: who took part, each counted once a year."),
    enter=_("Enter a programme"),
    counted=ngettext_lazy("%(n)d programme", "%(n)d programmes", "n"),
    empty=_("No programme is entered. A programme of somebody else counts too, if people of your body took part."),
    begin=_("Begin with the list of this year's mentors; a programme that goes on is entered anew each year."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in order, each kind of people once, new ones among those who took part."""
    yield from days_in_order(values)
    for place, line in enumerate(values["people"]):
        if line["new_in_year"] > line["attendances"]:
            yield Fault(
                f"people.{place}.new_in_year",
                _("{new} counted for the first time are more than {all} who took part."),
                {"new": line["new_in_year"], "all": line["attendances"]},
            )
    yield from told_twice("people", values["people"], ("sex", "rank_band", "community"))


def told(programme: Programme, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """The kind; women and men counted for the first time this year."""
    return Told(programme.title, say_choice("kind", programme.kind), sums_by_sex(programme.lines.all(), "new_in_year", count))


def flows(programme: Programme) -> Iterable[Cell]:
    """Both counts on the first day, so that a programme over New Year counts in the year in which it began."""
    body, on = programme.institution.code, day(programme.from_on)
    for line in programme.lines.all():
        cell = {"sex": line.sex, "rank_band": line.rank_band, "community": line.community, "entry": programme.code}
        yield Cell(ATTENDANCES.code, body, on, line.attendances, **cell)
        yield Cell(PARTICIPANTS.code, body, on, line.new_in_year, **cell)


BOOK = Book(
    code="mentoring",
    words=WORDS,
    model=Programme,
    fields=FIELDS,
    lines=PEOPLE,
    line_model=ProgrammeLine,
    measures=(PARTICIPANTS, ATTENDANCES),
    day="from_on",
    check=check,
    told=told,
    columns=(_("Women, once a year"), _("Men, once a year")),
    flows=flows,
)
