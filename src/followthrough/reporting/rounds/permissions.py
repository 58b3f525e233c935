"""Who does what in inner rounds and data requests. Nothing of a round is seen outside the body that opened it."""

from typing import Any

from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import holds, seats_of
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.permissions import is_coordinator, is_supervisor, leads_of
from followthrough.reporting.rounds.models import DataRequest, InnerPart, InnerRound


def may_open(person: Any, institution: Institution) -> bool:
    """The focal point of a body asks the bodies below it."""
    return holds(person, Role.FOCAL_POINT, institution.pk)


def may_run(person: Any, inner: InnerRound) -> bool:
    """Who opened it, or another focal point of the same body: reads what came, accepts, sends back, takes over."""
    return holds(person, Role.FOCAL_POINT, inner.institution_id)


def may_answer(person: Any, part: InnerPart) -> bool:
    """The focal point of the subdivision writes and sends its answers."""
    return holds(person, Role.FOCAL_POINT, part.institution_id)


def may_enter(person: Any, part: InnerPart) -> bool:
    """The subdivision itself, and the body above for it, by a paper: a subdivision may have no account."""
    return may_answer(person, part) or may_run(person, part.round)


def may_request(person: Any, plan: Plan) -> bool:
    """Coordinator and leads ask bodies for data."""
    return is_coordinator(person, plan) or bool(leads_of(person, plan))


def may_judge(person: Any, request: DataRequest) -> bool:
    """Who asked accepts an answer or sends it back: the coordinator all, a lead its own."""
    return is_coordinator(person, request.plan) or holds(person, Role.LEAD, request.asker_id)


def may_reply(person: Any, request: DataRequest) -> bool:
    """The focal point or the register keeper of the body answers."""
    return holds(person, Role.FOCAL_POINT, request.institution_id) or holds(person, Role.REGISTRAR, request.institution_id)


def may_read_request(person: Any, request: DataRequest) -> bool:
    """Who asked, every seat of the body that is asked, coordinator and supervisor."""
    if may_judge(person, request) or is_supervisor(person, request.plan):
        return True
    return any(seat.institution_id == request.institution_id for seat in seats_of(person))
