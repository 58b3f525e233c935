"""What institutions said of their duties, as the status list of the plan shows it beside the facts."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from followthrough.evidence.indicators.queries.typed import Key
from followthrough.evidence.indicators.rules.statuses import Typed
from followthrough.promise.plans.models import Plan
from followthrough.reporting.cycles.models import FiledAnswer
from followthrough.reporting.cycles.queries.reported import Reported
from followthrough.reporting.cycles.rules.answers import Status
from followthrough.reporting.cycles.rules.proposals import AS_VERDICT

_FIELDS = (
    "due__obligation__row__code",
    "due__obligation__institution__code",
    "due__year",
    "status",
    "proposed",
    "differs_because",
)


def typed_of(plan: Plan, year: int | None, as_of: datetime | None) -> Mapping[Key, Typed]:
    """The latest filed answer to each duty, of the report on `year` or (None) of any; as known at a moment. Drafts are never in here."""
    answers = FiledAnswer.objects.filter(due__obligation__row__plan_id=plan.pk)
    answers = answers.filter(filing__dispatch__entered_at__lte=as_of) if as_of else answers.filter(filing__is_latest=True)
    if year is not None:
        answers = answers.filter(filing__submission__cycle__year=year)
    rows = answers.order_by("filing__submission__cycle__year", "filing__number").values_list(*_FIELDS)
    return {
        (row, body, due_year): Typed(AS_VERDICT[Status(status)].value, bool(proposed) and proposed != status, because)
        for row, body, due_year, status, proposed, because in rows
    }


def typed_in(reported: Iterable[Reported]) -> Mapping[Key, Typed]:
    """The same of what was read with a cycle."""
    return {
        (one.row.code, one.institution, one.year): Typed(
            AS_VERDICT[one.status].value, one.is_contradicted, one.answer.differs_because
        )
        for one in reported
        if one.answer is not None and one.status is not None
    }
