"""Commands of the desk: those that cross rooms."""

from followthrough.desk.commands import debate, explain, export, lint, summary, write

COMMANDS = [
    explain.COMMAND,
    *summary.COMMANDS,
    *write.COMMANDS,
    *lint.COMMANDS,
    *export.COMMANDS,
    *debate.COMMANDS,
]
