"""`followthrough rounds remind`: notices for whoever is asked and has not answered; meant for every morning."""

from argparse import ArgumentParser, Namespace

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kit.terminal import Command
from followthrough.reporting.rounds.operations.reminding import record_reminders


def _arguments(parser: ArgumentParser) -> None:
    """It takes none."""


def _remind(arguments: Namespace) -> None:
    new = record_reminders(by=COMMAND_LINE)
    print(f"{new} new notices of inner rounds and data requests.")


COMMANDS = [Command(("rounds", "remind"), "Remind of inner rounds and data requests.", _arguments, _remind)]
