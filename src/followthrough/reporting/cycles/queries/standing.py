"""What was reported of each due, as an amendment of the plan asks it."""

from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.amendments.consequences import Standing
from followthrough.promise.plans.rules.amendments.editions import Key
from followthrough.reporting.cycles.models import FiledAnswer
from followthrough.reporting.cycles.rules.answers import SETTLED
from followthrough.reporting.cycles.rules.states import SubmissionState

_FIELDS = (
    "due__obligation__row__code",
    "due__obligation__institution__code",
    "due__year",
    "filing__submission__cycle__year",
    "filing__submission__state",
    "status",
)


def standing_of(plan: Plan) -> dict[Key, Standing]:
    """In which years each due of `plan` was answered, and in which an accepted report settled it, by row, body and year."""
    settling = {status.value for status in SETTLED}
    answered: dict[Key, list[int]] = {}
    settled: dict[Key, int] = {}
    filed = FiledAnswer.objects.filter(filing__is_latest=True, due__obligation__row__plan_id=plan.pk)
    for row, body, year, cycle, state, status in filed.values_list(*_FIELDS).order_by("filing__submission__cycle__year"):
        answered.setdefault((row, body, year), []).append(cycle)
        if state == SubmissionState.ACCEPTED and status in settling:
            settled.setdefault((row, body, year), cycle)
    return {key: Standing(settled.get(key), tuple(years)) for key, years in answered.items()}
