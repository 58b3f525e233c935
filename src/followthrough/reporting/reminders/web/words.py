"""Mails as lines of a list."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip, FileLine
from followthrough.reporting.reminders.models import Mail
from followthrough.reporting.reminders.rules.mails import STUCK_AFTER, MailState


def moment_told(moment: datetime) -> str:
    """A moment by the wall clock of the plan: "3 January 2020, 14:32"."""
    local = clock.local(moment)
    return f"{date_format(local.date(), 'j F Y')}, {local:%H:%M}"


def mail_line(mail: Mail) -> FileLine:
    """A mail to oneself."""
    return FileLine(
        when=date_format(clock.day_of(mail.created_at), "j F Y"),
        words=mail.subject,
        url=reverse("reminders:mail", args=[mail.pk]),
        under=state_told(mail),
    )


def state_told(mail: Mail) -> str:
    """Where a mail stands."""
    if mail.state == MailState.SENT and mail.sent_at is not None:
        if settings.INVENTED_DATA:
            return _("Kept here, sent nowhere: this is a demonstration")
        return _("Sent on %(moment)s") % {"moment": moment_told(mail.sent_at)}
    if mail.state == MailState.REFUSED:
        return _("Refused by the recipient’s server")
    if mail.attempts:
        return _("Tried %(count)d times, next on %(moment)s") % {
            "count": mail.attempts,
            "moment": moment_told(mail.next_at),
        }
    return _("Waits to be sent")


def state_chip(mail: Mail) -> Chip:
    """The same as a chip."""
    if mail.state == MailState.SENT:
        return Chip("tick", "good", _("kept") if settings.INVENTED_DATA else _("sent"))
    if mail.state == MailState.REFUSED:
        return Chip("cross", "bad", _("refused"))
    return Chip("half", "middling", _("stuck")) if mail.attempts >= STUCK_AFTER else Chip("dashed", "open", _("waiting"))
