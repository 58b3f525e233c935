"""Signing what one has read: a signature is not put under words that changed meanwhile."""

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

CHANGED = "approve.changed_since"


def check_read(read: str, now: str, recipient: str) -> None:
    """Raise RuleBroken where the hash of what was read is not the hash of what would be signed."""
    if read != now:
        raise RuleBroken(
            CHANGED,
            _("The report to {recipient} was changed while you read it, and is not signed. Read it again, then sign it."),
            recipient=recipient,
        )
