"""Reads of periodic reporting."""
