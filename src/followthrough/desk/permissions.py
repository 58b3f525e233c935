"""Who reads what on pages that cross rooms; the rules themselves are those of plans and reporting."""

from typing import Any

from followthrough.promise.plans.models import Plan
from followthrough.reporting.cycles import permissions as reporting
from followthrough.reporting.cycles.models import LeadReport, Submission
from followthrough.reporting.cycles.rules.states import CycleState, SubmissionState


def may_enter_control_room(person: Any, plan: Plan) -> bool:
    """Coordinator and supervisor of the plan see the whole of it at once."""
    return reporting.may_oversee(person, plan)


def may_read_answers(person: Any, submission: Submission) -> bool:
    """As `may_read_filing` for somebody who is in the plan, which is asked once for all reports of a page."""
    return submission.state == SubmissionState.ACCEPTED or reporting.may_read_filing(person, submission)


def may_read_lead_text(person: Any, report: LeadReport) -> bool:
    """For somebody in the plan: the lead's text is read by its lead, once sent by overseers, once published by all."""
    is_published = report.cycle.state == CycleState.PUBLISHED and report.sent_at is not None
    return is_published or reporting.may_read_lead_report(person, report)
