"""What the annual plan says of a row, as it stands beside an answer: its steps, the version and the day of its approval."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.promise.annual.models import ApprovedVersion
from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.rules.steps import Step
from followthrough.reporting.cycles.models import Submission
from followthrough.reporting.cycles.queries.planned import planned_beside
from followthrough.reporting.cycles.web.days import day_of


@dataclass(frozen=True)
class Planned:
    """The steps planned for a row (words, days), or why there are none; `version` leads to the frozen plan."""

    steps: tuple[tuple[str, str], ...]
    reason: str
    version: str
    address: str


def planned_rows(submission: Submission) -> dict[str, Planned]:
    """What the annual plan says by row; empty where no plan was approved."""
    version = planned_beside(submission)
    return {row.code: _planned(row, version, submission) for row in version.rows} if version else {}


def _planned(row: RowPlan, version: ApprovedVersion, submission: Submission) -> Planned:
    cycle = submission.cycle
    facts = {"number": version.number, "day": day_of(version.approved_at)}
    return Planned(
        steps=tuple((step.text, _days(step)) for step in row.steps),
        reason=row.reason,
        version=_("Annual plan, version %(number)d, approved on %(day)s") % facts,
        address=reverse("annual:version", args=[cycle.plan.short, submission.institution.code, cycle.year, version.number]),
    )


def _days(step: Step) -> str:
    days = dict.fromkeys(day for day in (step.starts_on, step.ends_on) if day is not None)
    return " – ".join(date_format(day, "j F") for day in days)
