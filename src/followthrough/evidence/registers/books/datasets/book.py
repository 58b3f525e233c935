"""The inventory of sets of personnel data put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.datasets.models import DataSet
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.rules.running import Change, levels
from followthrough.evidence.registers.shared.book import Book, Count, Group, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE

SETS = Measure("workforce.data_sets", OverTime.STOCK, _("Sets of personnel data"))
BY_SEX = Measure("workforce.data_sets_by_sex", OverTime.STOCK, _("Sets of personnel data broken down by sex"))
NEXT_DAY = timedelta(days=1)
FIELDS = (
    Field(
        "title",
        _("Name of the data set"),
        is_needed=True,
        longest=200,
        help=_("What it lists, not what stands in it."),
        example=_("Register of absences"),
        aliases=("Title", "Denumirea"),
    ),
    Field("held_by", _("Kept by"), longest=200, help=_("A unit, no person."), example=_("Human resources")),
    Field("from_on", _("Kept since"), Kind.DAY, is_needed=True, example="2018-01-01"),
    Field(
        "by_sex_since",
        _("Tells women and men apart since"),
        Kind.DAY,
        help=_("Empty: it does not."),
        example="2018-10-01",
    ),
    Field("ended_on", _("Kept until"), Kind.DAY, help=_("Last day. Empty: it is kept today.")),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Sets of personnel data"),
    about=_("The lists and tables that a body keeps about its staff, and whether each tells women and men apart."),
    enter=_("Enter a data set"),
    counted=ngettext_lazy("%(n)d data set", "%(n)d data sets", "n"),
    empty=_("No data set is entered. Every body keeps some: the list of staff, absences, training, appraisals."),
    begin=_("Begin with a walk through human resources: which lists are there, and does each have a column for sex?"),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in their order."""
    for name, template in (
        ("by_sex_since", _("It cannot tell women and men apart since {day}, before it was kept from {start}.")),
        ("ended_on", _("It cannot be kept until {day}, before it was kept from {start}.")),
    ):
        if values[name] and values[name] < values["from_on"]:
            yield Fault(name, template, {"day": values[name], "start": values["from_on"]})
    if values["by_sex_since"] and values["ended_on"] and values["by_sex_since"] > values["ended_on"]:
        yield Fault(
            "by_sex_since",
            _("It cannot tell women and men apart since {day}, after it was kept until {end}."),
            {"day": values["by_sex_since"], "end": values["ended_on"]},
        )


def told(found: DataSet, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """Who keeps it; since when by sex, until when it was kept."""
    return Told(found.title, found.held_by, (found.by_sex_since, found.ended_on))


def groups(found: DataSet) -> Iterable[Group]:
    """All sets of a body are counted together."""
    yield Group(found.institution_id, found.institution.code)


def stocks(group: Group, sets: Sequence[DataSet]) -> Iterable[Cell]:
    """Both run from the day on which a set is kept, so that none by sex is a reported zero."""
    changes: dict[str, list[Change]] = {SETS.code: [], BY_SEX.code: []}
    for one in sets:
        changes[SETS.code].append((one.from_on, 1, one.code))
        changes[BY_SEX.code].append((one.from_on, 0, one.code))
        if one.by_sex_since:
            changes[BY_SEX.code].append((one.by_sex_since, 1, one.code))
        if one.ended_on:
            changes[SETS.code].append((one.ended_on + NEXT_DAY, -1, one.code))
            if one.by_sex_since and one.by_sex_since <= one.ended_on:
                changes[BY_SEX.code].append((one.ended_on + NEXT_DAY, -1, one.code))
    for measure, found in changes.items():
        for on, level, entry in levels(found):
            yield Cell(measure, group.institution, day(on), level, entry=entry)


BOOK = Book(
    code="datasets",
    words=WORDS,
    model=DataSet,
    fields=FIELDS,
    measures=(),
    levels=(SETS, BY_SEX),
    day="from_on",
    check=check,
    told=told,
    columns=(_("By sex since"), _("Kept until")),
    stocks=stocks,
    groups=groups,
)
