"""The register of adjustments put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.adjustments.models import Adjustment
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.rules.running import Change, levels
from followthrough.evidence.registers.shared.book import Book, Count, Group, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, PLACE, title_field

PLANNED = Measure("adjustments.planned", OverTime.STOCK, _("Adjustments planned"))
DONE = Measure("adjustments.done", OverTime.STOCK, _("Adjustments done"))
KINDS = (
    ("premises", _("Premises")),
    ("sanitary", _("Washrooms and changing rooms")),
    ("equipment", _("Equipment")),
    ("uniform", _("Uniforms and protective gear")),
    ("vehicle", _("Vehicles")),
    ("other", _("Something else")),
)
FIELDS = (
    title_field(_("What is to be adjusted"), _("Changing rooms for women in the northern post")),
    Field("kind", _("What it is"), Kind.CHOICE, is_needed=True, choices=KINDS, example="sanitary", aliases=("Tipul",)),
    PLACE,
    Field(
        "act", _("Plan that asks for it"), Kind.OFFERED, offer="acts", longest=60, help=_("The adjustment plan among your acts.")
    ),
    Field("planned_on", _("Planned since"), Kind.DAY, is_needed=True, help=_("The day of the plan."), example="2020-05-04"),
    Field("due_on", _("To be done by"), Kind.DAY, example="2021-06-30"),
    Field("done_on", _("Done on"), Kind.DAY, example="2021-05-14"),
    Field("dropped_on", _("Given up on"), Kind.DAY, help=_("It leaves the count of what is planned.")),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Adjustments of premises and equipment"),
    about=_(
        "What a body's adjustment plan asks for, item by item: rooms, equipment, uniforms. What is done of what was planned."
    ),
    enter=_("Enter an adjustment"),
    counted=ngettext_lazy("%(n)d adjustment", "%(n)d adjustments", "n"),
    empty=_("No adjustment is entered. Without the items of the plan there is no share of it that is carried out."),
    begin=_("Begin with the table in your adjustment plan: one entry for each line."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Planned, then done or given up, not both."""
    for name in ("done_on", "dropped_on", "due_on"):
        if values[name] and values[name] < values["planned_on"]:
            yield Fault(
                name,
                _("The day {day} lies before it was planned on {planned}."),
                {"day": values[name], "planned": values["planned_on"]},
            )
    if values["done_on"] and values["dropped_on"]:
        yield Fault("dropped_on", _("It is done, so it was not given up. Take one of the two days out."))


def told(found: Adjustment, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """What and where; by when, done, given up."""
    under = ", ".join(part for part in (say_choice("kind", found.kind), found.place) if part)
    return Told(found.title, under, (found.due_on, found.done_on, found.dropped_on))


def groups(found: Adjustment) -> Iterable[Group]:
    """All adjustments of a body are counted together."""
    yield Group(found.institution_id, found.institution.code)


def stocks(group: Group, items: Sequence[Adjustment]) -> Iterable[Cell]:
    """Planned until given up; done from its day on. Both begin with the plan, so that nothing done is a reported zero."""
    changes: dict[str, list[Change]] = {PLANNED.code: [], DONE.code: []}
    for item in items:
        changes[PLANNED.code].append((item.planned_on, 1, item.code))
        changes[DONE.code].append((item.planned_on, 0, item.code))
        if item.dropped_on:
            changes[PLANNED.code].append((item.dropped_on, -1, item.code))
        if item.done_on:
            changes[DONE.code].append((item.done_on, 1, item.code))
    for code, found in changes.items():
        for on, level, entry in levels(found):
            yield Cell(code, group.institution, day(on), level, entry=entry)


BOOK = Book(
    code="adjustments",
    words=WORDS,
    model=Adjustment,
    fields=FIELDS,
    measures=(),
    levels=(PLANNED, DONE),
    day="planned_on",
    check=check,
    told=told,
    columns=(_("By"), _("Done"), _("Given up")),
    stocks=stocks,
    groups=groups,
)
