"""The register of implementing partners put together: fields, checks, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.partners.models import Engagement, Partner
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.book import Book, Count, Told, Way, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, title_field
from followthrough.evidence.registers.shared.organizations import ORGANIZATIONS
from followthrough.evidence.registers.shared.people import told_twice

JOINED = Measure("partners.joined", OverTime.FLOW, _("Organizations that joined the group of partners"))
FIELDS = (
    title_field(_("Name of the organization"), _("A women's platform")),
    Field("kind", _("What kind of organization"), Kind.CHOICE, is_needed=True, choices=ORGANIZATIONS, example="civil-society"),
    Field("invited_on", _("Invited on"), Kind.DAY, is_needed=True, example="2018-06-01"),
    Field("joined_on", _("Joined on"), Kind.DAY, help=_("Empty: invited, but not in the group."), example="2018-07-02"),
    Field("left_on", _("Left on"), Kind.DAY),
    Field("agreement", _("Agreement"), longest=200, help=_("Number and day, if one was signed.")),
    LINK,
    NOTE,
)
LINES = Lines(
    "works",
    _("What it works on, and with whom"),
    _("One objective with one institution"),
    (
        Field("objective", _("Objective"), Kind.OFFERED, is_needed=True, offer="objectives", longest=60),
        Field("body", _("With which institution"), Kind.OFFERED, is_needed=True, offer="institutions", longest=60),
        Field("does", _("What it does"), longest=300, example=_("Trains case handlers")),
        Field("from_on", _("Since"), Kind.DAY, is_needed=True, example="2018-07-02"),
        Field("to_on", _("Until"), Kind.DAY, help=_("Empty: it goes on.")),
    ),
    help=_("The partner names the objectives and the institutions that it will work with."),
    is_open_in_form=2,
)
WORDS = Words(
    title=_("Implementing partners"),
    about=_("The group of partners: which organizations were invited, which joined, and what each works on with whom."),
    enter=_("Enter a partner"),
    counted=ngettext_lazy("%(n)d partner", "%(n)d partners", "n"),
    empty=_("No partner is entered. Until partners name what they work on, nobody sees where none is."),
    begin=_("Begin with the list of those who were invited to the first meeting."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Invited, then joined, then left; each objective with each institution once."""
    invited, joined, left = values["invited_on"], values["joined_on"], values["left_on"]
    if joined and joined < invited:
        yield Fault(
            "joined_on",
            _("It cannot join on {day}, before it was invited on {invited}."),
            {"day": joined, "invited": invited},
        )
    if left and (not joined or left < joined):
        yield Fault("left_on", _("It cannot leave before it joined. Give the day on which it joined."))
    for place, line in enumerate(values["works"]):
        if line["to_on"] and line["to_on"] < line["from_on"]:
            yield Fault(
                f"works.{place}.to_on",
                _("The last day, {day}, lies before the first, {start}."),
                {"day": line["to_on"], "start": line["from_on"]},
            )
    yield from told_twice("works", values["works"], ("objective", "body"))


def told(partner: Partner, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """The kind; when it joined and left, and on how many pairs of objective and institution it works."""
    works = str(len(list(partner.lines.all())) or "")
    return Told(partner.title, say_choice("kind", partner.kind), (partner.joined_on, partner.left_on, works))


def flows(partner: Partner) -> Iterable[Cell]:
    """Joined on a day; who was only invited is a reported zero."""
    on = day(partner.joined_on or partner.invited_on)
    yield Cell(JOINED.code, partner.institution.code, on, int(partner.joined_on is not None), entry=partner.code)


BOOK = Book(
    code="partners",
    words=WORDS,
    model=Partner,
    fields=FIELDS,
    lines=LINES,
    line_model=Engagement,
    measures=(JOINED,),
    day="invited_on",
    check=check,
    told=told,
    columns=(_("Joined"), _("Left"), _("Works on")),
    flows=flows,
    ways=(Way(_("Who works with whom, and where nobody does"), "partners:matrix"),),
)
