"""Which entries of registers stand behind facts, and facts by entry."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from followthrough.evidence.facts.models import Fact


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One standing fact as far as it is needed to find the entry behind a figure."""

    entry: str
    measure: str
    institution_id: int
    sex: str
    topic: str
    role: str
    counted_on: date


def entries_of(measures: Collection[str], as_of: datetime | None = None) -> list[EntryLine]:
    """Standing facts of these measures that come from entries, latest day first."""
    facts = Fact.objects.filter(measure__in=measures, sign=1).exclude(entry="")
    if as_of is None:
        facts = facts.filter(reversed_by__isnull=True)
    else:
        facts = facts.filter(recorded_at__lte=as_of).exclude(reversed_by__recorded_at__lte=as_of)
    names = ("entry", "measure", "institution_id", "sex", "topic", "role", "counted_on")
    rows = facts.values_list(*names).distinct().order_by("-counted_on", "entry")
    return [EntryLine(*row) for row in rows]


def told_by_file(measures: Collection[str], institutions: Collection[int], years: Collection[int]) -> dict[str, Any] | None:
    """A time of one of these measures, bodies and years that a loaded file has told and that still stands, in words; or None."""
    facts = Fact.objects.filter(
        measure__in=measures,
        institution_id__in=institutions,
        year__in=years,
        file__isnull=False,
        sign=1,
        reversed_by__isnull=True,
    )
    found = facts.select_related("institution", "file").first()
    if found is None or found.file is None:
        return None
    told = {"measure": found.measure, "body": found.institution.label, "name": found.file.name}
    return told | {"first": found.first_on, "last": found.last_on}
