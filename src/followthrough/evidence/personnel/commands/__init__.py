"""`followthrough facts count`: a ministry's own sheet is counted on its own computer."""

from followthrough.evidence.personnel.commands.counting import COMMANDS

__all__ = ["COMMANDS"]
