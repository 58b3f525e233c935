"""Persons by community and sex, body by body, with the small counts that stand in each number."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, Sum, When
from django.db.models.functions import Coalesce

from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.queries.rolled import latest_of_a_body
from followthrough.evidence.facts.rules.disclosure import SMALLEST_SHOWN, SMALLEST_SHOWN_CROSSED
from followthrough.evidence.facts.rules.measures import Measure

SUBJECT = ("topic", "role", "mission")


@dataclass(frozen=True)
class Group:
    """How many people of one community and sex a body counted; `small` of its counts are hidden and make `small_sum`."""

    institution_id: int
    community: str
    sex: str
    number: int
    small: int
    small_sum: int


def by_community(measure: Measure, institutions: Collection[int], topic: str = "") -> list[Group]:
    """Of flows all that stands, of stocks what each body said last. One question; a cell that was taken back is left out."""
    facts = Fact.objects.filter(measure=measure.code, institution_id__in=institutions)
    if topic:
        facts = facts.filter(topic=topic)
    when = ("counted_on", *SUBJECT) if measure.is_stock else ()
    rows = (
        facts.values(*when, "institution_id", "community", "sex")
        .annotate(total=Sum("number"), standing=Sum("sign"), small=_small("sign"), small_sum=_small("number"))
        .order_by()
    )
    standing = [row for row in rows if row["standing"] > 0]
    return [_group(row) for row in (_latest(standing) if measure.is_stock else standing)]


def _small(column: str) -> Any:
    """Small counts are those that stand alone in a fact: below 5, or below 10 where community is crossed with sex."""
    most, crossed = SMALLEST_SHOWN - 1, SMALLEST_SHOWN_CROSSED - 1
    is_small = Q(number__range=(-most, most)) | (Q(number__range=(-crossed, crossed)) & ~Q(community="") & ~Q(sex=""))
    return Coalesce(Sum(Case(When(is_small & ~Q(number=0), then=F(column)))), 0)


def _latest(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    of_body: defaultdict[int, list[tuple[Any, tuple[str, ...], dict[str, Any], int]]] = defaultdict(list)
    for row in rows:
        subject = tuple(row[name] for name in SUBJECT)
        of_body[row["institution_id"]].append((row["counted_on"], subject, row, int(row["total"])))
    for lines in of_body.values():
        yield from (row for row, _number in latest_of_a_body(lines))


def _group(row: dict[str, Any]) -> Group:
    return Group(row["institution_id"], row["community"], row["sex"], int(row["total"]), int(row["small"]), int(row["small_sum"]))
