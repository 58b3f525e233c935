"""`followthrough people add | grant | password | list`: who may sign in, and in which seat."""

import getpass
import sys
from argparse import ArgumentParser, Namespace

from followthrough.base.accounts import operations as accounts
from followthrough.base.accounts.queries import everybody, get_person
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kit.terminal import Command
from followthrough.promise.institutions import operations, queries
from followthrough.promise.institutions.rules import Role


def _name(parser: ArgumentParser) -> None:
    parser.add_argument("name", help="sign-in name")


def _add_arguments(parser: ArgumentParser) -> None:
    _name(parser)
    parser.add_argument("--office", required=True, help="shown to colleagues, such as “Focal point, Customs Service”")
    parser.add_argument("--email", default="")


def _password() -> str:
    """Ask twice at a terminal, else read one line: a password never stands in the command line, where others see it."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password: ")


def _add(arguments: Namespace) -> None:
    person = accounts.record_person(
        arguments.name, arguments.office, password=_password(), email=arguments.email, by=COMMAND_LINE
    )
    print(f"{person.sign_in_name} may sign in. Give a seat: followthrough people grant {person.sign_in_name} ROLE INSTITUTION")


def _set_password(arguments: Namespace) -> None:
    accounts.correct_password(get_person(arguments.name), _password(), by=COMMAND_LINE)
    print("The password is changed.")


def _grant_arguments(parser: ArgumentParser) -> None:
    _name(parser)
    parser.add_argument("role", choices=[role.value for role in Role])
    parser.add_argument("institution", help="code or short name")


def _grant(arguments: Namespace) -> None:
    institution = queries.get_institution(arguments.institution)
    operations.grant_seat(get_person(arguments.name), institution, Role(arguments.role), by=COMMAND_LINE)
    print(f"{arguments.name} is {arguments.role} at {institution}.")


def _no_arguments(parser: ArgumentParser) -> None:
    """Takes none."""


def _list(arguments: Namespace) -> None:
    seats: dict[int, list[str]] = {}
    for seat in queries.seats_now():
        seats.setdefault(seat.person_id, []).append(f"{seat.role} at {seat.institution.code}")
    for person in everybody():
        print(f"{person.sign_in_name:<28} {person.office:<52} {', '.join(seats.get(person.pk, [])) or 'no seat'}")


COMMANDS = [
    Command(("people", "add"), "Add somebody who may sign in; the password is asked for.", _add_arguments, _add),
    Command(("people", "grant"), "Give somebody a seat at an institution.", _grant_arguments, _grant),
    Command(("people", "password"), "Set a new password; it is asked for.", _name, _set_password),
    Command(("people", "list"), "Who may sign in, and in which seats.", _no_arguments, _list),
]
