"""The annual plan beside which a report is read (¶43): the version approved last before the report was first sent."""

from collections.abc import Collection

from followthrough.promise.annual.models import ApprovedVersion
from followthrough.promise.annual.queries import approved_plan_of
from followthrough.reporting.cycles.models import Submission


def planned_beside(submission: Submission) -> ApprovedVersion | None:
    """The yardstick of a report; the latest version while the report was never sent. None where nothing was approved."""
    cycle = submission.cycle
    return approved_plan_of(cycle.plan, submission.institution, cycle.year, before=submission.first_filed_at)


def planned_beside_all(submissions: Collection[Submission]) -> ApprovedVersion | None:
    """The latest of the yardsticks of an institution's reports of one cycle; one question."""
    sent = [one.first_filed_at for one in submissions]
    one = next(iter(submissions))
    latest = None if None in sent else max(moment for moment in sent if moment is not None)
    return approved_plan_of(one.cycle.plan, one.institution, one.cycle.year, before=latest)
