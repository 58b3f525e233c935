"""The register of physical requirements put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.requirements.models import Requirement
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, days_in_order, title_field

SET = Measure("requirements.set", OverTime.FLOW, _("Physical requirements set"))
REVIEWED = Measure("requirements.reviewed", OverTime.FLOW, _("Physical requirements reviewed"), declared=("reason",))
OUTCOMES = (("kept", _("Kept as it is")), ("adjusted", _("To be adjusted")), ("dropped", _("To be dropped")))
FIELDS = (
    title_field(_("What is required"), _("Running 3,000 metres")),
    Field("function", _("For which posts or functions"), is_needed=True, longest=200, example=_("Patrol")),
    Field("of_women", _("Asked of women"), longest=100, example=_("in 17 minutes")),
    Field("of_men", _("Asked of men"), longest=100, example=_("in 15 minutes")),
    Field("act", _("Act that sets it"), Kind.OFFERED, offer="acts", longest=60),
    Field("from_on", _("Holds since"), Kind.DAY, is_needed=True, example="2015-01-01"),
    Field("to_on", _("Held until"), Kind.DAY, help=_("Last day. The adjusted one is a new entry.")),
    Field("reviewed_on", _("Reviewed on"), Kind.DAY, example="2020-09-15"),
    Field("outcome", _("What the review said"), Kind.CHOICE, choices=OUTCOMES, example="adjusted"),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Physical requirements"),
    about=_("What body and fitness are asked of women and men for which posts, by which act, and what a review said of it."),
    enter=_("Enter a requirement"),
    counted=ngettext_lazy("%(n)d requirement", "%(n)d requirements", "n"),
    empty=_("No requirement is entered. A body that asks nothing physical of anybody has none."),
    begin=_("Begin with the norms of the entrance test."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in order; a review has an outcome, an outcome its day; something is asked of somebody."""
    yield from days_in_order(values)
    if not values["of_women"] and not values["of_men"]:
        yield Fault("of_women", _("Say what is asked of women, of men, or of both."))
    if values["reviewed_on"] and not values["outcome"]:
        yield Fault("outcome", _("It was reviewed. Say what the review said."))
    if values["outcome"] and not values["reviewed_on"]:
        yield Fault("reviewed_on", _("A review has a day. Give it."))
    if values["reviewed_on"] and values["reviewed_on"] < values["from_on"]:
        yield Fault(
            "reviewed_on",
            _("It cannot be reviewed on {day}, before it held since {start}."),
            {"day": values["reviewed_on"], "start": values["from_on"]},
        )


def told(found: Requirement, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """For whom; what is asked of women and men, and the review."""
    outcome = say_choice("outcome", found.outcome) if found.outcome else ""
    return Told(found.title, found.function, (found.of_women, found.of_men, found.reviewed_on, outcome))


def flows(found: Requirement) -> Iterable[Cell]:
    """Set on a day; reviewed on a day, with the outcome as reason."""
    body = found.institution.code
    yield Cell(SET.code, body, day(found.from_on), 1, entry=found.code)
    if found.reviewed_on:
        yield Cell(REVIEWED.code, body, day(found.reviewed_on), 1, reason=found.outcome, entry=found.code)


BOOK = Book(
    code="requirements",
    words=WORDS,
    model=Requirement,
    fields=FIELDS,
    measures=(SET, REVIEWED),
    day="from_on",
    check=check,
    told=told,
    columns=(_("Of women"), _("Of men"), _("Reviewed"), _("Outcome")),
    flows=flows,
)
