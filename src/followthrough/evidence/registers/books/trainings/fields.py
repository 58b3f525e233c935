"""What is entered of a training and of its participants by kind."""

from collections.abc import Iterable, Mapping
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.roles import ROLES
from followthrough.evidence.registers.books.trainings.models import Training
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.fields import LINK, NOTE, topic_field
from followthrough.evidence.registers.shared.people import COMMUNITY, RANK, SEX

MOST_HOURS, TENFOLD = 2000, 10


def posts_field(role: str) -> str:
    """The name of the field that counts the posts of a role."""
    return "posts_" + role.replace("-", "_")


FIRST_TAUGHT = _("Posts whose holder was taught this for the first time")
REACHED = {
    "coordinator": _("Posts of coordinators reached for the first time"),
    "case-handler": _("Posts of case handlers reached for the first time"),
    "gender-unit": _("Posts of gender units reached for the first time"),
    "gender-adviser": _("Posts of gender advisers reached for the first time"),
    "hr-manager": _("Posts of managers of human resources reached for the first time"),
    "hr-specialist": _("Posts of specialists of human resources reached for the first time"),
}
FIELDS = (
    Field(
        "title",
        _("Title of the training"),
        is_needed=True,
        example=_("Handling reports of harassment"),
        aliases=("Title", "Titlul"),
    ),
    topic_field(_("What was taught"), "harassment"),
    Field("from_on", _("First day"), Kind.DAY, is_needed=True, example="2019-05-13", aliases=("Held from", "From")),
    Field("to_on", _("Last day"), Kind.DAY, help=_("Empty: one day."), example="2019-05-14", aliases=("Held until", "To")),
    Field(
        "hours",
        _("Hours"),
        Kind.COUNT,
        is_needed=True,
        smallest=1,
        help=_("Whole hours of teaching, for one group."),
        example="12",
    ),
    Field("audience", _("For whom"), longest=200, example=_("Case handlers and managers of human resources")),
    Field("place", _("Place"), longest=200, example="Chișinău"),
    *(
        Field(
            posts_field(role),
            REACHED[role],
            Kind.COUNT,
            help=_("Posts whose holder was taught in this topic for the first time. A post counts once, whoever holds it.")
            if role == ROLES[0][0]
            else "",
            example="1" if role == "case-handler" else "",
            section=FIRST_TAUGHT,
            short=short,
        )
        for role, short in ROLES
    ),
    Field(
        "total",
        _("Attendances in all, as on your list"),
        Kind.COUNT,
        of_persons=True,
        help=_("If your list gives it: it is compared with the lines."),
        is_last=True,
    ),
    Field("total_women", _("Of these women, as on your list"), Kind.COUNT, of_persons=True, is_last=True),
    LINK,
    NOTE,
)
PARTICIPANTS = Lines(
    "participants",
    _("Participants"),
    _("Participants of one kind"),
    (
        SEX,
        RANK,
        COMMUNITY,
        Field("attendances", _("Attendances"), Kind.COUNT, is_needed=True, of_persons=True, example="18"),
        Field(
            "new_in_year",
            _("Of these new this year"),
            Kind.COUNT,
            of_persons=True,
            help=_("Persons who had no training in this topic earlier this year."),
            example="15",
        ),
        Field(
            "new_in_period",
            _("Of these new in the plan's period"),
            Kind.COUNT,
            of_persons=True,
            help=_("Persons who had no training in this topic since the plan began."),
            example="12",
        ),
    ),
    help=_(
        "One line for each sex, and rank and community if you have them. Nobody is named or stored; your own list says who is new."
    ),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days, hours, new persons within attendances, each kind once, totals that agree with their lines."""
    if values["to_on"] and values["to_on"] < values["from_on"]:
        yield Fault(
            "to_on",
            _("The last day, {day}, lies before the first, {start}."),
            {"day": values["to_on"], "start": values["from_on"]},
        )
    if values["hours"] > MOST_HOURS:
        yield Fault(
            "hours",
            _("{found} hours are more than one training can have; {most} are the most."),
            {"found": values["hours"], "most": MOST_HOURS},
        )
    seen: dict[tuple[str, str, str], int] = {}
    for place, line in enumerate(values["participants"]):
        yield from _check_line(f"participants.{place}", line)
        first = seen.setdefault((line["sex"], line["rank_band"], line["community"]), place)
        if first != place:
            yield Fault(
                f"participants.{place}.sex",
                _("Line {first} has the same sex, rank and community. Put both into one line."),
                {"first": first + 1},
            )
    yield from _check_totals(values)


def _check_line(where: str, line: Mapping[str, Any]) -> Iterable[Fault]:
    if line["new_in_year"] is not None and line["new_in_year"] > line["attendances"]:
        yield Fault(
            f"{where}.new_in_year",
            _("{new} new persons are more than {all} attendances."),
            {"new": line["new_in_year"], "all": line["attendances"]},
        )
    most = line["attendances"] if line["new_in_year"] is None else line["new_in_year"]
    if line["new_in_period"] is not None and line["new_in_period"] > most:
        yield Fault(
            f"{where}.new_in_period",
            _("{new} persons new in the plan's period are more than {all} new this year."),
            {"new": line["new_in_period"], "all": most},
        )


def _check_totals(values: Mapping[str, Any]) -> Iterable[Fault]:
    lines = values["participants"]
    women = sum(line["attendances"] for line in lines if line["sex"] == "F")
    everybody = sum(line["attendances"] for line in lines)
    if values["total_women"] is not None and values["total"] is not None and values["total_women"] > values["total"]:
        yield Fault(
            "total_women",
            _("{women} women are more than {all} in all."),
            {"women": values["total_women"], "all": values["total"]},
        )
    for name, parts in (("total", everybody), ("total_women", women)):
        given = values[name]
        if given is not None and lines and given != parts:
            yield Fault(
                name,
                _("Your list says {given}, the lines below add up to {parts}. Mend the one that is wrong."),
                {"given": given, "parts": parts},
            )


def size(training: Training) -> int:
    """How many attendances it had."""
    return sum(line.attendances for line in training.lines.all())


def questions(values: Mapping[str, Any], largest: int) -> Iterable[Fault]:
    """A training ten times as large as any of the body's earlier ones is asked about, not refused."""
    now = sum(line["attendances"] for line in values["participants"])
    if largest and now >= TENFOLD * largest:
        yield Fault(
            "participants",
            _(
                "{now} attendances are ten times as many as in any earlier training of your body; the most were {most}. Is the number right?"
            ),
            {"now": now, "most": largest},
            is_question=True,
            code="entry.tenfold",
        )
