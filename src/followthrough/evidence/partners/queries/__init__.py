"""Reads of the room: who works with whom, who sits where."""
