"""What was typed when a sign-in had expired: sealed into the sign-in page, given back after it. Nothing typed is lost."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

SALT = "followthrough.kept"
LONGEST_AGE = 24 * 60 * 60
NOT_KEPT = {"csrfmiddlewaretoken", "password"}


@dataclass(frozen=True)
class KeptText:
    """A form that was sent too late: where it went, and its fields (several values a name are kept)."""

    url: str
    fields: tuple[tuple[str, str], ...]


def seal(request: HttpRequest) -> str:
    """Sign the posted fields of `request` and its address into one text."""
    fields = [(name, value) for name, values in request.POST.lists() if name not in NOT_KEPT for value in values]
    return signing.dumps({"url": request.get_full_path(), "fields": fields}, salt=SALT, compress=True)


def unseal(sealed: str) -> KeptText | None:
    """What `seal` kept, or None if it is too old or was changed on its way."""
    try:
        held = signing.loads(sealed, salt=SALT, max_age=LONGEST_AGE)
    except signing.BadSignature:
        return None
    return KeptText(held["url"], tuple((name, value) for name, value in held["fields"]))
