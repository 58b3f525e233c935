"""The register of missions put together: fields, checks, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.facts.queries.categories import MISSIONS, ROSTER, source_of
from followthrough.evidence.registers.books.missions.facts import MEASURES, flows
from followthrough.evidence.registers.books.missions.models import MissionCount, MissionLine
from followthrough.evidence.registers.books.missions.steps import DEPLOYED, LATER_OF, ROLES, STEPS
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.rules.once import Once
from followthrough.evidence.registers.shared.book import Book, Count, Told, Way, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE
from followthrough.evidence.registers.shared.people import COMMUNITY, SEX, people_field, sums_by_sex, told_twice
from followthrough.evidence.registers.shared.times import SPANS, period_of, time_of

FIELDS = (
    Field(
        "mission",
        _("Mission"),
        Kind.OFFERED,
        is_needed=True,
        offer=MISSIONS,
        longest=60,
        help=_("Missing in the list? A mission is added under “Missions” once, for all bodies."),
        aliases=("Misiunea",),
    ),
    Field("role", _("Role"), Kind.CHOICE, is_needed=True, choices=ROLES, example="observer", aliases=("Rolul",)),
    Field(
        "span",
        _("Counted for"),
        Kind.CHOICE,
        choices=SPANS,
        default="year",
        help=_("Empty means the whole year."),
        example="year",
    ),
    Field(
        "on",
        _("Day"),
        Kind.DAY,
        is_needed=True,
        help=_("The day itself, or any day of the month, quarter or year that is counted."),
        example="2019-12-31",
        aliases=("Data", "On"),
    ),
    LINK,
    NOTE,
)
LINES = Lines(
    "people",
    _("People on each step"),
    _("People on one step"),
    (
        Field("step", _("Step"), Kind.CHOICE, is_needed=True, choices=STEPS, example="applied", aliases=("Etapa",)),
        SEX,
        COMMUNITY,
        people_field("people", _("How many"), _("Nobody: write 0. A step that you do not count: leave it out."), example="4"),
    ),
    help=_("One line for each step and sex. Counts only: names stay in your personnel files."),
    is_open_in_form=4,
)
WORDS = Words(
    title=_("Missions"),
    about=_(
        "The way to a mission and back in counts: eligible, invited, applied, selected, trained, sent, returned; women and men."
    ),
    enter=_("Enter a mission's counts"),
    counted=ngettext_lazy("%(n)d count of a mission", "%(n)d counts of missions", "n"),
    empty=_("Nothing is entered. A body that sent nobody says so with a zero: that is a figure, too."),
    begin=_("Begin with one mission and one year: how many were eligible, applied, and were sent."),
)
ONCE = Once(
    ("mission", "role"),
    time_of,
    _(
        "This mission and role are told already for a time that has days in common: {other}, {first} to {last}. Correct that entry."
    ),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """At least one step, each kind of people once on a step."""
    if not values["people"]:
        yield Fault("mission", _("No step is counted. Give a line for each step and sex; where there was nobody, write 0."))
    yield from told_twice("people", values["people"], ("step", "sex", "community"))


def questions(values: Mapping[str, Any], largest: int) -> Iterable[Fault]:
    """A later step that is larger than an earlier one of the same sex is asked about: people of last year may be in it."""
    sums: dict[tuple[str, str], int] = {}
    for line in values["people"]:
        key = line["step"], line["sex"]
        sums[key] = sums.get(key, 0) + line["people"]
    titles = dict(STEPS)
    for (step, sex), people in sums.items():
        before = sums.get((LATER_OF.get(step, ""), sex))
        if before is not None and people > before:
            yield Fault(
                "people",
                _("{people} on the step “{step}” are more than {before} on the step “{earlier}”. Is it right?"),
                {"people": people, "before": before, "step": say(titles[step]), "earlier": say(titles[LATER_OF[step]])},
                is_question=True,
                code="entry.larger_step",
            )


def told(count: MissionCount, say_choice: Callable[[str, str], str], told_count: Count) -> Told:
    """Mission and time; women and men who were sent."""
    headline = say(
        _("{mission}, {when}"),
        mission=say_choice("mission", count.mission),
        when=period_of(count.span, count.on).code,
    )
    sent = [line for line in count.lines.all() if line.step == DEPLOYED]
    return Told(headline, say_choice("role", count.role), sums_by_sex(sent, "people", told_count) if sent else ("", ""))


def closed(institution_id: int) -> Fault | None:
    """Where a body's roster runs, its counts come from there and none is entered by hand."""
    if source_of(MISSIONS, institution_id) != ROSTER:
        return None
    return Fault(
        "",
        _("Missions of {institution} are counted by its roster. Nothing is entered here by hand; mend it in the roster."),
        code="entry.by_roster",
    )


BOOK = Book(
    code="missions",
    words=WORDS,
    model=MissionCount,
    fields=FIELDS,
    lines=LINES,
    line_model=MissionLine,
    measures=MEASURES,
    day="on",
    check=check,
    questions=questions,
    told=told,
    columns=(_("Women sent"), _("Men sent")),
    flows=flows,
    once=ONCE,
    ways=(
        Way(_("The way from eligible to returned"), "missions:funnel", of_body=True),
        Way(_("List of missions"), "missions:list"),
    ),
    closed=closed,
)
