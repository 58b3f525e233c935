"""Hands waiting mail to the mail server. No transaction is open while the server is spoken to.

A mail that a server took but could not confirm is sent again with the same Message-ID: twice is better than never.
"""

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from followthrough.base.audit.operations import Actor
from followthrough.base.kernel import clock
from followthrough.reporting.reminders.models import Mail
from followthrough.reporting.reminders.operations import mails as writes
from followthrough.reporting.reminders.rules.mails import MARGIN

BATCH = 20
PERMANENT = range(500, 600)


@dataclass
class Sent:
    """What came of a run."""

    sent: int = 0
    put_off: int = 0
    refused: int = 0


def send_waiting(*, by: Actor, batch: int = BATCH) -> Sent:
    """Send every mail whose time has come. Two workers at once share them; a server that is down ends the run."""
    came = Sent()
    while True:
        mails = writes.assign_mails(batch, by=by)
        if not mails or not _send_batch(mails, came, by):
            return came


def _send_batch(mails: Sequence[Mail], came: Sent, by: Actor) -> bool:
    """Send what was taken in hand; False when the server cannot be reached."""
    connection: Any = None
    for place, mail in enumerate(mails):
        if mail.held_until is None or clock.now() >= mail.held_until - MARGIN:
            continue  # the lease runs out soon: the mail is left to whoever takes it next
        try:
            message = _message(mail)
        except (OSError, ValueError) as error:
            writes.record_refused(mail, str(error), by=by)
            came.refused += 1
            continue
        try:
            connection = connection or _opened()
        except (OSError, smtplib.SMTPException) as error:
            writes.record_failure(mails[place:], _told(error), is_server=True, by=by)
            came.put_off += len(mails) - place
            return False
        if not _is_alive_after(connection, message, mail, came, by):
            _close(connection)
            connection = None
    _close(connection)
    return True


def _is_alive_after(connection: Any, message: EmailMultiAlternatives, mail: Mail, came: Sent, by: Actor) -> bool:
    """Send one mail and write what came of it; whether the conversation with the server can go on."""
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        _not_taken(mail, code, f"{code} {_decoded(words)}", came, by)
        return True
    except smtplib.SMTPSenderRefused as error:
        _put_off(mail, _told(error), came, by)
        return True
    except smtplib.SMTPDataError as error:
        _not_taken(mail, error.smtp_code, _told(error), came, by)
        return True
    except (OSError, smtplib.SMTPException) as error:
        _put_off(mail, _told(error), came, by)
        return False
    writes.record_delivery(mail, by=by)
    came.sent += 1
    return True


def _not_taken(mail: Mail, code: int, words: str, came: Sent, by: Actor) -> None:
    """A refusal of this one mail: for good if the server says so, else it is tried again."""
    if code in PERMANENT:
        writes.record_refused(mail, words, by=by)
        came.refused += 1
    else:
        writes.record_failure([mail], words, is_server=False, by=by)
        came.put_off += 1


def _put_off(mail: Mail, words: str, came: Sent, by: Actor) -> None:
    writes.record_failure([mail], words, is_server=True, by=by)
    came.put_off += 1


def _opened() -> Any:
    connection = get_connection()
    connection.open()
    return connection


def _close(connection: Any) -> None:
    """End a conversation; a server that is gone need not be told."""
    if connection is not None:
        try:
            connection.close()
        except (OSError, smtplib.SMTPException):
            connection.connection = None


def _message(mail: Mail) -> EmailMultiAlternatives:
    """The mail as it goes out. Raises ValueError for heads that would break, OSError for an attachment that is gone."""
    heads = {
        "Message-ID": mail.message_id,
        "Date": format_datetime(mail.created_at),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": mail.language,
    }
    message = EmailMultiAlternatives(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to], headers=heads)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for one in mail.attachments:
        content = (Path(settings.EVIDENCE_ROOT) / one["path"]).read_bytes()
        message.attach(one["name"], content, one["media_type"])
    message.message()  # refuses line ends in heads here and not in the middle of a conversation
    return message


def _told(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_decoded(error.smtp_error)}"
    return str(error) or type(error).__name__


def _decoded(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
