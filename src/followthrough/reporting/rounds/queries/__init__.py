"""Reads of inner rounds and data requests."""
