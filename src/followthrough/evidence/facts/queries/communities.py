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
GROUP = ("measure", "institution_id", "community", "sex", "role")
Part = tuple[str, int, str, str, str, int]
"""Measure, body, community, sex, role, and the place of a count among them: hidden counts one by one, the rest as one."""


@dataclass(frozen=True)
class Group:
    """How many people of one community, sex and role a body counted; `small` of its counts are hidden and make `small_sum`."""

    measure: str
    institution_id: int
    community: str
    sex: str
    role: str
    number: int
    small: int
    small_sum: int

    @property
    def parts(self) -> Iterator[tuple[Part, int]]:
        """The counts that the number is made of, as far as disclosure asks: so many small ones that make so much, and the rest."""
        key = (self.measure, self.institution_id, self.community, self.sex, self.role)
        share, more = divmod(self.small_sum, self.small) if self.small else (0, 0)
        for place in range(self.small):
            yield (*key, place), share + (place < more)
        yield (*key, self.small), self.number - self.small_sum


def by_community(
    measures: Collection[Measure],
    institutions: Collection[int],
    *,
    topic: str = "",
    mission: str = "",
    year: int | None = None,
) -> list[Group]:
    """Of flows all that stands (of a year), of stocks what each body said last (in it). One question; what was taken back is left out."""
    facts = Fact.objects.filter(measure__in=[one.code for one in measures], institution_id__in=institutions)
    narrowed = {name: value for name, value in (("topic", topic), ("mission", mission), ("year", year)) if value}
    rows = (
        facts.filter(**narrowed)
        .values(*GROUP, "topic", "mission", "counted_on")
        .annotate(total=Sum("number"), standing=Sum("sign"), small=_small("sign"), small_sum=_small("number"))
        .order_by()
    )
    stocks = {one.code for one in measures if one.is_stock}
    standing = [row for row in rows if row["standing"] > 0]
    flows = [row for row in standing if row["measure"] not in stocks]
    return _grouped([*flows, *_latest([row for row in standing if row["measure"] in stocks])])


def _small(column: str) -> Any:
    """Small counts are those that stand alone in a fact: below 5, or below 10 where community is crossed with sex."""
    most, crossed = SMALLEST_SHOWN - 1, SMALLEST_SHOWN_CROSSED - 1
    is_small = Q(number__range=(-most, most)) | (Q(number__range=(-crossed, crossed)) & ~Q(community="") & ~Q(sex=""))
    return Coalesce(Sum(Case(When(is_small & ~Q(number=0), then=F(column)))), 0)


def _latest(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    said: defaultdict[tuple[str, int], list[tuple[Any, tuple[str, ...], dict[str, Any], int]]] = defaultdict(list)
    for row in rows:
        subject = tuple(row[name] for name in SUBJECT)
        said[row["measure"], row["institution_id"]].append((row["counted_on"], subject, row, int(row["total"])))
    for lines in said.values():
        yield from (row for row, _number in latest_of_a_body(lines))


def _grouped(rows: list[dict[str, Any]]) -> list[Group]:
    sums: defaultdict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        held = sums[tuple(row[name] for name in GROUP)]
        for place, name in enumerate(("total", "small", "small_sum")):
            held[place] += int(row[name])
    return [Group(*key, *numbers) for key, numbers in sums.items()]
