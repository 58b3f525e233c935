"""What a body means by its words: parent, leading post, flexible hours; said once, dated, and printed with each figure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.workforce.kinds import TERMS
from followthrough.evidence.registers.books.workforce.models import Definition, PersonnelCount
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.rules.once import Once
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE

SHORTEST = 10
FIELDS = (
    Field("term", _("Word"), Kind.CHOICE, is_needed=True, choices=TERMS, example="parents"),
    Field(
        "words",
        _("Whom you count"),
        Kind.TEXT,
        is_needed=True,
        longest=500,
        help=_("One or two sentences that somebody else could count by. They are printed with every figure."),
        example=_("Employees with at least one child under 14 in their household"),
    ),
    Field("from_on", _("Counts from"), Kind.DAY, is_needed=True, example="2019-01-01"),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Who counts as what"),
    about=_("Whom each body counts as a parent, as holding a leading post, as working flexible hours. Said once, with its day."),
    enter=_("Say who counts"),
    counted=ngettext_lazy("%(n)d definition", "%(n)d definitions", "n"),
    empty=_("No body has said whom it counts. Its figures then stand without their meaning, and say so."),
    begin=_("Begin with the parent: the plan asks what share of them works flexible hours."),
)


def time_of(values: Mapping[str, Any]) -> tuple[date, date]:
    """The day on which it begins."""
    return values["from_on"], values["from_on"]


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Somebody else could count by it."""
    if len(values["words"]) < SHORTEST:
        yield Fault("words", _("“{found}” is too short to count by. Say it in a sentence."), {"found": values["words"]})


def told(definition: Definition, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """The word, and under it whom the body counts."""
    return Told(say_choice("term", definition.term), definition.words)


def in_force(counts: Sequence[PersonnelCount]) -> dict[str, Definition]:
    """By code of an entry the definition that held on its day; one question for all of them."""
    bodies = {count.institution_id for count in counts}
    if not bodies:
        return {}
    every = Definition.objects.filter(institution_id__in=bodies, withdrawn_at__isnull=True).order_by("from_on", "pk")
    found: dict[str, Definition] = {}
    held = list(every)
    for count in counts:
        for one in held:
            if (one.institution_id, one.term) == (count.institution_id, count.kind) and one.from_on <= count.on:
                found[count.code] = one
    return found


BOOK = Book(
    code="definitions",
    words=WORDS,
    model=Definition,
    fields=FIELDS,
    measures=(),
    day="from_on",
    check=check,
    told=told,
    columns=(),
    once=Once(("term",), time_of, _("A definition of this word from the same day stands already: {other}. Correct that one.")),
)
