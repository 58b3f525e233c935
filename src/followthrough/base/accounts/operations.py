"""Every write about people: recording one, setting a password, signing in, choosing a language."""

from followthrough.base.accounts import queries, rules
from followthrough.base.accounts.models import Person, new_pseudonym
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _

SHORTEST_PASSWORD = 12


@operation
def record_person(sign_in_name: str, office: str, *, password: str, email: str = "", language: str = "", by: Actor) -> Person:
    """Add somebody who may sign in. Raises RuleBroken for a name that is taken or a password under 12 characters."""
    name = rules.check_sign_in_name(sign_in_name)
    if queries.find_person(name) is not None:
        raise RuleBroken("person.taken", _("“{name}” is taken: choose another sign-in name."), field="sign_in_name", name=name)
    address = rules.check_mail_address(email)
    person = Person(sign_in_name=name, office=office, email=address, language=language, pseudonym=new_pseudonym())
    _set_password(person, password)
    person.save()
    changed(f"person:{person.pseudonym}", after={"office": office})
    return person


@operation
def correct_password(person: Person, password: str, *, by: Actor) -> None:
    """Give `person` a new password; earlier failures are forgotten."""
    _set_password(person, password)
    person.failures, person.failed_at = 0, None
    person.save(update_fields=["password", "failures", "failed_at"])
    changed(f"person:{person.pseudonym}", after={"password": "changed"})


@operation
def open_session(person: Person, *, by: Actor) -> None:
    """Note that `person` signed in: the last sign-in is kept, failures are forgotten."""
    person.last_login = clock.now()
    person.failures, person.failed_at = 0, None
    person.save(update_fields=["last_login", "failures", "failed_at"])
    changed(f"person:{person.pseudonym}", after={"signed_in": person.last_login})


@operation
def record_failure(person: Person, *, by: Actor) -> None:
    """Note a wrong password, so that guessing is refused after a while."""
    person.failures += 1
    person.failed_at = clock.now()
    person.save(update_fields=["failures", "failed_at"])
    changed(f"person:{person.pseudonym}", after={"failures": person.failures})


@operation
def record_language(person: Person, language: str, *, by: Actor) -> None:
    """Remember in which language `person` reads."""
    before, person.language = person.language, language
    person.save(update_fields=["language"])
    changed(f"person:{person.pseudonym}", before={"language": before}, after={"language": language})


@operation
def record_email(person: Person, email: str, *, by: Actor) -> None:
    """Remember where `person` gets mail; empty: nowhere. Raises RuleBroken for what is no address. The chain keeps no address."""
    address = rules.check_mail_address(email)
    if address == person.email:
        nothing_changed()
        return
    before, person.email = person.email, address
    person.save(update_fields=["email"])
    changed(f"person:{person.pseudonym}", before={"has_email": bool(before)}, after={"has_email": bool(address)})


def check_not_refused(person: Person) -> None:
    """Raise NotAllowed while sign-ins of `person` are refused after too many wrong passwords."""
    if person.failed_at is None:
        return
    until = rules.refused_until(person.failures, person.failed_at)
    if until is not None and clock.now() < until:
        raise NotAllowed(
            "sign_in.refused",
            _("Too many wrong passwords. Signing in as “{name}” is possible again at {time}."),
            name=person.sign_in_name,
            time=f"{clock.local(until):%H:%M}",
        )


def _set_password(person: Person, password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise RuleBroken(
            "person.password",
            _("The password is too short: {length} characters are the least. A sentence is easy to remember."),
            field="password",
            length=SHORTEST_PASSWORD,
        )
    person.set_password(password)
