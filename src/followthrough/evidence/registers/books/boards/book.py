"""The register of boards put together: fields, checks, words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.boards.facts import ESTABLISHED, MEMBERS, flows, groups, stocks
from followthrough.evidence.registers.books.boards.models import Board, Members
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.book import Book, Count, Told, Way, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, days_in_order, title_field
from followthrough.evidence.registers.shared.people import COMMUNITY, SEX, people_field, sums_by_sex

KINDS = (
    ("board", _("Board")),
    ("committee", _("Committee")),
    ("commission", _("Commission")),
    ("working-group", _("Working group")),
    ("advisory-group", _("Advisory group of experts")),
)
ROLES = (
    ("chair", _("Chair")),
    ("deputy", _("Deputy chair")),
    ("secretary", _("Secretary")),
    ("member", _("Member")),
    ("expert", _("Expert without a vote")),
)
YES_NO = (("yes", _("Yes")), ("no", _("No")))
FIELDS = (
    title_field(_("Name"), _("Promotion board")),
    Field("kind", _("What it is"), Kind.CHOICE, is_needed=True, choices=KINDS, example="board", aliases=("Tipul",)),
    Field(
        "act",
        _("Act that set it up"),
        Kind.OFFERED,
        offer="acts",
        longest=60,
        help=_("The act in the register of acts is the proof; the board names it."),
    ),
    Field("established_on", _("Set up on"), Kind.DAY, is_needed=True, example="2018-11-05"),
    Field("dissolved_on", _("Dissolved on"), Kind.DAY, help=_("Last day on which it existed.")),
    LINK,
    NOTE,
)
LINES = Lines(
    "members",
    _("Members"),
    _("Members of one kind"),
    (
        Field("role", _("Function"), Kind.CHOICE, is_needed=True, choices=ROLES, example="member", aliases=("Funcția",)),
        SEX,
        COMMUNITY,
        Field(
            "is_ex_officio",
            _("By virtue of an office"),
            Kind.CHOICE,
            choices=YES_NO,
            help=_("Whether the seat belongs to an office, whoever holds it."),
        ),
        people_field("people", _("How many"), example="3"),
        Field("from_on", _("Since"), Kind.DAY, is_needed=True, example="2018-11-05"),
        Field("to_on", _("Until"), Kind.DAY, help=_("Last day. Empty: they sit there today.")),
    ),
    help=_("One line for each function and sex; when somebody leaves, give the line its last day and add a line."),
)
WORDS = Words(
    title=_("Boards and groups"),
    about=_("Who sits where it is decided: boards, committees, working and advisory groups, with women and men over time."),
    enter=_("Enter a board or group"),
    counted=ngettext_lazy("%(n)d board or group", "%(n)d boards and groups", "n"),
    empty=_("No board is entered. Where nobody writes down who sits in them, nobody can say whether women do."),
    begin=_("Begin with the boards that promote and select people; the order that set them up names the seats."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in order: of the board, and of its members within them."""
    yield from days_in_order(values, "established_on", "dissolved_on")
    for place, line in enumerate(values["members"]):
        where = f"members.{place}"
        if line["people"] < 1:
            yield Fault(f"{where}.people", _("A line counts one member at least. Leave the line out where there is none."))
        if line["from_on"] < values["established_on"]:
            yield Fault(
                f"{where}.from_on",
                _("Nobody can sit there since {day}, before it was set up on {start}."),
                {"day": line["from_on"], "start": values["established_on"]},
            )
        if values["dissolved_on"] and line["from_on"] > values["dissolved_on"]:
            yield Fault(
                f"{where}.from_on",
                _("Nobody can sit there since {day}, after it was dissolved on {end}."),
                {"day": line["from_on"], "end": values["dissolved_on"]},
            )
        if line["to_on"] and line["to_on"] < line["from_on"]:
            yield Fault(
                f"{where}.to_on",
                _("The last day, {day}, lies before the first, {start}."),
                {"day": line["to_on"], "start": line["from_on"]},
            )


def told(board: Board, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """What it is; women and men who sit there today, and until when it existed."""
    today = clock.today()
    now = [line for line in board.lines.all() if _sits(line, board, today)]
    return Told(board.title, say_choice("kind", board.kind), (*sums_by_sex(now, "people", count), board.dissolved_on))


def _sits(line: Members, board: Board, on: date) -> bool:
    return line.from_on <= on <= (line.to_on or date.max) and on <= (board.dissolved_on or date.max)


BOOK = Book(
    code="boards",
    words=WORDS,
    model=Board,
    fields=FIELDS,
    lines=LINES,
    line_model=Members,
    measures=(ESTABLISHED,),
    levels=(MEMBERS,),
    day="established_on",
    check=check,
    told=told,
    columns=(_("Women"), _("Men"), _("Dissolved")),
    flows=flows,
    stocks=stocks,
    groups=groups,
    ways=(Way(_("Who sits where"), "partners:boards"),),
)
