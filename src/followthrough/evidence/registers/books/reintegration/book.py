"""The register of reintegration put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.reintegration.models import Support, Supported
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import FROM_ON, LINK, NOTE, TO_ON, days_in_order, title_field
from followthrough.evidence.registers.shared.people import COMMUNITY, SEX, people_field, sums_by_sex, told_twice

OFFERED = Measure("reintegration.offered", OverTime.FLOW, _("Support offered after missions"))
SUPPORTED = Measure("reintegration.supported", OverTime.FLOW, _("People supported after missions"), of_persons=True)
FIELDS = (
    title_field(_("What was offered"), _("Talks with a psychologist after return")),
    Field("act", _("Programme among your acts"), Kind.OFFERED, offer="acts", longest=60),
    FROM_ON,
    TO_ON,
    LINK,
    NOTE,
)
PEOPLE = Lines(
    "people",
    _("People supported"),
    _("People of one kind"),
    (SEX, COMMUNITY, people_field("people", _("How many"), _("Each person once in this entry."), example="12")),
    help=_("One line for each sex. Nothing about anybody's health stands here."),
    is_open_in_form=2,
)
WORDS = Words(
    title=_("Reintegration after missions"),
    about=_("What a programme offered people who came back from missions, and how many women and men took it."),
    enter=_("Enter support"),
    counted=ngettext_lazy("%(n)d entry", "%(n)d entries", "n"),
    empty=_("Nothing is entered. The study and the programme stand among studies and acts; here stands what was done."),
    begin=_("Begin with the last group that came back."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in order; each kind of people once."""
    yield from days_in_order(values)
    yield from told_twice("people", values["people"], ("sex", "community"))


def told(found: Support, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """The programme; women and men."""
    return Told(found.title, found.act, sums_by_sex(found.lines.all(), "people", count))


def flows(found: Support) -> Iterable[Cell]:
    """Offered on the first day; people on the last."""
    body = found.institution.code
    yield Cell(OFFERED.code, body, day(found.from_on), 1, entry=found.code)
    for line in found.lines.all():
        on = day(found.to_on or found.from_on)
        yield Cell(SUPPORTED.code, body, on, line.people, sex=line.sex, community=line.community, entry=found.code)


BOOK = Book(
    code="reintegration",
    words=WORDS,
    model=Support,
    fields=FIELDS,
    lines=PEOPLE,
    line_model=Supported,
    measures=(OFFERED, SUPPORTED),
    day="from_on",
    check=check,
    told=told,
    columns=(_("Women"), _("Men")),
    flows=flows,
)
