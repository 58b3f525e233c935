"""What a restatement reads: the facts that stand and are locked, the bodies it names, and what a file has told beside them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection

from followthrough.base.kit.kept import KeptQuestion
from followthrough.evidence.facts.models import Fact
from followthrough.promise.institutions.models import Institution

MOST_COMPARED = 1000
# Up to so many facts and bodies the SQL is made once for each number of them; an import of thousands is asked as Django asks.
FEW = 30
STANDS = {"sign": 1, "reversed_by__isnull": True}


def standing(where: Mapping[str, object]) -> list[Fact]:
    """The facts that stand, locked. Where rows are locked they are asked twice: who waited has to see what the other reversed."""
    if where.keys() == {"entry"}:
        return _standing_of(str(where["entry"]))
    facts = Fact.objects.filter(**where, **STANDS)
    if not connection.features.has_select_for_update:
        return list(facts.order_by("pk"))  # a writer has the whole file for itself
    locked = facts.select_for_update(of=("self",)).values_list("pk", flat=True).order_by("pk")
    return list(facts) if locked else []


def _standing_of(entry: str) -> list[Fact]:
    """The same of one entry, which is how most facts are told again."""
    if connection.features.has_select_for_update and not _LOCKED_OF.rows(entry=entry):
        return []
    return _STANDING_OF.rows(entry=entry)


_STANDING_OF: KeptQuestion[Fact] = KeptQuestion(
    lambda entry: Fact.objects.filter(entry=entry, **STANDS).order_by("pk"), entry=str
)
_LOCKED_OF: KeptQuestion[Fact] = KeptQuestion(
    lambda entry: Fact.objects.filter(entry=entry, **STANDS).select_for_update(of=("self",)).only("pk").order_by("pk"), entry=str
)


def ids_of(codes: Iterable[str]) -> dict[str, int]:
    """The numbers of bodies by their codes; who is not known is left out."""
    asked = tuple(sorted(codes))
    if len(asked) > FEW:
        return dict(Institution.objects.filter(code__in=asked).values_list("code", "pk"))
    return dict(_IDS.rows(codes=asked)) if asked else {}


_IDS: KeptQuestion[Any] = KeptQuestion(
    lambda codes: Institution.objects.filter(code__in=codes).values_list("code", "pk"), codes=str
)


def told_by_files(facts: Iterable[Fact]) -> Iterable[tuple[Any, ...]]:
    """What files have told of the measures, bodies and days of `facts`: measure, body, first and last day, file."""
    entered = list(facts)
    around: dict[str, Any] = {
        "measures": tuple(sorted({fact.measure for fact in entered})),
        "bodies": tuple(sorted({fact.institution_id for fact in entered})),
        "last": max(fact.last_on for fact in entered),
        "first": min(fact.first_on for fact in entered),
    }
    is_short = len(around["measures"]) + len(around["bodies"]) <= FEW
    return _BESIDE.rows(**around) if is_short else _beside(**around)


def _beside(measures: Any, bodies: Any, first: date, last: date) -> Any:
    found = Fact.objects.filter(
        measure__in=measures, institution_id__in=bodies, first_on__lte=last, last_on__gte=first, file__isnull=False, **STANDS
    )
    columns = ("measure", "institution_id", "first_on", "last_on", "file__name")
    return found.values_list(*columns)[:MOST_COMPARED]


_BESIDE: KeptQuestion[Any] = KeptQuestion(_beside, measures=str, bodies=int, first=date, last=date)
