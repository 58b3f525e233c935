"""Reminders of what is asked and not answered: notices, each once; the command line and jobs call it every day."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.notices.models import Notice
from followthrough.reporting.notices.operations import record_notice
from followthrough.reporting.rounds.models import DataRequest, InnerPart
from followthrough.reporting.rounds.rules.states import WAITING, PartState

PART_SOON = _("Your part of the inner round of {body} is asked for by {day}.")
REQUEST_SOON = _("{asker} waits for your answer to a data request, by {day}.")
REQUEST_PASSED = _("{body} has not answered the data request number {number}; the day was {day}.")
PART_PASSED = _("{body} has not sent its part of your inner round; the day was {day}.")
DAYS_BEFORE = 3
"""A body below is reminded so many days before the day that was set."""


@operation
def record_reminders(*, by: Actor) -> int:
    """Remind whoever is asked and has not answered, and tell who asked once the day has passed. Returns how many are new.

    A body that the plan does not plainly bind is asked like any other, in the same words: a reminder says no "overdue".
    """
    today, before = clock.today(), Notice.objects.count()
    for request in (
        DataRequest.objects.filter(state__in=WAITING, remind_on__lte=today)
        .select_related("asker", "institution", "plan")
        .order_by("pk")
    ):
        _of_request(request, today, by)
    parts = InnerPart.objects.filter(
        state__in=[PartState.OPEN, PartState.SENT_BACK],
        round__withdrawn_at__isnull=True,
        round__cycle__state=CycleState.OPEN,
        round__due_on__lte=today + timedelta(days=DAYS_BEFORE),
    )
    for part in parts.select_related("round__institution", "institution").order_by("pk"):
        _of_part(part, today, by)
    new = Notice.objects.count() - before
    if new:
        changed("reminders of rounds", after={"new": new})
    else:
        nothing_changed()
    return new


def _of_request(request: DataRequest, today: date, by: Actor) -> None:
    address, day = reverse("rounds:request", args=[request.pk]), request.due_on.isoformat()
    facts = {"asker": request.asker.label, "body": request.institution.label, "number": request.pk, "day": day}
    for role in (Role.FOCAL_POINT, Role.REGISTRAR):
        key = f"data-request:{request.pk}:remind:{request.remind_on}:{role}"
        record_notice(key, request.institution, role, REQUEST_SOON, address=address, facts=facts, by=by)
    if today > request.due_on:
        asker = Role.COORDINATOR if request.asker_id == request.plan.coordinator_id else Role.LEAD
        record_notice(
            f"data-request:{request.pk}:passed", request.asker, asker, REQUEST_PASSED, address=address, facts=facts, by=by
        )


def _of_part(part: InnerPart, today: date, by: Actor) -> None:
    inner, day = part.round, part.round.due_on.isoformat()
    key = f"inner-round:{part.pk}:remind:{day}"
    _tell(
        key,
        part.institution,
        PART_SOON,
        reverse("rounds:part", args=[part.pk]),
        {"body": inner.institution.label, "day": day},
        by,
    )
    if today > inner.due_on:
        address, facts = reverse("rounds:round", args=[inner.pk]), {"body": part.institution.label, "day": day}
        _tell(f"inner-round:{part.pk}:passed:{day}", inner.institution, PART_PASSED, address, facts, by)


def _tell(key: str, body: Institution, template: str, address: str, facts: dict[str, Any], by: Actor) -> None:
    record_notice(key, body, Role.FOCAL_POINT, template, address=address, facts=facts, by=by)
