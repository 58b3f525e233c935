"""When a sign-in is refused for a while, what a sign-in name and a mail address may look like."""

import re
from datetime import datetime, timedelta

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

FAILURES_ALLOWED = 8
REFUSED_FOR = timedelta(minutes=15)
SIGN_IN_NAME = re.compile(r"[a-z0-9][a-z0-9.\-_@]{2,79}")
LONGEST_ADDRESS = 254
MAIL_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")


def refused_until(failures: int, last_failure: datetime) -> datetime | None:
    """The moment until which sign-ins are refused after `failures` wrong passwords in a row, or None."""
    return last_failure + REFUSED_FOR if failures >= FAILURES_ALLOWED else None


def check_sign_in_name(name: str) -> str:
    """Return `name` in lower case; raise RuleBroken if it could not be typed on any keyboard."""
    name = name.strip().lower()
    if not SIGN_IN_NAME.fullmatch(name):
        raise RuleBroken(
            "person.name",
            _(
                "The sign-in name “{name}” cannot be used: take 3 to 80 letters a–z, digits, points, hyphens or an e-mail address."
            ),
            field="sign_in_name",
            name=name,
        )
    return name


def is_mail_address(text: str) -> bool:
    """Whether a text is one mail address and nothing else: no second one, no line end, no name around it."""
    return len(text) <= LONGEST_ADDRESS and MAIL_ADDRESS.fullmatch(text) is not None


def check_mail_address(text: str) -> str:
    """Return `text` without blanks around it; raise RuleBroken if mail could not be sent there. Empty: no address."""
    text = text.strip()
    if text and not is_mail_address(text):
        raise RuleBroken(
            "person.email",
            _("“{address}” is no mail address. It looks like name@office.example."),
            field="email",
            address=text[:80],
        )
    return text
