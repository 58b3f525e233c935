"""Facts added up by body and year, with what tells proofs apart: enough to judge a whole plan in one question."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import DateField, F, QuerySet, Sum, Value

from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.rules.measures import find_measure
from followthrough.evidence.facts.rules.sums import Collapsed

CELL = ("measure", "institution_id", "year", "sex", "topic", "role", "mission")


def collapsed(
    measures: Collection[str], institutions: Collection[int] | None = None, as_of: datetime | None = None
) -> list[Collapsed]:
    """Sums of these measures, of these bodies (None: all), as known at a moment (None: now). A cell that was taken back is left out."""
    facts = Fact.objects.all()
    if institutions is not None:
        facts = facts.filter(institution_id__in=institutions)
    if as_of is not None:
        facts = facts.filter(recorded_at__lte=as_of)
    # Asked by code and not by `is_stock`, so that the index answers alone.
    stock_codes = {code for code in measures if (found := find_measure(code)) and found.is_stock}
    flow_codes = set(measures).difference(stock_codes)
    flows = _sums(facts.filter(measure__in=flow_codes).annotate(level=Value(None, DateField())))
    stocks = _sums(facts.filter(measure__in=stock_codes).annotate(level=F("counted_on")))
    rows = flows.union(stocks, all=True) if flow_codes and stock_codes else flows if flow_codes else stocks
    return [_collapsed(*row) for row in rows if row[-1] > 0]


def _sums(facts: "QuerySet[Fact]") -> "QuerySet[Any, Any]":
    sums = facts.values(*CELL, "level").annotate(total=Sum("number"), standing=Sum("sign")).order_by()
    return sums.values_list(*CELL, "level", "total", "standing")


def _collapsed(*row: Any) -> Collapsed:
    *_cell, total, standing = row
    return Collapsed(**dict(zip((*CELL, "counted_on"), row, strict=False)), number=int(total), facts=standing)
