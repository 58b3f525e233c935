"""The shape of a command-line command, so that each room can offer its own and `project` only lists rooms."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """`words` as typed ("plan", "load"), one line of help, what it takes, and the function that runs it.

    `run` prints its result and raises a kernel error to refuse; the command line turns that into exit 2.
    `needs_database` is False for commands that only read a file.
    """

    words: tuple[str, ...]
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], None]
    needs_database: bool = True
