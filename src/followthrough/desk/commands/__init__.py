"""Commands of the desk: those that cross rooms."""

from followthrough.desk.commands import explain, export, lint, summary

COMMANDS = [explain.COMMAND, *summary.COMMANDS, *lint.COMMANDS, *export.COMMANDS]
