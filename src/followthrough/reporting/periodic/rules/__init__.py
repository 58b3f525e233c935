"""Decisions of periodic reporting in plain Python."""
