"""A way of sending mail that sends nowhere: a demonstration keeps its mails and disturbs nobody."""

from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class Nowhere(BaseEmailBackend):
    """Takes every mail and sends none; whoever made it keeps it and shows it."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """How many were taken."""
        return len(email_messages)
