"""Commands of the desk: those that cross rooms."""

from followthrough.desk.commands import lint, summary

COMMANDS = [*summary.COMMANDS, *lint.COMMANDS]
