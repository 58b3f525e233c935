"""The way to missions in counts, as one reader may read them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from followthrough.evidence.facts.models import Fact
from followthrough.evidence.facts.permissions import small_visible_to
from followthrough.evidence.facts.queries import Group, Part, by_community
from followthrough.evidence.facts.rules.disclosure import Shown, shown_sums
from followthrough.evidence.missions.models import PublishedCount
from followthrough.evidence.registers.books.missions.facts import MEASURES
from followthrough.evidence.registers.books.missions.steps import DEPLOYED, STEPS

BY_MEASURE = {measure.code: measure for measure in MEASURES}


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


def way_of(person: Any, institutions: Collection[int], mission: str, year: int) -> Way:
    """The way of some bodies together, to one mission or ("") to all, in a year. Three questions at most besides who sees what."""
    groups = by_community(MEASURES, institutions, mission=mission, year=year)
    visible = small_visible_to(person)
    steps: dict[str, Told] = {}
    roles: dict[str, Told] = {}
    for step, _title in STEPS:
        own = [group for group in groups if group.measure == f"missions.{step}"]
        if own:
            steps[step], of_roles = _told(own, visible)
            if step == DEPLOYED:
                roles = of_roles
    return Way(steps, roles)


def _told(groups: list[Group], visible: frozenset[int]) -> tuple[Told, dict[str, Told]]:
    """All together, and by role; decided in one go, so that no difference tells a hidden count."""
    parts: dict[Part, int] = dict(part for group in groups for part in group.parts)
    roles = list(dict.fromkeys(part[4] for part in parts))
    sums: dict[tuple[str, str], tuple[Part, ...]] = {}
    for role in ("*", *roles):
        for sex in ("*", "F", "M"):
            fitting = tuple(part for part in parts if role in {"*", part[4]} and sex in {"*", part[3]})
            if fitting:
                sums[role, sex] = fitting
    crossed = any(part[2] for part in parts)
    _cells, told = shown_sums(parts, sums, crossed=crossed, total_crossed=crossed, may_see=lambda part: part[1] in visible)
    return _of("*", told), {role: _of(role, told) for role in roles if role}


def _of(role: str, told: Mapping[tuple[str, str], Shown]) -> Told:
    return Told(told.get((role, "F")), told.get((role, "M")), told[role, "*"])


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
