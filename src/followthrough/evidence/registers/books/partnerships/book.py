"""The register of partnerships put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.partnerships.models import Initiative
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import FROM_ON, LINK, NOTE, days_in_order, title_field
from followthrough.evidence.registers.shared.organizations import ORGANIZATIONS

BEGUN = Measure("partnerships.initiatives", OverTime.FLOW, _("Joint initiatives with partners"), declared=("topic",))
FIELDS = (
    title_field(_("What is done together"), _("Training for community police")),
    Field(
        "partner", _("Partner"), is_needed=True, longest=200, example=_("A human rights organization"), aliases=("Partenerul",)
    ),
    Field("kind", _("What kind of organization"), Kind.CHOICE, is_needed=True, choices=ORGANIZATIONS, example="civil-society"),
    Field(
        "agreement", _("Agreement"), longest=200, help=_("Number and day, if one was signed."), example=_("Agreement 3 of 2019")
    ),
    FROM_ON,
    Field("to_on", _("Last day"), Kind.DAY, help=_("Empty: it goes on.")),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Partnerships"),
    about=_("What a body does together with organizations outside: rights organizations, universities, donors."),
    enter=_("Enter a partnership"),
    counted=ngettext_lazy("%(n)d partnership", "%(n)d partnerships", "n"),
    empty=_("No partnership is entered. A signed paper alone is none: something has to be done together."),
    begin=_("Begin with what others do in your house: trainings, visits, advice."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in order."""
    yield from days_in_order(values)


def told(found: Initiative, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """With whom; the agreement, and until when."""
    return Told(found.title, f"{found.partner} ({say_choice('kind', found.kind)})", (found.agreement, found.to_on))


def flows(found: Initiative) -> Iterable[Cell]:
    """Begun on its first day."""
    yield Cell(BEGUN.code, found.institution.code, day(found.from_on), 1, entry=found.code)


BOOK = Book(
    code="partnerships",
    words=WORDS,
    model=Initiative,
    fields=FIELDS,
    measures=(BEGUN,),
    day="from_on",
    check=check,
    told=told,
    columns=(_("Agreement"), _("Until")),
    flows=flows,
)
