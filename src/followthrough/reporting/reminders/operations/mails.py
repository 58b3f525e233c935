"""Mail from the moment it is made until a server has taken it. Nothing is sent here; see `sending`."""

import secrets
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import F, Q

from followthrough.base.accounts.models import Person
from followthrough.base.accounts.rules import check_mail_address
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.reminders import permissions
from followthrough.reporting.reminders.models import Mail
from followthrough.reporting.reminders.rules.mails import LEASE, MailState, one_line, pause_after

LONGEST_ERROR = 400


@operation
def record_mail(
    to: str,
    subject: str,
    text: str,
    *,
    language: str = "",
    person: Person | None = None,
    html: str = "",
    attachments: Sequence[dict[str, str]] = (),
    by: Actor,
) -> Mail:
    """Keep a mail; a job sends it after this transaction. Raises RuleBroken for no address or a marked text."""
    address = check_mail_address(to)
    if not address:
        raise RuleBroken("mail.nowhere", _("There is no address to which this mail could go."), field="email")
    refuse_marked("mail", subject=subject, text=text)
    mail = Mail.objects.create(
        person=person,
        to=address,
        language=language or settings.LANGUAGE_CODE,
        subject=one_line(subject),
        text=text,
        html=html,
        attachments=list(attachments),
        message_id=f"<{secrets.token_hex(16)}@{settings.MAIL_HOST_NAME}>",
        state=MailState.WAITING.value,
        created_at=clock.now(),
        next_at=clock.now(),
    )
    changed(f"mail:{mail.pk}", after={"person": person.pseudonym if person else None})
    return mail


@operation
def assign_mails(limit: int, *, by: Actor) -> list[Mail]:
    """Take up to `limit` mails whose time has come in hand. What another worker has is passed over; a lease that ran out is free."""
    now = clock.now()
    free = Q(held_until__isnull=True) | Q(held_until__lte=now)
    rows = Mail.objects.filter(free, state=MailState.WAITING.value, next_at__lte=now).order_by("next_at", "pk")
    mails = list(rows.select_for_update(skip_locked=True)[:limit])
    if not mails:
        nothing_changed()
        return []
    taken = [mail.pk for mail in mails]
    Mail.objects.filter(pk__in=taken).update(held_until=now + LEASE, attempts=F("attempts") + 1)
    changed("mails", after={"in_hand": taken})
    return list(Mail.objects.filter(pk__in=taken).order_by("next_at", "pk"))


@operation
def record_delivery(mail: Mail, *, by: Actor) -> None:
    """A server has taken the mail."""
    if not _end(mail, state=MailState.SENT.value, sent_at=clock.now(), held_until=None, last_error=""):
        nothing_changed()
        return
    changed(f"mail:{mail.pk}", after={"state": MailState.SENT})


@operation
def record_failure(mails: Sequence[Mail], error: str, *, is_server: bool, by: Actor) -> None:
    """The mails were not taken; each is tried again after a pause that grows."""
    now = clock.now()
    for mail in mails:
        pause = pause_after(mail.attempts, is_server=is_server)
        _end(mail, held_until=None, next_at=now + pause, last_error=one_line(error)[:LONGEST_ERROR])
    changed("mails", after={"not_taken": [mail.pk for mail in mails]})


@operation
def record_refused(mail: Mail, error: str, *, by: Actor) -> None:
    """The server refuses this recipient for good; it is not tried again until somebody asks for it."""
    _end(mail, state=MailState.REFUSED.value, held_until=None, last_error=one_line(error)[:LONGEST_ERROR])
    changed(f"mail:{mail.pk}", after={"state": MailState.REFUSED})


@operation
def request_mail_again(mail: Mail, *, by: Person) -> Mail:
    """Send a mail that is stuck at once, to the address that its person has now. Raises RuleBroken for one that was sent."""
    if not permissions.may_see_outbox(by):
        raise NotAllowed("outbox.not_yours", _("The outbox is kept by the coordinator of a plan."))
    held = Mail.objects.select_for_update(of=("self",)).select_related("person").get(pk=mail.pk)
    if held.state == MailState.SENT:
        raise RuleBroken("mail.sent", _("This mail was sent already."))
    before = {"state": held.state, "attempts": held.attempts}
    if held.person and held.person.email:
        held.to = check_mail_address(held.person.email)
    held.state, held.next_at, held.attempts = MailState.WAITING.value, clock.now(), 0
    held.save(update_fields=["to", "state", "next_at", "attempts"])
    changed(f"mail:{held.pk}", before=before, after={"state": held.state, "attempts": 0})
    return held


def _end(mail: Mail, **values: Any) -> bool:
    """Write what came of an attempt, unless the mail was ended by somebody else meanwhile."""
    return bool(Mail.objects.filter(pk=mail.pk, state=MailState.WAITING.value).update(**values))
