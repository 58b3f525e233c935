"""Reads of data requests: those that a person may read, one with its replies, and what was answered to an indicator."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import seats_of
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.permissions import is_coordinator, is_supervisor
from followthrough.promise.plans.queries import EffectsByDay, effects_by_day
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.rounds import permissions
from followthrough.reporting.rounds.models import DataRemark, DataReply, DataRequest
from followthrough.reporting.rounds.rules.states import WAITING, InTime, RequestState, in_time


@dataclass(frozen=True)
class RequestLine:
    """One request as overviews show it. Of a body that the plan does not plainly bind it is never late."""

    request: DataRequest
    state: RequestState
    in_time: InTime
    effect: LegalEffect


@dataclass(frozen=True)
class RequestView:
    """One request with its replies and every remark, latest first, and what the reader may do."""

    line: RequestLine
    replies: tuple[DataReply, ...]
    remarks: Mapping[int, tuple[DataRemark, ...]]
    may_judge: bool
    may_reply: bool

    @property
    def request(self) -> DataRequest:
        """The request."""
        return self.line.request

    @property
    def latest(self) -> DataReply | None:
        """The reply that holds."""
        return self.replies[0] if self.replies else None

    @property
    def is_waiting(self) -> bool:
        """Whether the body is asked now."""
        return self.line.state in WAITING


def _requests() -> QuerySet[DataRequest]:
    return DataRequest.objects.select_related("plan__coordinator", "plan__supervisor", "asker", "institution", "asked_by")


def lines_of(requests: Iterable[DataRequest], known: Callable[[], EffectsByDay] | None = None) -> tuple[RequestLine, ...]:
    """Requests with how each meets its day; one question for each plan among them, none where `known` gives the effects of theirs."""
    held, effects = list(requests), {}
    for one in held:
        if one.plan_id not in effects:
            effects[one.plan_id] = (effects_by_day(one.plan) if known is None else known()).all_on(clock.today())
    return tuple(_line(one, effects[one.plan_id].get(one.institution_id, LegalEffect.UNDETERMINED)) for one in held)


def _line(one: DataRequest, effect: LegalEffect) -> RequestLine:
    return RequestLine(one, RequestState(one.state), in_time(one.first_answered_on, one.due_on, clock.today(), effect), effect)


def requests_for(person: Any, plan: Plan, effects: Callable[[], EffectsByDay] | None = None) -> tuple[RequestLine, ...]:
    """The requests of a plan that a person may read, those that wait first, then the nearest day.

    `effects` gives those of the plan, for a page that reads them elsewhere too.
    """
    rows = _requests().filter(plan_id=plan.pk)
    if not (is_coordinator(person, plan) or is_supervisor(person, plan)):
        held = [seat.institution_id for seat in seats_of(person)]
        rows = rows.filter(Q(asker_id__in=held) | Q(institution_id__in=held))
    found = [one for one in rows.order_by("due_on", "pk") if permissions.may_read_request(person, one)]
    return lines_of(sorted(found, key=lambda one: (one.state not in WAITING, one.due_on, one.pk)), effects)


def waiting_requests(person: Any) -> tuple[RequestLine, ...]:
    """What the person's bodies are asked and have not answered, the nearest day first."""
    held = [seat.institution_id for seat in seats_of(person)]
    if not held:
        return ()
    rows = _requests().filter(institution_id__in=held, state__in=WAITING).order_by("due_on", "pk")
    return lines_of(one for one in rows if permissions.may_reply(person, one))


def get_request(pk: int, person: Any) -> RequestView:
    """One request for who may read it; raises NotFound and NotAllowed."""
    found = _requests().filter(pk=pk).first()
    if found is None:
        raise NotFound("request.unknown", _("There is no such data request."))
    if not permissions.may_read_request(person, found):
        raise NotAllowed("request.not_yours", _("A data request is read by who asked and by the body that is asked."))
    replies = tuple(DataReply.objects.filter(request=found).select_related("made_by").order_by("-number"))
    remarks: dict[int, tuple[DataRemark, ...]] = {}
    for one in DataRemark.objects.filter(reply__request=found).select_related("made_by").order_by("-made_at", "-pk"):
        remarks[one.reply_id] = (*remarks.get(one.reply_id, ()), one)
    (line,) = lines_of([found])
    return RequestView(line, replies, remarks, permissions.may_judge(person, found), permissions.may_reply(person, found))


def get_reply_file(pk: int, name: str, person: Any) -> dict[str, Any]:
    """One file of a reply, or its letter, for who may read the request; raises NotFound and NotAllowed."""
    reply = DataReply.objects.filter(pk=pk).first()
    if reply is None or name not in reply.files:
        raise NotFound("file.unknown", _("There is no such file."))
    get_request(reply.request_id, person)
    kept: dict[str, Any] = reply.files[name]
    return kept


def replies_on(plan: Plan, indicator: str) -> list[DataReply]:
    """Accepted answers to requests on one indicator, latest first: kept and shown beside it, judged by nobody here."""
    rows = DataReply.objects.filter(
        request__plan_id=plan.pk, request__indicator=indicator, request__state=RequestState.ACCEPTED, is_latest=True
    )
    return list(rows.select_related("request__institution").order_by("-made_at", "-pk"))


def bodies_to_ask(plan: Plan) -> tuple[list[Institution], list[Institution]]:
    """The bodies of a plan: those that owe no row, then the others, each in the order of the plan."""
    owing = {code for row in plan.document.rows for code in row.responsible}
    listed = [body.code for body in plan.document.bodies]
    held = {one.code: one for one in Institution.objects.filter(code__in=listed).order_by("pk")}
    every = [held[code] for code in listed if code in held]
    return [one for one in every if one.code not in owing], [one for one in every if one.code in owing]
