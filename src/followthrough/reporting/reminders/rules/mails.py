"""Mail that is kept until it is sent: when it is tried again, what may stand in its heads."""

import re
from datetime import timedelta
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _

LONGEST_SUBJECT = 200
LEASE = timedelta(minutes=15)
"""So long a worker may hold a mail; if it dies, the mail is free again."""
MARGIN = timedelta(minutes=5)
"""A worker begins nothing in the last minutes of its lease, so that no other can have the same mail in hand."""

# Growing pauses; the last is repeated for ever, since nothing is given up because a server is down.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60))
# A server that cannot be reached is asked at least once an hour: it is not the fault of a mail.
LONGEST_PAUSE_OF_SERVER = timedelta(hours=1)
STUCK_AFTER = 3
"""After so many attempts a mail is shown as stuck."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class MailState(StrEnum):
    """A mail waits, with pauses that grow, until it is sent; a recipient that the server refuses for good ends it."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"


MAIL_STATE_NAMES: dict[MailState, str] = {
    MailState.WAITING: _("waiting"),
    MailState.SENT: _("sent"),
    MailState.REFUSED: _("refused by the recipient’s server"),
}


def pause_after(attempts: int, *, is_server: bool) -> timedelta:
    """How long to wait after the attempt with this number (from 1)."""
    pause = PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]
    return min(pause, LONGEST_PAUSE_OF_SERVER) if is_server else pause


def one_line(text: str) -> str:
    """A subject that cannot begin another head: no control characters, one line, not too long."""
    line = re.sub(r" {2,}", " ", _CONTROL.sub(" ", text)).strip()
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"
