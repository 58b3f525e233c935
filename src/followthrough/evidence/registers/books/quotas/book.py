"""The register of quotas put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.quotas.models import Quota
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind
from followthrough.evidence.registers.rules.running import Change, levels
from followthrough.evidence.registers.shared.book import Book, Count, Group, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, days_in_order, title_field

IN_FORCE = Measure("quotas.in_force", OverTime.STOCK, _("Quotas in force"))
MOST = 100
OF_WHOM = (
    ("women", _("Women")),
    ("communities", _("Communities")),
    ("women-of-communities", _("Women of communities")),
    ("each-sex", _("Each sex at least")),
)
FIELDS = (
    title_field(_("What the quota is called"), _("Women among recruits")),
    Field("of_whom", _("Share of whom"), Kind.CHOICE, is_needed=True, choices=OF_WHOM, example="women"),
    Field(
        "percent",
        _("Percent at least"),
        Kind.COUNT,
        is_needed=True,
        smallest=1,
        help=_("A whole number from 1 to 100, as the act says."),
        example="20",
    ),
    Field("population", _("Among whom"), is_needed=True, example=_("All recruits of a year"), aliases=("Populația",)),
    Field(
        "source",
        _("Where it stands"),
        is_needed=True,
        help=_("Law, order or policy with number and article."),
        example=_("Order 12 of 2018, point 4"),
        aliases=("Source", "Sursa"),
    ),
    Field("act", _("Act in the register of acts"), Kind.OFFERED, offer="acts", longest=60),
    Field("from_on", _("Holds since"), Kind.DAY, is_needed=True, example="2018-06-01"),
    Field("to_on", _("Held until"), Kind.DAY, help=_("Last day. Empty: it holds.")),
    LINK,
    NOTE,
)
WORDS = Words(
    title=_("Quotas"),
    about=_("Quotas and minimum shares that a law or an order asks for: how much, of whom, among whom, since when."),
    enter=_("Enter a quota"),
    counted=ngettext_lazy("%(n)d quota", "%(n)d quotas", "n"),
    empty=_("No quota is entered. A plan that speaks of quotas without a number can be judged only once they stand here."),
    begin=_("Begin with the law on equality and the orders on recruitment."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """A share of a hundred; days in order."""
    yield from days_in_order(values)
    if values["percent"] > MOST:
        yield Fault(
            "percent", _("{found} percent are more than all. Write a number from 1 to 100."), {"found": values["percent"]}
        )


def told(quota: Quota, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """Where it stands; how much of whom among whom, until when."""
    share = f"{quota.percent} %"
    return Told(quota.title, quota.source, (share, say_choice("of_whom", quota.of_whom), quota.population, quota.to_on))


def groups(quota: Quota) -> Iterable[Group]:
    """All quotas of a body are counted together."""
    yield Group(quota.institution_id, quota.institution.code)


def stocks(group: Group, quotas: Sequence[Quota]) -> Iterable[Cell]:
    """How many hold from each day of change on."""
    changes: list[Change] = [(quota.from_on, 1, quota.code) for quota in quotas]
    changes += [(quota.to_on + timedelta(days=1), -1, quota.code) for quota in quotas if quota.to_on]
    for on, level, entry in levels(changes):
        yield Cell(IN_FORCE.code, group.institution, day(on), level, entry=entry)


BOOK = Book(
    code="quotas",
    words=WORDS,
    model=Quota,
    fields=FIELDS,
    measures=(),
    levels=(IN_FORCE,),
    day="from_on",
    check=check,
    told=told,
    columns=(_("At least"), _("Of whom"), _("Among whom"), _("Until")),
    stocks=stocks,
    groups=groups,
)
