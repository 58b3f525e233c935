"""Who writes, who passes on, who reads: a unit its own, each office on the way what came to it, the last of them all."""

from typing import Any

from followthrough.promise.institutions.permissions import holds_any, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.permissions import is_coordinator, is_supervisor
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.periodic.models import Hop, PeriodicSubmission
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import ReportState

WRITERS = (Role.FOCAL_POINT, Role.LEAD, Role.COORDINATOR)
PASSERS = (Role.LEAD, Role.COORDINATOR)


def may_write(person: Any, institution_id: int) -> bool:
    """The focal point of the sending body, or whoever passes on there."""
    return holds_any(person, WRITERS, institution_id)


def may_judge(person: Any, hop: Hop) -> bool:
    """Whoever passes on at the body where the hop ends; of a supervisor its seat."""
    if hop.kind == HopKind.ACKNOWLEDGE:
        return holds_any(person, (Role.SUPERVISOR,), hop.recipient_id)
    return hop.kind == HopKind.JUDGE and may_pass(person, hop.recipient_id)


def may_pass(person: Any, institution_id: int) -> bool:
    """Whether `person` passes on for this body."""
    return holds_any(person, PASSERS, institution_id)


def may_note_letter(person: Any, dispatch: Dispatch) -> bool:
    """Who passes on at the recipient, or its supervisor, notes its number; of a recipient outside the house the sender does."""
    if not dispatch.hop_events.exists():
        return False
    if holds_any(person, (*PASSERS, Role.SUPERVISOR), dispatch.recipient_id):
        return True
    return may_write(person, dispatch.sender_id) and dispatch.hop_events.filter(hop__kind=HopKind.OUTSIDE.value).exists()


def may_decide(person: Any, plan: Plan, last_id: int | None) -> bool:
    """The body at which the units' reports end (the ministry), or the coordinator where the plan has one."""
    return is_coordinator(person, plan) or (last_id is not None and may_pass(person, last_id))


def may_read(person: Any, submission: PeriodicSubmission, hops: list[Hop]) -> bool:
    """The sender always; once it was sent, every office on its way and the plan's supervisor. Nobody else reads a draft."""
    if may_write(person, submission.sender_id):
        return True
    if submission.state == ReportState.DRAFT:
        return False
    bodies = {seat.institution_id for seat in seats_of(person)}
    on_the_way = any(hop.recipient_id in bodies for hop in hops if hop.kind != HopKind.OUTSIDE or hop.dispatch_id is not None)
    return on_the_way or is_supervisor(person, submission.window.plan)


def may_list(person: Any, plan: Plan, institution_id: int) -> bool:
    """What came in at a body is listed for its seats and for the plan's supervisor."""
    return any(seat.institution_id == institution_id for seat in seats_of(person)) or is_supervisor(person, plan)
