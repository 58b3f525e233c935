"""Reads of people."""

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _


def find_person(sign_in_name: str) -> Person | None:
    """The person with this sign-in name, in any letter case, or None."""
    return Person.objects.filter(sign_in_name=sign_in_name.strip().lower()).first()


def get_person(sign_in_name: str) -> Person:
    """The person with this sign-in name; raises NotFound."""
    person = find_person(sign_in_name)
    if person is None:
        raise NotFound(
            "person.unknown", _("Nobody signs in as “{name}”. `followthrough people list` shows who does."), name=sign_in_name
        )
    return person


def everybody() -> list[Person]:
    """All people by office."""
    return list(Person.objects.order_by("office", "sign_in_name"))
