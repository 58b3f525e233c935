"""Reads of the outbox: what was made, what is stuck, what went to one person."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.reminders import permissions
from followthrough.reporting.reminders.models import Mail
from followthrough.reporting.reminders.queries.recipients import Holder, holders_on
from followthrough.reporting.reminders.rules.mails import STUCK_AFTER, MailState

LONGEST_LIST = 100
STUCK = Q(state=MailState.REFUSED.value) | Q(state=MailState.WAITING.value, attempts__gte=STUCK_AFTER)


@dataclass(frozen=True)
class Outbox:
    """Counts by state, what is stuck, the latest mails, and who cannot be reached."""

    counts: dict[str, int]
    stuck: tuple[Mail, ...]
    latest: tuple[Mail, ...]
    unreachable: tuple[Holder, ...]


def get_outbox(person: Any, day: Any) -> Outbox:
    """The outbox for the coordinator of a plan; raises NotAllowed for everybody else."""
    if not permissions.may_see_outbox(person):
        raise NotAllowed("outbox.not_yours", _("The outbox is kept by the coordinator of a plan."))
    rows = Mail.objects.select_related("person").defer("text", "html")
    counted = Mail.objects.values_list("state").annotate(Count("pk")).order_by("state")
    return Outbox(
        counts=dict(counted),
        stuck=tuple(rows.filter(STUCK).order_by("-created_at", "-pk")[:LONGEST_LIST]),
        latest=tuple(rows.exclude(STUCK).order_by("-created_at", "-pk")[:LONGEST_LIST]),
        unreachable=tuple(one for one in holders_on(day) if not one.can_be_reached),
    )


def get_stuck(pk: int, person: Any) -> Mail:
    """A mail of the outbox; raises NotFound, and NotAllowed for everybody but a coordinator."""
    if not permissions.may_see_outbox(person):
        raise NotAllowed("outbox.not_yours", _("The outbox is kept by the coordinator of a plan."))
    mail = Mail.objects.filter(pk=pk).first()
    if mail is None:
        raise NotFound("mail.unknown", _("There is no such mail."))
    return mail


def mails_to(person: Any) -> list[Mail]:
    """Mails to one person, latest first."""
    rows = Mail.objects.filter(person=person).defer("text", "html")
    return list(rows.order_by("-created_at", "-pk")[:LONGEST_LIST])


def get_own_mail(pk: int, person: Any) -> Mail:
    """A mail to oneself, with its text; raises NotFound, since nobody else may know what it says."""
    mail = Mail.objects.filter(pk=pk, person=person).first()
    if mail is None:
        raise NotFound("mail.unknown", _("There is no such mail."))
    return mail
