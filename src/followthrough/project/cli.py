"""The command `followthrough`: lists the rooms' commands, runs one, exits 0 when good and 2 when something was refused."""

import argparse
import os
import secrets
import sys
from collections.abc import Iterable, Sequence

from django.db import DatabaseError

from followthrough.base.kernel.errors import FollowthroughError
from followthrough.base.kit.terminal import Command
from followthrough.project import demo_home

REFUSED = 2
LEAVES_NOTHING = ["facts", "count"]
"""Runs on computers of ministries over rows of persons: no key and no database is made there."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` (else of the process). Refusals go to standard error; there is never a traceback of one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "followthrough.project.settings")
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(given)
    except FollowthroughError as refusal:
        print(refusal.sentence, file=sys.stderr)
        return REFUSED
    except OSError as error:
        named = f" ({error.filename})" if error.filename else ""
        print(f"{error.strerror or error}{named}. Check that the file or folder exists and may be written.", file=sys.stderr)
        return REFUSED
    except DatabaseError as error:
        print(f"The database refused: {str(error).splitlines()[0]}. Nothing was written; try again.", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130


def _run(given: list[str]) -> int:
    import django

    if given[:1] == ["demo"] and not {"-h", "--help"}.intersection(given):
        demo_home.prepare(given[1:])
    if given[:2] == LEAVES_NOTHING:
        os.environ.setdefault("FOLLOWTHROUGH_SECRET", secrets.token_urlsafe(64))
    try:
        django.setup()
    except ValueError as error:
        print(error, file=sys.stderr)
        return REFUSED
    if given[:1] == ["manage"]:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["followthrough manage", *given[1:]])
        return 0
    from followthrough.project.commands import COMMANDS, prepare_database

    parser = _parser(COMMANDS)
    arguments = parser.parse_args(given)
    command: Command | None = getattr(arguments, "command", None)
    if command is None:
        arguments.shown.print_help()
        return 0
    if command.needs_database:
        prepare_database()
    command.run(arguments)
    return 0


def _parser(commands: Iterable[Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="followthrough", description="Runs an action plan from the adopted text to the proof.")
    parser.set_defaults(shown=parser)
    top = parser.add_subparsers(metavar="COMMAND")
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for command in commands:
        first, *rest = command.words
        if not rest:
            _add(top, first, command)
            continue
        if first not in groups:
            group = top.add_parser(first, help=f"{first} …")
            group.set_defaults(shown=group)
            groups[first] = group.add_subparsers(metavar="COMMAND")
        _add(groups[first], rest[0], command)
    return parser


def _add(place: "argparse._SubParsersAction[argparse.ArgumentParser]", word: str, command: Command) -> None:
    own = place.add_parser(word, help=command.help, description=command.help)
    command.arguments(own)
    own.set_defaults(command=command, shown=own)
