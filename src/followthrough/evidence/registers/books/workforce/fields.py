"""What is entered of personnel: kind, time, and one line for each group of people."""

from collections.abc import Iterable, Mapping
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.workforce.kinds import KINDS, LEFT, STOCKS
from followthrough.evidence.registers.books.workforce.models import PersonnelCount
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.rules.once import Once
from followthrough.evidence.registers.rules.people import REASONS
from followthrough.evidence.registers.shared.fields import LINK, NOTE
from followthrough.evidence.registers.shared.people import COMMUNITY, RANK, SEX
from followthrough.evidence.registers.shared.times import SPANS, time_of

TENFOLD = 10
BROKEN_DOWN = ("rank_band", "community", "unit")
FIELDS = (
    Field(
        "kind", _("What was counted"), Kind.CHOICE, is_needed=True, choices=KINDS, example="headcount", aliases=("Indicatorul",)
    ),
    Field(
        "span",
        _("Counted for"),
        Kind.CHOICE,
        choices=SPANS,
        default="day",
        help=_("Employees, leading posts and parents are counted on a day; the others over a time, mostly the year."),
        example="day",
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
    Field(
        "total",
        _("In all, as in your own list"),
        Kind.COUNT,
        of_persons=True,
        help=_("If your list gives it: it is compared with the lines."),
        is_last=True,
    ),
    LINK,
    NOTE,
)
COUNTS = Lines(
    "counts",
    _("People"),
    _("People of one kind"),
    (
        SEX,
        RANK,
        COMMUNITY,
        Field("unit", _("Unit"), longest=40, help=_("A unit of your body, if you count by units."), aliases=("Subdiviziunea",)),
        Field("reason", _("Why they left"), Kind.CHOICE, choices=REASONS, help=_("Only for people who left.")),
        Field("people", _("How many"), Kind.COUNT, is_needed=True, of_persons=True, example="120", aliases=("Numărul",)),
    ),
    help=_("One line for each sex, and for rank, community and unit where you have them. No line may be the sum of others."),
    is_open_in_form=2,
)
ONCE = Once(
    ("kind",),
    time_of,
    _(
        "This is told already for a time that has days in common: {other}, {first} to {last}. Correct that entry, or withdraw it first."
    ),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Stocks are of a day, reasons belong to people who left, each group once, a total that agrees."""
    kind, lines = values["kind"], values["counts"]
    if kind in STOCKS and values["span"] != "day":
        yield Fault("span", _("Employees, leading posts and parents are counted on a day. Choose “That day” and give it."))
    if kind not in STOCKS and values["span"] == "day":
        yield Fault("span", _("This is counted over a time. Choose the month, the quarter or the whole year."))
    if not lines:
        yield Fault("kind", _("Nobody is counted. Give a line for each sex; where there was nobody, write 0."))
    seen: dict[tuple[str, ...], int] = {}
    for place, line in enumerate(lines):
        if line["reason"] and kind != LEFT:
            yield Fault(f"counts.{place}.reason", _("A reason belongs to people who left. Leave it empty here."))
        first = seen.setdefault((line["sex"], *(line[name] for name in BROKEN_DOWN), line["reason"]), place)
        if first != place:
            yield Fault(
                f"counts.{place}.sex",
                _("Line {first} counts the same people: same sex, rank, community, unit and reason. Put both into one line."),
                {"first": first + 1},
            )
    told, parts = values["total"], sum(line["people"] for line in lines)
    if told is not None and lines and told != parts:
        yield Fault(
            "total",
            _("Your list says {given}, the lines below add up to {parts}. Mend the one that is wrong."),
            {"given": told, "parts": parts},
        )


def size(count: PersonnelCount) -> int:
    """How many people it counts."""
    return sum(line.people for line in count.lines.all())


def questions(values: Mapping[str, Any], largest: int) -> Iterable[Fault]:
    """A line that may be the sum of others, and a number ten times as large as any before, are asked about and not refused."""
    lines = values["counts"]
    for name in BROKEN_DOWN:
        for sex in sorted({line["sex"] for line in lines}):
            own = [line for line in lines if line["sex"] == sex]
            whole = [line["people"] for line in own if not line[name]]
            parts = sum(line["people"] for line in own if line[name])
            if parts and parts in whole:
                yield Fault(
                    "counts",
                    _(
                        "A line of {number} is as large as the other lines of the same sex together. If it is their sum, take it out: it would count twice. Is it right?"
                    ),
                    {"number": parts},
                    is_question=True,
                    code="entry.sum_beside_parts",
                )
    now = sum(line["people"] for line in lines)
    if largest and now >= TENFOLD * largest:
        yield Fault(
            "counts",
            _("{now} people are ten times as many as your body ever counted; the most were {most}. Is the number right?"),
            {"now": now, "most": largest},
            is_question=True,
            code="entry.tenfold",
        )
