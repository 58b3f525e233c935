"""`followthrough audit verify`: walk the chain and name the first bad line."""

from argparse import ArgumentParser, Namespace

from followthrough.base.audit import queries
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.terminal import Command


def _no_arguments(parser: ArgumentParser) -> None:
    """The command takes none."""


def verify(arguments: Namespace) -> None:
    """Print how many lines hold, or refuse with the first that does not."""
    broken = queries.find_break()
    if broken is not None:
        raise RuleBroken(
            "audit.broken",
            _(
                "The audit chain is broken at line {position}: {reason}. Keep a copy of the data and compare it with your last backup."
            ),
            position=broken.position,
            reason=broken.reason,
        )
    print(f"{queries.count_lines()} lines, the chain holds.")


COMMANDS = [Command(("audit", "verify"), "Check the audit chain from its first line to its last.", _no_arguments, verify)]
