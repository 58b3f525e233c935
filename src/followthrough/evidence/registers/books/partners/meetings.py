"""The meetings of the group of implementing partners as a register: invitations, who came, what was agreed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.partners.models import PartnersMeeting
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, title_field

HELD = Measure("partners.meetings", OverTime.FLOW, _("Meetings of the group of partners"))
FIELDS = (
    title_field(_("What the meeting was about"), _("Coordination for 2019")),
    Field("held_on", _("Held on"), Kind.DAY, is_needed=True, example="2018-09-14"),
    Field("invited", _("Organizations invited"), Kind.COUNT, example="22"),
    Field("came", _("Organizations that came"), Kind.COUNT, example="15"),
    Field("agreed", _("What was agreed"), Kind.TEXT, longest=4000, help=_("Who does what until when.")),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Meetings of partners"),
    about=_("When the group of partners met, how many organizations were invited and came, and what was agreed."),
    enter=_("Enter a meeting"),
    counted=ngettext_lazy("%(n)d meeting", "%(n)d meetings", "n"),
    empty=_("No meeting is entered. The group exists once it has met."),
    begin=_("Begin with the first meeting after the plan was adopted."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """No more came than were invited."""
    if values["invited"] is not None and values["came"] is not None and values["came"] > values["invited"]:
        yield Fault(
            "came",
            _("{came} organizations came, but {invited} were invited. Mend the one that is wrong."),
            {"came": values["came"], "invited": values["invited"]},
        )


def told(meeting: PartnersMeeting, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """How many were invited and came."""
    shown = tuple("" if number is None else str(number) for number in (meeting.invited, meeting.came))
    return Told(meeting.title, "", shown)


def flows(meeting: PartnersMeeting) -> Iterable[Cell]:
    """Held once."""
    yield Cell(HELD.code, meeting.institution.code, day(meeting.held_on), 1, entry=meeting.code)


BOOK = Book(
    code="partner-meetings",
    words=WORDS,
    model=PartnersMeeting,
    fields=FIELDS,
    measures=(HELD,),
    day="held_on",
    check=check,
    told=told,
    columns=(_("Invited"), _("Came")),
    flows=flows,
)
