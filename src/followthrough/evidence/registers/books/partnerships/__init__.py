"""Partnerships: joint initiatives with organizations outside."""
