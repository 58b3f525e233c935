"""Facts of one body as finely as they were told: for pages about its people, which decide themselves what is shown."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.rules.cells import DECLARED_COLUMNS, PERSON_COLUMNS


@dataclass(frozen=True, slots=True)
class PeopleLine:
    """One number that stands, with what it is broken down by. Small counts are in it: pass it through `rules.disclosure`."""

    measure: str
    counted_on: date
    year: int
    sex: str
    rank_band: str
    community: str
    unit: str
    reason: str
    number: int


def people_lines(measures: Collection[str], institution_id: int) -> list[PeopleLine]:
    """Every standing number of these measures of one body itself, by measure and day. One question."""
    facts = Fact.objects.filter(measure__in=measures, institution_id=institution_id)
    columns = ("measure", "counted_on", "year", "sex", "rank_band", "community", "unit", "reason")
    more = tuple(name for name in (*PERSON_COLUMNS, *DECLARED_COLUMNS, "span", "first_on") if name not in columns)
    sums = facts.values(*columns, *more).annotate(total=Sum("number"), standing=Sum("sign")).order_by(*columns, *more)
    return [PeopleLine(**{name: row[name] for name in columns}, number=int(row["total"])) for row in sums if row["standing"] > 0]
