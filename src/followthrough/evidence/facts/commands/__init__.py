"""`followthrough facts measures | load | rollup`: what can be counted, a file of facts in, totals out."""

from followthrough.evidence.facts.commands import files, listing, totals

COMMANDS = [*listing.COMMANDS, *files.COMMANDS, *totals.COMMANDS]

__all__ = ["COMMANDS"]
