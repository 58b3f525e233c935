"""Policies in force, and whether each was reviewed and adjusted for gender equality."""
