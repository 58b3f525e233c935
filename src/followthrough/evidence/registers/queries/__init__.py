"""Reads of registers: entries, their history, what they feed, imports."""

from followthrough.evidence.registers.queries.entries import EntryTold, entries_told, find_entry, get_entry

__all__ = ["EntryTold", "entries_told", "find_entry", "get_entry"]
