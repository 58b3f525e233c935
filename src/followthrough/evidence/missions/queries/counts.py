"""The way to missions in counts, as one reader may read them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.permissions import small_visible_to
from followthrough.evidence.facts.queries.rolled import latest_of_a_body
from followthrough.evidence.facts.rules.disclosure import Shown
from followthrough.evidence.missions.models import PublishedCount
from followthrough.evidence.missions.rules.counting import Counted, added, seen
from followthrough.evidence.registers.books.missions.facts import MEASURES
from followthrough.evidence.registers.books.missions.steps import DEPLOYED, STEPS

BY_MEASURE = {measure.code: measure for measure in MEASURES}
COLUMNS = ("measure", "institution_id", "mission", "role", "sex", "community", "number")
SEXES = ("F", "M", "X")


@dataclass(frozen=True)
class Told:
    """Women, men (None: none of that sex counted) and all of one step or role, as this reader may read them."""

    women: Shown | None
    men: Shown | None
    everybody: Shown

    @property
    def is_known(self) -> bool:
        """Whether women and all are shown as they are."""
        return self.everybody.is_exact and (self.women is None or self.women.is_exact)


@dataclass(frozen=True)
class Way:
    """Each step that was counted, in order; of those who were sent also each role."""

    steps: Mapping[str, Told]
    roles: Mapping[str, Told] = field(default_factory=dict)


def way_of(person: Any, order: Sequence[frozenset[int]], mission: str, year: int) -> Way:
    """The way of the bodies of the last of `order` (see `rules.counting`), to one mission or ("") to all, in a year.

    One question besides who sees what. Whatever mission is asked for, sums are decided for all of them.
    """
    counts, visible = _counts(order[-1], year), small_visible_to(person)
    found = seen(counts, order, lambda body: body in visible)
    of_mission = [one for one in counts if not mission or one.mission == mission]
    steps = {
        step: _told(lambda sex, step=step: found.of(step, sex, mission=mission))  # type: ignore[misc]  # because of the default
        for step, _title in STEPS
        if any(one.step == step for one in of_mission)
    }
    roles = {
        role: _told(lambda sex, role=role: found.of(DEPLOYED, sex, mission=mission, role=role))  # type: ignore[misc]  # because of the default
        for role in dict.fromkeys(one.role for one in of_mission if one.role and one.step == DEPLOYED)
    }
    return Way(steps, roles)


def _counts(institutions: Collection[int], year: int) -> list[Counted]:
    """Every fact of a year that stands; of who is eligible what each body said last."""
    facts = Fact.objects.filter(measure__in=list(BY_MEASURE), institution_id__in=institutions, year=year)
    rows = facts.filter(sign=1, reversed_by__isnull=True).order_by("pk").values_list("counted_on", *COLUMNS)
    flows: list[Counted] = []
    stocks: dict[tuple[int, str], list[tuple[Any, tuple[str, ...], Counted, int]]] = {}
    for on, measure, body, mission, role, sex, community, number in rows:
        counted = Counted(body, mission, role, measure.removeprefix("missions."), sex, community, number)
        if BY_MEASURE[measure].is_stock:
            stocks.setdefault((body, measure), []).append((on, (mission, role), counted, number))
        else:
            flows.append(counted)
    return [*flows, *(counted for lines in stocks.values() for counted, _number in latest_of_a_body(lines))]


def _told(of: Callable[[str], Shown | None]) -> Told:
    """Women, men and everybody; the sum is that of what is shown, so that it tells nothing more."""
    parts = [shown for sex in SEXES if (shown := of(sex)) is not None]
    return Told(of("F"), of("M"), added(parts))


def times_of(institutions: Collection[int]) -> tuple[list[int], list[str]]:
    """The years in which anything was counted, latest first, and the missions."""
    rows = Fact.objects.filter(measure__startswith="missions.", institution_id__in=institutions, sign=1, reversed_by__isnull=True)
    found = set(rows.values_list("year", "mission").order_by())
    return sorted({year for year, _mission in found}, reverse=True), sorted({mission for _year, mission in found if mission})


def published_of(institutions: Collection[int], mission: str, year: int) -> list[PublishedCount]:
    """What official sources published of these bodies in a year, latest first."""
    found = PublishedCount.objects.filter(institution_id__in=institutions, on__year=year, withdrawn_at__isnull=True)
    if mission:
        found = found.filter(mission=mission)
    return list(found.select_related("institution").order_by("-on", "pk"))
