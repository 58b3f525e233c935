"""The register of budget lines put together: fields, checks, words. Money is counted nowhere else and is no fact."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.budget.models import BudgetLine
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, title_field

FIRST_YEAR, LAST_YEAR = 1990, 2100
SOURCES = (("own", _("Own budget")), ("donor", _("Donor")), ("other", _("Another source")))
CURRENCIES = (("MDL", _("Moldovan leu")), ("EUR", _("Euro")), ("USD", _("US dollar")))
FIELDS = (
    title_field(_("What the money is for"), _("Trainers and rooms")),
    Field("row", _("Row of the plan"), Kind.OFFERED, is_needed=True, offer="rows", longest=60, aliases=("Rândul",)),
    Field("year", _("Year of the budget"), Kind.YEAR, is_needed=True, smallest=FIRST_YEAR, example="2019", aliases=("Anul",)),
    Field("source", _("From where"), Kind.CHOICE, is_needed=True, choices=SOURCES, example="own", aliases=("Source", "Sursa")),
    Field("donor", _("Which donor or source"), longest=200, help=_("If it is not the own budget.")),
    Field("currency", _("Currency"), Kind.CHOICE, is_needed=True, choices=CURRENCIES, default="MDL", example="MDL"),
    Field("allocated", _("Allocated"), Kind.MONEY, help=_("Empty: not stated. That is not zero."), example="125000"),
    Field("spent", _("Spent"), Kind.MONEY, help=_("Empty: not known yet. That is not zero."), example="118400,50"),
    Field(
        "decided_on",
        _("Decided on"),
        Kind.DAY,
        is_needed=True,
        help=_("The day of the budget or of its change."),
        example="2019-01-15",
    ),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Budget lines"),
    about=_("Money for rows of the plan: what was allocated and what was spent, by year and source. Empty stays empty."),
    enter=_("Enter a budget line"),
    counted=ngettext_lazy("%(n)d budget line", "%(n)d budget lines", "n"),
    empty=_("No money is entered. The plan names no amounts, so nothing is missing; but nobody can say what it costs."),
    begin=_("Begin with what donors paid: they ask for it anyway."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """At least one amount; a year that can be; whose money it is."""
    if values["allocated"] is None and values["spent"] is None:
        yield Fault("allocated", _("No amount is given. A line without one says nothing; leave it out."))
    if values["year"] > LAST_YEAR:
        yield Fault(
            "year",
            _("{found} cannot stand here. Allowed are {least} to {most}."),
            {"found": values["year"], "least": FIRST_YEAR, "most": LAST_YEAR},
        )
    if values["source"] != "own" and not values["donor"]:
        yield Fault("donor", _("Say which donor or source it is."))


def questions(values: Mapping[str, Any], largest: int) -> Iterable[Fault]:
    """More spent than allocated is asked about: it happens, and is mostly a slip."""
    allocated, spent = values["allocated"], values["spent"]
    if allocated is not None and spent is not None and spent > allocated:
        yield Fault(
            "spent",
            _("{spent} spent are more than {allocated} allocated. Is it right?"),
            {"spent": spent, "allocated": allocated},
            is_question=True,
            code="entry.overspent",
        )


def told(line: BudgetLine, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """Row, year and source; both amounts."""
    source = line.donor or say_choice("source", line.source)
    amounts = tuple(
        "" if one is None else f"{number_format(one, 2, force_grouping=True)} {line.currency}"
        for one in (line.allocated, line.spent)
    )
    return Told(line.title, f"{line.row}, {source}", (str(line.year), *amounts))


BOOK = Book(
    code="budget",
    words=WORDS,
    model=BudgetLine,
    fields=FIELDS,
    measures=(),
    day="decided_on",
    check=check,
    questions=questions,
    size=lambda line: 1,
    told=told,
    columns=(_("Year"), _("Allocated"), _("Spent")),
)
