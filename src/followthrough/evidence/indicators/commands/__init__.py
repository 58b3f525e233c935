"""Statuses at the command line: `followthrough plan status`."""

from followthrough.evidence.indicators.commands.status import COMMAND as STATUS

COMMANDS = [STATUS]
