"""Reads of releases, and the content that a new one would have."""
