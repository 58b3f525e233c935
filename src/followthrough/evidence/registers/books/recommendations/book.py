"""The register of recommendations received put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel import clock
from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.recommendations.models import Advice
from followthrough.evidence.registers.books.recommendations.states import OPEN, PARTLY, REFUSED, STATES
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE

RECEIVED = Measure("recommendations.received", OverTime.FLOW, _("Recommendations received"))
ANSWERED = Measure("recommendations.answered", OverTime.FLOW, _("Recommendations answered"), declared=("reason",))
FIELDS = (
    Field(
        "title",
        _("What is recommended"),
        Kind.TEXT,
        is_needed=True,
        longest=2000,
        help=_("In the words of those who recommend it, shortened where it is long."),
        example=_("Publish the number of complaints each year"),
        aliases=("Recommendation", "Recomandarea"),
    ),
    Field("received_on", _("Received on"), Kind.DAY, is_needed=True, example="2019-04-18"),
    Field(
        "source",
        _("Received from"),
        is_needed=True,
        longest=200,
        help=_("The organization; of a private person write “a person”."),
        example=_("A women's organization"),
        aliases=("Sursa",),
    ),
    Field("debate", _("In which debate"), Kind.OFFERED, offer="debates", longest=60),
    Field("objective", _("About which objective"), Kind.OFFERED, offer="objectives", longest=60),
    Field("row", _("About which row"), Kind.OFFERED, offer="rows", longest=60),
    Field(
        "state",
        _("What became of it"),
        Kind.CHOICE,
        choices=STATES,
        default=OPEN,
        help=_("Empty means not answered yet."),
        example="accepted",
    ),
    Field("answered_on", _("Answered on"), Kind.DAY, example="2019-06-03"),
    Field(
        "answer",
        _("The answer, with its reason"),
        Kind.TEXT,
        longest=2000,
        help=_("Those who recommended it read this. A refusal says why; so does an answer in part."),
        example=_("Published from 2020 on, as the row on the report asks"),
    ),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Recommendations received"),
    about=_("What organizations recommend to a body, and what the body answered: accepted, in part, or refused with the reason."),
    enter=_("Enter a recommendation"),
    counted=ngettext_lazy("%(n)d recommendation", "%(n)d recommendations", "n"),
    empty=_("No recommendation is entered. That nobody recommends anything is rare; mostly nobody wrote it down."),
    begin=_("Begin with the minutes of the last debate: each thing that somebody asked for is one entry."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """What is answered has its day and, where it is not accepted whole, its reason; what is open has neither."""
    state, received, answered = values["state"], values["received_on"], values["answered_on"]
    if state != OPEN and not answered:
        yield Fault("answered_on", _("It is said to be answered. Give the day of the answer."))
    if state == OPEN and answered:
        yield Fault("state", _("It has a day of answering. Say what became of it."))
    if state in {PARTLY, REFUSED} and not values["answer"]:
        yield Fault("answer", _("Refused or accepted in part: say why. They read it."))
    if answered and answered < received:
        yield Fault(
            "answered_on",
            _("It cannot be answered on {day}, before it was received on {received}."),
            {"day": answered, "received": received},
        )


def told(advice: Advice, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """From whom and about what; what became of it, and how long it waits or waited."""
    until = advice.answered_on or clock.today()
    waited = max((until - advice.received_on).days, 0)
    weeks = say(_("{days} days"), days=waited)
    about = ", ".join(part for part in (advice.source, advice.row or advice.objective) if part)
    return Told(advice.title, about, (say_choice("state", advice.state), advice.answered_on, weeks))


def flows(advice: Advice) -> Iterable[Cell]:
    """Received on a day, answered on a day."""
    body = advice.institution.code
    yield Cell(RECEIVED.code, body, day(advice.received_on), 1, entry=advice.code)
    if advice.answered_on:
        yield Cell(ANSWERED.code, body, day(advice.answered_on), 1, reason=advice.state, entry=advice.code)


BOOK = Book(
    code="recommendations",
    words=WORDS,
    model=Advice,
    fields=FIELDS,
    measures=(RECEIVED, ANSWERED),
    day="received_on",
    check=check,
    told=told,
    columns=(_("What became of it"), _("Answered on"), _("Waited")),
    flows=flows,
)
