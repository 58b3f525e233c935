"""Who may read and write what in reporting. A draft is seen by its own institution only."""

from typing import Any

from followthrough.promise.institutions.permissions import holds, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import LegalEffectDecision, Plan
from followthrough.promise.plans.permissions import is_coordinator, is_supervisor, leads_of
from followthrough.reporting.cycles.models import Cycle, Filing, LeadReport, Submission, Summary
from followthrough.reporting.cycles.rules.states import CycleState, SubmissionState


def may_answer(person: Any, submission: Submission) -> bool:
    """The focal point of the institution writes its answers and sends them."""
    return holds(person, Role.FOCAL_POINT, submission.institution_id)


def may_approve(person: Any, submission: Submission) -> bool:
    """The approver of the institution signs what goes out in its name, or gives it back."""
    return holds(person, Role.APPROVER, submission.institution_id)


def may_dispatch(person: Any, submission: Submission) -> bool:
    """What is signed is sent by the focal point or the approver of the institution."""
    return may_answer(person, submission) or may_approve(person, submission)


def may_approve_report(person: Any, report: LeadReport) -> bool:
    """The approver of a lead signs its report to the coordinator."""
    return holds(person, Role.APPROVER, report.lead_id)


def may_read_draft(person: Any, submission: Submission) -> bool:
    """Nobody but the institution's own focal point sees what is not sent."""
    return may_answer(person, submission)


def may_receive(person: Any, submission: Submission) -> bool:
    """The lead accepts what it was sent, or sends it back."""
    return holds(person, Role.LEAD, submission.lead_id)


def may_correct_letter(person: Any, paper: Filing | LeadReport | Summary) -> bool:
    """Number, way and scan of a letter belong to whoever sends the paper."""
    if isinstance(paper, Filing):
        return may_dispatch(person, paper.submission)
    if isinstance(paper, LeadReport):
        return may_consolidate(person, paper) or may_approve_report(person, paper)
    return may_sum_up(person, paper.cycle.plan)


def may_note_letter(person: Any, paper: Filing | LeadReport | Summary) -> bool:
    """The incoming number is the recipient's; of a recipient without an account the coordinator enters it."""
    if isinstance(paper, Filing):
        return may_receive(person, paper.submission)
    return is_coordinator(person, paper.cycle.plan)


def may_read_letter(person: Any, paper: Filing | LeadReport | Summary) -> bool:
    """A letter is read by whoever may read what it brought."""
    if isinstance(paper, Filing):
        return may_read_filing(person, paper.submission)
    if isinstance(paper, LeadReport):
        return may_read_lead_version(person, paper)
    return may_read_report(person, paper.cycle)


def may_read_filing(person: Any, submission: Submission) -> bool:
    """What was sent is read by sender, lead, coordinator and supervisor; once accepted by everybody in the plan."""
    plan = submission.cycle.plan
    if may_dispatch(person, submission) or may_receive(person, submission) or may_oversee(person, plan):
        return True
    return submission.state == SubmissionState.ACCEPTED and is_in_plan(person, plan)


def may_consolidate(person: Any, report: LeadReport) -> bool:
    """The lead writes on its own objectives."""
    return holds(person, Role.LEAD, report.lead_id)


def may_read_lead_report(person: Any, report: LeadReport) -> bool:
    """A lead's text is read by the lead; once sent also by coordinator and supervisor."""
    return may_consolidate(person, report) or (report.sent_at is not None and may_oversee(person, report.cycle.plan))


def may_read_lead_version(person: Any, report: LeadReport) -> bool:
    """What a lead sent is read by the lead, its approver and whoever oversees the plan."""
    return may_approve_report(person, report) or may_read_lead_report(person, report)


def may_send_back_report(person: Any, report: LeadReport) -> bool:
    """The coordinator, to whom a lead's report goes, sends it back."""
    return is_coordinator(person, report.cycle.plan)


def may_open_cycle(person: Any, plan: Plan) -> bool:
    """The coordinator opens reporting on a year."""
    return is_coordinator(person, plan)


def may_sum_up(person: Any, plan: Plan) -> bool:
    """The coordinator writes the summary and publishes it."""
    return is_coordinator(person, plan)


def may_oversee(person: Any, plan: Plan) -> bool:
    """Coordinator and supervisor see everything that was sent."""
    return is_coordinator(person, plan) or is_supervisor(person, plan)


def may_read_report(person: Any, cycle: Cycle) -> bool:
    """A published summary is read by everybody in the plan; before that by coordinator, supervisor and leads."""
    if may_oversee(person, cycle.plan) or leads_of(person, cycle.plan):
        return True
    return cycle.state == CycleState.PUBLISHED and is_in_plan(person, cycle.plan)


def is_in_plan(person: Any, plan: Plan) -> bool:
    """Whether `person` has a seat at a body that the plan names; remembered on the person for the rest of a request."""
    held = {seat.institution_id for seat in seats_of(person)}
    if not held:
        return False
    kept: dict[int, bool] = person.__dict__.setdefault("_is_in_plan", {})
    if plan.pk not in kept:
        kept[plan.pk] = LegalEffectDecision.objects.filter(plan=plan, institution_id__in=held).exists()
    return kept[plan.pk]
