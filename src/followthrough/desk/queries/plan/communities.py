"""Persons by community and sex beside a row without numbers or days: counts that cannot point at anybody."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Table, TableColumn
from followthrough.evidence.facts.queries import Group, Part, by_community
from followthrough.evidence.facts.rules.disclosure import shown_sums
from followthrough.evidence.facts.rules.measures import find_measure
from followthrough.evidence.indicators.rules.statuses import RowStatus
from followthrough.evidence.indicators.rules.told import quantity_told
from followthrough.evidence.registers.rules.people import COMMUNITIES
from followthrough.promise.plans.rules.proofs import Quantity

SEXES = ("F", "M", "X")


def communities(row: RowStatus, visible: frozenset[int]) -> tuple[Table, ...]:
    """A table for each count of persons that the row looks up; none where nobody told the community. One question for each."""
    found = []
    for quantity in _of_persons(row):
        measure = find_measure(quantity.measure)
        groups = by_community([measure], row.bodies, topic=quantity.topic) if measure else []
        if any(group.community for group in groups):
            found.append(_table(quantity_told(quantity), groups, visible))
    return tuple(found)


def _of_persons(row: RowStatus) -> Iterator[Quantity]:
    proofs = [measure.proof for measure in row.row.measures if measure.proof]
    asked = dict.fromkeys(
        quantity for proof in proofs for figure in (proof.figure, *proof.shown) for quantity in figure.quantities
    )
    for quantity in asked:
        measure = find_measure(quantity.measure)
        if measure is not None and measure.of_persons:
            yield quantity


def _table(title: str, groups: Iterable[Group], visible: frozenset[int]) -> Table:
    parts = dict(part for group in groups for part in group.parts)
    told = dict(COMMUNITIES)
    named = [code for code in (*told, "") if any(part[2] == code for part in parts)]
    sexes = [sex for sex in SEXES if any(part[3] == sex for part in parts)]
    sums: dict[tuple[str, str], tuple[Part, ...]] = {("*", "*"): tuple(parts)}
    sums |= {("*", sex): tuple(part for part in parts if part[3] == sex) for sex in sexes}
    sums |= {
        (code, sex): tuple(part for part in parts if part[2:4] == (code, sex))
        for code in named
        for sex in sexes
        if any(part[2:4] == (code, sex) for part in parts)
    }
    _cells, totals = shown_sums(parts, sums, crossed=True, total_crossed=True, may_see=lambda part: part[1] in visible)
    words = {"F": _("Women"), "M": _("Men"), "X": _("Not known")}

    def line(code: str) -> tuple[str, ...]:
        return tuple(totals[code, sex].told if (code, sex) in totals else "–" for sex in sexes)

    lines = tuple((_(told[code]) if code else _("Community not said"), *line(code)) for code in named)
    columns = (TableColumn(_("Community")), *(TableColumn(words[sex], is_number=True) for sex in sexes))
    return Table(title, columns, lines, foot=(_("All"), *line("*")))
