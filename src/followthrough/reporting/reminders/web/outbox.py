"""The outbox for the bureau: to whom mail went, what is stuck, who cannot be reached; and a mail to oneself with its text."""

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from followthrough.base.accounts.models import Person
from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.reporting.reminders.models import Mail
from followthrough.reporting.reminders.operations.mails import request_mail_again
from followthrough.reporting.reminders.queries.outbox import Outbox, get_outbox, get_own_mail, get_stuck
from followthrough.reporting.reminders.rules.mails import MailState
from followthrough.reporting.reminders.web.words import moment_told, state_chip, state_told


@dataclass(frozen=True)
class StuckMail:
    """A mail that is stuck: what to look at before it is sent again."""

    pk: int
    to: str
    subject: str
    state: str
    error: str


@dataclass(frozen=True)
class OutboxPage:
    """The page of the outbox."""

    headline: str
    lede: str
    stuck: tuple[StuckMail, ...]
    table: Table
    unreachable: tuple[str, ...]


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Everything that was made, stuck ones first."""
    return render(request, "reminders/outbox.html", {"page": _page(get_outbox(request.user, clock.today()))})


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a stuck mail once more."""
    request_mail_again(get_stuck(pk, request.user), by=cast(Person, request.user))
    messages.success(request, _("The mail is tried again in the next run, at the address that its office has now."))
    return redirect("reminders:outbox")


@never_cache
@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail to oneself as it went out."""
    held = get_own_mail(pk, request.user)
    return render(request, "reminders/mail.html", {"mail": held, "state": state_told(held), "made": moment_told(held.created_at)})


def _page(held: Outbox) -> OutboxPage:
    waiting, sent = held.counts.get(MailState.WAITING, 0), held.counts.get(MailState.SENT, 0)
    told = _("%(sent)d kept and sent nowhere") if settings.INVENTED_DATA else _("%(sent)d sent")
    headline = _("%(stuck)d mails are stuck") % {"stuck": len(held.stuck)} if held.stuck else _("No mail is stuck")
    return OutboxPage(
        headline=headline,
        lede=_("%(told)s, %(waiting)d waiting.") % {"told": told % {"sent": sent}, "waiting": waiting},
        stuck=tuple(StuckMail(one.pk, _recipient(one), one.subject, state_told(one), one.last_error) for one in held.stuck),
        table=_table(held.latest),
        unreachable=tuple(holder.person.office for holder in held.unreachable),
    )


def _recipient(one: Mail) -> str:
    return f"{one.person.office} <{one.to}>" if one.person else one.to


def _table(mails: tuple[Mail, ...]) -> Table:
    columns = tuple(TableColumn(label) for label in (_("Made on"), _("To"), _("Subject"), _("State")))
    rows = tuple(
        (
            moment_told(one.created_at),
            TableCell(one.person.office if one.person else one.to, under=one.to if one.person else ""),
            one.subject,
            TableCell(chip=state_chip(one)),
        )
        for one in mails
    )
    return Table(_("The latest mails"), columns, rows, empty=_("No mail was made yet."))
