"""Tasks of inner rounds and data requests: what is asked and not answered, what came and is not accepted.

Nothing of an inner round is said outside the body that opened it, so nobody above hears of it. A data request has no legal
day: the day that was set decides.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import EffectsByDay, effects_by_day
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.notices.rules import Body, Kind, Offer, Office, Task, Wanted
from followthrough.reporting.rounds.models import DataRequest, InnerPart
from followthrough.reporting.rounds.rules.states import WAITING, PartState, RequestState

PART = _("Answer for {institution} in the inner round of {asker}")
PART_CAME = _("Read what {institution} sent in your inner round, then accept it or send it back")
REQUEST = _("Answer the data request of {asker} to {institution}")
REPLY_CAME = _("Read what {institution} answered to your data request, then accept it or send it back")
ANSWERERS = (Role.FOCAL_POINT, Role.REGISTRAR)
"""Either answers a data request; only a vacant focal point is told to the bureau."""


def _at(field: str, ids: set[int] | None) -> Q:
    return Q() if ids is None else Q(**{f"{field}__in": ids})


def _parts(wanted: Wanted) -> QuerySet[InnerPart]:
    ids = wanted.ids(Role.FOCAL_POINT)
    asked = Q(state__in=[PartState.OPEN.value, PartState.SENT_BACK.value]) & _at("institution_id", ids)
    came = Q(state=PartState.SENT.value) & _at("round__institution_id", ids)
    running = InnerPart.objects.filter(round__withdrawn_at__isnull=True, round__cycle__state=CycleState.OPEN.value)
    return running.filter(asked | came)


def _requests(wanted: Wanted, role: Role) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(_at("institution_id", wanted.ids(role)), state__in=[one.value for one in WAITING])


def _replies(wanted: Wanted) -> QuerySet[DataRequest]:
    """Answers that wait for who asked: the coordinator where it asked itself, else the lead."""
    rows = DataRequest.objects.filter(state=RequestState.ANSWERED.value)
    is_bureau = Q(asker_id=F("plan__coordinator_id"))
    of_bureau = is_bureau & _at("asker_id", wanted.ids(Role.COORDINATOR))
    return rows.filter(of_bureau | ~is_bureau & _at("asker_id", wanted.ids(Role.LEAD)))


def _tasks(wanted: Wanted) -> Iterator[Task]:
    found = _parts(wanted).select_related("round__cycle__plan", "round__institution", "institution")
    for part in found.order_by("pk"):
        yield _of_part(part)
    effects: dict[int, EffectsByDay] = {}
    for role in ANSWERERS:
        for request in _requests(wanted, role).select_related("plan", "asker", "institution").order_by("pk"):
            yield _of_request(request, role, is_bound=_is_bound(request, effects))
    for request in _replies(wanted).select_related("plan", "asker", "institution").order_by("pk"):
        yield _of_reply(request, is_bound=_is_bound(request, effects))


def _of_part(part: InnerPart) -> Task:
    inner, is_asked = part.round, part.state != PartState.SENT
    day = inner.due_on if is_asked else None
    return Task(
        key=f"part:{part.pk}:{Kind.SUPPLY if is_asked else Kind.ACCEPT}",
        kind=Kind.SUPPLY if is_asked else Kind.ACCEPT,
        office=Office(part.institution_id if is_asked else inner.institution_id, Role.FOCAL_POINT),
        template=PART if is_asked else PART_CAME,
        facts={"institution": part.institution.label, "asker": inner.institution.label},
        address=f"/rounds/parts/{part.pk}/" if is_asked else f"/rounds/parts/{part.pk}/sent/",
        plan=inner.cycle.plan.short,
        # Inside a house the body sets the day; whether the plan binds it is another matter.
        bodies=(Body(part.institution_id, part.institution.label, is_bound=True),),
        legal_on=day,
        effective_on=day,
    )


def _asker(request: DataRequest) -> Office:
    role = Role.COORDINATOR if request.asker_id == request.plan.coordinator_id else Role.LEAD
    return Office(request.asker_id, role)


def _of_request(request: DataRequest, role: Role, *, is_bound: bool) -> Task:
    coordinator = request.plan.coordinator_id
    bureau = () if coordinator is None else (Office(coordinator, Role.COORDINATOR),)
    return Task(
        key=f"data-request:{request.pk}:{role}",
        kind=Kind.SUPPLY,
        office=Office(request.institution_id, role),
        template=REQUEST,
        facts={"institution": request.institution.label, "asker": request.asker.label},
        address=f"/requests/{request.pk}/",
        plan=request.plan.short,
        bodies=(Body(request.institution_id, request.institution.label, is_bound),),
        above=tuple(dict.fromkeys((_asker(request), *bureau))) if role == Role.FOCAL_POINT else (),
        legal_on=request.due_on,
        effective_on=request.due_on,
    )


def _of_reply(request: DataRequest, *, is_bound: bool) -> Task:
    return Task(
        key=f"data-request:{request.pk}:{Kind.ACCEPT}",
        kind=Kind.ACCEPT,
        office=_asker(request),
        template=REPLY_CAME,
        facts={"institution": request.institution.label},
        address=f"/requests/{request.pk}/",
        plan=request.plan.short,
        bodies=(Body(request.institution_id, request.institution.label, is_bound),),
        since=_answered_on(request),
    )


def _answered_on(request: DataRequest) -> date:
    return request.first_answered_on or clock.day_of(request.asked_at)


def _is_bound(request: DataRequest, effects: dict[int, EffectsByDay]) -> bool:
    """On the day that was set; a body of which the plan says nothing is not bound."""
    if request.plan_id not in effects:
        effects[request.plan_id] = effects_by_day(request.plan)
    return effects[request.plan_id].on(request.institution_id, request.due_on) == LegalEffect.BINDING


def _waiting(wanted: Wanted) -> list[QuerySet[Any]]:
    return [_parts(wanted), *(_requests(wanted, role) for role in ANSWERERS), _replies(wanted)]


OFFER = Offer(_tasks, _waiting)
