"""Commands of registers: `followthrough registers import`, `followthrough registers template`."""

from followthrough.evidence.registers.commands.registers import COMMANDS

__all__ = ["COMMANDS"]
