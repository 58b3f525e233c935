"""The register of self-assessments put together: fields, facts, words."""

from collections.abc import Callable, Iterable

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.assessments.models import Review
from followthrough.evidence.registers.rules.fields import Field, Kind
from followthrough.evidence.registers.shared.book import Book, Count, Told, Way, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, title_field

HELD = Measure("assessments.held", OverTime.FLOW, _("Internal gender reviews held"))
FIELDS = (
    title_field(_("What it was called"), _("Internal review 2019")),
    Field("instrument", _("By which instrument"), longest=200, example=_("Our own list of questions")),
    Field("held_on", _("Finished on"), Kind.DAY, is_needed=True, example="2019-11-15"),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Self-assessments"),
    about=_("When bodies looked at themselves. Only the day counts here; what they found is theirs until they release it."),
    enter=_("Enter a self-assessment"),
    counted=ngettext_lazy("%(n)d self-assessment", "%(n)d self-assessments", "n"),
    empty=_("No self-assessment is entered. One that is closed under “Assess yourself” comes here by itself."),
    begin=_("Begin with the one that you held outside of this house, or open one here."),
)


def told(review: Review, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """By which instrument."""
    return Told(review.title, review.instrument)


def flows(review: Review) -> Iterable[Cell]:
    """Held once."""
    yield Cell(HELD.code, review.institution.code, day(review.held_on), 1, entry=review.code)


BOOK = Book(
    code="assessments",
    words=WORDS,
    model=Review,
    fields=FIELDS,
    measures=(HELD,),
    day="held_on",
    check=lambda values: (),
    told=told,
    columns=(),
    flows=flows,
    ways=(Way(_("Assess yourself"), "assessments:overview"),),
)
