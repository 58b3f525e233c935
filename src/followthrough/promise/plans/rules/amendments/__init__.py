"""Amendments in plain Python: what a changed text changes, and what follows for each thing that is owed."""
