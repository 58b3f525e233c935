"""The register of personnel put together."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.formats import date_format
from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import Span
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.registers.books.workforce.definitions import in_force
from followthrough.evidence.registers.books.workforce.facts import MEASURES, flows
from followthrough.evidence.registers.books.workforce.fields import COUNTS, FIELDS, ONCE, check, questions, size
from followthrough.evidence.registers.books.workforce.kinds import STOCKS, TERMS
from followthrough.evidence.registers.books.workforce.models import PersonnelCount, PersonnelLine
from followthrough.evidence.registers.shared.book import Book, Count, Told, Way, Words
from followthrough.evidence.registers.shared.people import sums_by_sex
from followthrough.evidence.registers.shared.times import period_of

WORDS = Words(
    title=_("Personnel in figures"),
    about=_(
        "How many women and men work here, lead, are parents, came, rose and left. Counts only: no list of persons is ever kept."
    ),
    enter=_("Enter a count"),
    counted=ngettext_lazy("%(n)d count of personnel", "%(n)d counts of personnel", "n"),
    empty=_("Nothing is counted. Until it is, no share of the staff can be worked out for any row of the plan."),
    begin=_("Begin with the employees on 31 December, women and men; your own sheet can be counted as it is."),
)


def told(count: PersonnelCount, say_choice: Callable[[str, str], str], told_count: Count) -> Told:
    """What was counted for when; women and men."""
    lines = list(count.lines.all())
    when = date_format(count.on, "j M Y") if count.span == Span.DAY else period_of(count.span, count.on).code
    headline = say(_("{what}, {when}"), what=say_choice("kind", count.kind), when=when)
    units = len({line.unit for line in lines if line.unit})
    under = say(_("by {count} units"), count=units) if units > 1 else ""
    return Told(headline, under, sums_by_sex(lines, "people", told_count))


def beside(counts: Sequence[PersonnelCount]) -> Mapping[str, str]:
    """By code of the entry: whom the body counts under the word, as it stood on the day. Nothing for words that need no definition."""
    terms = dict(TERMS)
    asked = [count for count in counts if count.kind in terms]
    held = in_force(asked)
    missing = _("“{term}”: this body has not said yet whom it counts.")
    found = {}
    for count in asked:
        definition = held.get(count.code)
        term = say(terms[count.kind])
        found[count.code] = (
            say(missing, term=term)
            if definition is None
            else say(_("“{term}” counts: {words} (since {day})"), term=term, words=definition.words, day=definition.from_on)
        )
    return found


def begins(measure: str) -> Mapping[str, str]:
    """The kind that is counted."""
    kind = measure.rpartition(".")[2]
    return {"kind": kind, "span": "day" if kind in STOCKS else "year"}


BOOK = Book(
    code="workforce",
    words=WORDS,
    model=PersonnelCount,
    fields=FIELDS,
    lines=COUNTS,
    line_model=PersonnelLine,
    measures=MEASURES,
    day="on",
    check=check,
    questions=questions,
    size=size,
    told=told,
    columns=(_("Women"), _("Men")),
    flows=flows,
    once=ONCE,
    beside=beside,
    begins=begins,
    ways=(
        Way(_("The people of a body"), "personnel:people", of_body=True),
        Way(_("Count a sheet of your own"), "personnel:sheets", of_body=True, is_for_keepers=True),
        Way(_("When a quota is reached"), "personnel:projection", of_body=True),
    ),
)
