"""What the registers show of a row in a year: each institution with its figures, and the quantifier of the text."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.plan.communities import communities
from followthrough.desk.queries.verdicts import verdict_chip
from followthrough.evidence.facts.permissions import small_visible_to
from followthrough.evidence.facts.rules.disclosure import is_small
from followthrough.evidence.indicators.queries import row_status
from followthrough.evidence.indicators.rules.evaluating import Evaluated
from followthrough.evidence.indicators.rules.statuses import DutyStatus, RowStatus
from followthrough.evidence.indicators.rules.told import counts_told, duty_reason, of_persons
from followthrough.evidence.indicators.rules.verdicts import VERDICT_NAMES, Verdict
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.words import Scope


@dataclass(frozen=True)
class FactsOfRow:
    """The section: the headline is the answer, `reading` what an open text could also mean, `why` the way to the working."""

    headline: str
    reading: str
    table: Table
    why: str
    is_empty: bool
    communities: tuple[Table, ...] = ()


def facts_of_row(person: Any, plan: Plan, code: str, year: int, bound: Collection[str]) -> FactsOfRow | None:
    """What facts say of a row in the report on `year`; None where the plan file names no proof or nothing is asked.

    `bound` are codes of the bodies that the plan binds.
    """
    row = row_status(plan, code, year, bound)
    if row is None or not any(measure.proof for measure in row.row.measures):
        return None
    if row.row.last_year is None:
        return _without_a_day(person, plan, row, year)
    seen = small_visible_to(person) if _has_small_counts(row) else frozenset()
    return FactsOfRow(
        headline=_headline(row),
        reading=row.other,
        table=_table(plan, row, year, seen),
        why=reverse("desk:why", args=[FigureCode.row(plan.short, code, year)]),
        is_empty=all(duty.verdict == Verdict.NOT_ASSESSABLE for duty in row.duties),
    )


def _without_a_day(person: Any, plan: Plan, row: RowStatus, year: int) -> FactsOfRow:
    """Of a row without a day: what is counted and when something was last done, by all bodies of the plan; persons by community."""
    seen = small_visible_to(person)
    return FactsOfRow(
        headline=_liveness(row),
        reading=counts_told(row, may_see=row.bodies <= seen),
        table=_table(plan, row, year, seen),
        why=reverse("desk:why", args=[FigureCode.row(plan.short, row.row.code, year)]),
        is_empty=row.last_activity is None or all(duty.verdict == Verdict.NOT_ASSESSABLE for duty in row.duties),
        communities=communities(row, seen),
    )


def _liveness(row: RowStatus) -> str:
    if row.last_activity is None:
        return _("The registers show nothing of this row yet")
    if row.verdict == Verdict.ACTIVE and row.last_activity == clock.today():
        return _("Active: last activity today")
    if row.verdict == Verdict.ACTIVE:
        return _("Active: last activity on %(day)s") % {"day": day_told(row.last_activity)}
    return _("Nothing since %(day)s") % {"day": day_told(row.last_activity)}


def _table(plan: Plan, row: RowStatus, year: int, seen: frozenset[int]) -> Table:
    columns = (TableColumn(_("Institution")), TableColumn(_("The registers show")), TableColumn(_("Because")))
    lines = tuple(_line(plan, duty, year, may_see=duty.institution_id in seen) for duty in row.duties)
    return Table(_("What the registers show"), columns, lines, is_caption_hidden=True)


def _has_small_counts(row: RowStatus) -> bool:
    """Whether it matters who reads: some count of persons, or what is left of its whole, is small."""
    counted = (one for duty in row.duties for one in duty.measures if of_persons(one))
    return any(
        one.hidden.count or one.whole_hidden.count or one.later_hidden.count or any(map(is_small, _parts(one))) for one in counted
    )


def _parts(one: Evaluated) -> tuple[int | None, ...]:
    return one.part, one.whole, (one.whole or 0) - (one.part or 0)


def _headline(row: RowStatus) -> str:
    if all(duty.verdict == Verdict.NOT_ASSESSABLE for duty in row.duties):
        return _("The registers show nothing of this row yet")
    if row.scope != Scope.EACH:
        return _("The registers show, of all together: %(verdict)s") % {"verdict": str(_(VERDICT_NAMES[row.verdict])).lower()}
    return _("The registers show it done by %(met)d of %(of)d institutions") % {"met": row.met, "of": len(row.counted)}


def _line(plan: Plan, duty: DutyStatus, year: int, *, may_see: bool) -> tuple[str | TableCell, ...]:
    address = reverse("desk:why", args=[FigureCode.row(plan.short, duty.row.code, year, duty.institution)])
    return TableCell(duty.label, url=address), TableCell(chip=verdict_chip(duty.verdict)), duty_reason(duty, may_see=may_see)
