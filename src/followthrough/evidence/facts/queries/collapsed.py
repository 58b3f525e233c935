"""Facts added up by body and year, with what tells proofs apart: enough to judge a whole plan in one question."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Case, DateField, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from followthrough.base.kernel.periods import Period
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.rules.buckets import spans_up_to
from followthrough.evidence.facts.rules.disclosure import SMALLEST_SHOWN, SMALLEST_SHOWN_CROSSED
from followthrough.evidence.facts.rules.measures import find_measure
from followthrough.evidence.facts.rules.sums import Collapsed

MOST_HIDDEN, MOST_CROSSED = SMALLEST_SHOWN - 1, SMALLEST_SHOWN_CROSSED - 1
CELL = ("measure", "institution_id", "year", "sex", "topic", "role", "mission")


def collapsed(
    measures: Collection[str],
    institutions: Collection[int] | None = None,
    as_of: datetime | None = None,
    within: Period | None = None,
) -> list[Collapsed]:
    """Sums of these measures, of these bodies (None: all), as known at a moment (None: now). A cell that was taken back is left out.

    `within` a period: flows whose day lies in it (a fact of a longer time is in none), stocks as they stood at its end.
    """
    facts = Fact.objects.all()
    if institutions is not None:
        facts = facts.filter(institution_id__in=institutions)
    if as_of is not None:
        facts = facts.filter(recorded_at__lte=as_of)
    # Asked by code and not by `is_stock`, so that the index answers alone.
    known = [found for code in measures if (found := find_measure(code))]
    stock_codes, people = {one.code for one in known if one.is_stock}, {one.code for one in known if one.of_persons}
    flow_codes = set(measures).difference(stock_codes)
    flowing, standing = facts, facts
    if within is not None:
        spans = [span.value for span in spans_up_to(within.span)]
        flowing = facts.filter(counted_on__range=(within.first, within.last), span__in=spans)
        standing = facts.filter(counted_on__lte=within.last)
    flows = _sums(flowing.filter(measure__in=flow_codes).annotate(level=Value(None, DateField())), flow_codes & people)
    stocks = _sums(standing.filter(measure__in=stock_codes).annotate(level=F("counted_on")), stock_codes & people)
    rows = flows.union(stocks, all=True) if flow_codes and stock_codes else flows if flow_codes else stocks
    return [_collapsed(*row) for row in rows if row[len(CELL) + 2] > 0]


def _sums(facts: "QuerySet[Fact]", people: Collection[str]) -> "QuerySet[Any, Any]":
    """Sums by cell; of persons also how many small counts stand in them, since a total must not tell one of these."""
    crossed = Q(number__range=(-MOST_CROSSED, MOST_CROSSED)) & ~Q(number=0) & ~Q(community="") & ~Q(sex="")
    small = (Q(number__range=(-MOST_HIDDEN, MOST_HIDDEN)) & ~Q(number=0)) | crossed
    sums = facts.values(*CELL, "level").annotate(
        total=Sum("number"),
        standing=Sum("sign"),
        small=_sum_where(small, "sign", people),
        small_sum=_sum_where(small, "number", people),
        crossed=_sum_where(crossed, "sign", people),
    )
    return sums.order_by().values_list(*CELL, "level", "total", "standing", "small", "small_sum", "crossed")


def _sum_where(condition: Q, column: str, people: Collection[str]) -> Any:
    if not people:
        return Value(0, IntegerField())
    return Coalesce(Sum(Case(When(condition & Q(measure__in=people), then=F(column)))), 0, output_field=IntegerField())


def _collapsed(*row: Any) -> Collapsed:
    *_cell, total, standing, small, small_sum, crossed = row
    cell = dict(zip((*CELL, "counted_on"), row, strict=False))
    return Collapsed(**cell, number=int(total), facts=standing, small=int(small), small_sum=int(small_sum), crossed=int(crossed))
