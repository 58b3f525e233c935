"""Facts added up by body and year, with what tells proofs apart: enough to judge a whole plan in two questions."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Sum

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
    stock_codes = [code for code in measures if (found := find_measure(code)) and found.is_stock]
    flows = _sums(facts.filter(measure__in=set(measures).difference(stock_codes)), CELL)
    stocks = _sums(facts.filter(measure__in=stock_codes), (*CELL, "counted_on"))
    return [Collapsed(**row) for row in ({"counted_on": None} | flow for flow in flows)] + [Collapsed(**row) for row in stocks]


def _sums(facts: "QuerySet[Fact]", columns: tuple[str, ...]) -> list[dict[str, Any]]:
    sums = facts.values(*columns).annotate(total=Sum("number"), standing=Sum("sign")).order_by()
    return [
        {name: row[name] for name in columns} | {"number": int(row["total"]), "facts": row["standing"]}
        for row in sums
        if row["standing"] > 0
    ]
