"""When something was last done: for rows without a day, which can be quiet but never late."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max

from followthrough.evidence.facts.models import Fact

Key = tuple[str, str, int]
"""Measure, topic, id of the body."""


def last_activity(measures: Collection[str], as_of: datetime | None = None) -> dict[Key, date]:
    """The latest day on which a standing fact of each measure, topic and body counts, as known at a moment (None: now)."""
    facts = Fact.objects.filter(measure__in=measures, sign=1)
    if as_of is None:
        facts = facts.filter(reversed_by__isnull=True)
    else:
        facts = facts.filter(recorded_at__lte=as_of).exclude(reversed_by__recorded_at__lte=as_of)
    rows = facts.values_list("measure", "topic", "institution_id").annotate(last=Max("counted_on")).order_by()
    return {(measure, topic, institution): last for measure, topic, institution, last in rows}
