"""Facts that were told by week alone: they follow the Thursday, and are marked where their week lies only partly in a longer time."""

from collections.abc import Collection

from followthrough.base.kernel.periods import Period, Span
from followthrough.evidence.facts.models import Fact


def told_by_week(measures: Collection[str], institutions: Collection[int], within: Period) -> dict[str, int]:
    """How many standing facts of each measure count in a period although their week lies only partly in it."""
    rows = Fact.objects.filter(
        measure__in=measures,
        institution_id__in=list(institutions),
        span=Span.WEEK.value,
        counted_on__range=(within.first, within.last),
        sign=1,
        reversed_by__isnull=True,
    )
    found: dict[str, int] = {}
    for measure, first, last in rows.values_list("measure", "first_on", "last_on").order_by("measure", "first_on"):
        if first < within.first or last > within.last:
            found[measure] = found.get(measure, 0) + 1
    return found
