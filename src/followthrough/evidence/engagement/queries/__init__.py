"""Reads of yearly debates and of what became of their recommendations."""
