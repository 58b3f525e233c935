"""Commands of the desk: those that cross rooms."""

from followthrough.desk.commands import export, lint, summary

COMMANDS = [*summary.COMMANDS, *lint.COMMANDS, *export.COMMANDS]
