"""Writes of inner rounds and data requests."""
