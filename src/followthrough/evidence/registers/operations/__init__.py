"""Writes of registers: entries are recorded, corrected and withdrawn, files are taken over whole."""

from followthrough.evidence.registers.operations.entries import correct, record, withdraw

__all__ = ["correct", "record", "withdraw"]
