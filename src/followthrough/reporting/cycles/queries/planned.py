"""The annual plan beside which a report is read (¶43): the version approved last before the report was first sent."""

from followthrough.promise.annual.models import ApprovedVersion
from followthrough.promise.annual.queries import approved_plan_of
from followthrough.reporting.cycles.models import Submission


def planned_beside(submission: Submission) -> ApprovedVersion | None:
    """The yardstick of a report; the latest version while the report was never sent. None where nothing was approved."""
    cycle = submission.cycle
    return approved_plan_of(cycle.plan, submission.institution, cycle.year, before=submission.first_filed_at)
