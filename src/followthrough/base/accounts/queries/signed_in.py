"""Who is signed in, read at every page: the session of a cookie and its person, as Django reads them, by questions that are kept."""

from copy import deepcopy
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from followthrough.base.accounts.models import Person
from followthrough.base.kit.kept import KeptQuestion

# What Django takes for a key of a session at all.
SHORTEST_KEY = 8
_PERSON: KeptQuestion[Person] = KeptQuestion(lambda pk: Person.objects.filter(pk=pk), pk=int)
# How many sessions a process remembers the contents of.
DECODED = 1000


class SessionStore(DatabaseStore):
    """Sessions in the database; the setting SESSION_ENGINE names this module."""

    def _validate_session_key(self, key: str | None) -> bool:
        """Whether a session of ours can be called so; a cookie with anything else is asked of no database."""
        return key is not None and key.isascii() and key.isalnum() and len(key) >= SHORTEST_KEY

    def decode(self, session_data: Any) -> dict[str, Any]:
        """What a session holds. The same text always says the same, so its signature is not worked out again at each page."""
        return deepcopy(_decoded(session_data))

    def _get_session_from_db(self) -> Any:
        found = _SESSION.first(key=self.session_key)
        if found is None or found.expire_date <= datetime.now(tz=UTC):  # noqa: TID251 -- because Django ends sessions by the clock of the machine
            self._session_key = None
            return None
        return found


class SignedIn(ModelBackend):
    """The person of a session; passwords are checked as Django checks them."""

    def get_user(self, user_id: int) -> Person | None:
        """The person, or None where nobody has this number or may sign in."""
        found = self.find(user_id)
        return found if found is not None and self.user_can_authenticate(found) else None

    def find(self, pk: int) -> Person | None:
        """The person with this number. A floor above may read more with it."""
        return _PERSON.first(pk=pk)


@lru_cache(maxsize=DECODED)
def _decoded(session_data: str) -> dict[str, Any]:
    return DatabaseStore().decode(session_data)


def _sessions(key: str | None) -> Any:
    return DatabaseStore.get_model_class().objects.filter(session_key=key)


_SESSION: KeptQuestion[Any] = KeptQuestion(_sessions, key=str)
