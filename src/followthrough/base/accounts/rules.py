"""When a sign-in is refused for a while, and what a sign-in name may look like."""

import re
from datetime import datetime, timedelta

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

FAILURES_ALLOWED = 8
REFUSED_FOR = timedelta(minutes=15)
SIGN_IN_NAME = re.compile(r"[a-z0-9][a-z0-9.\-_@]{2,79}")


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
