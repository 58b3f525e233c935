"""The doors of reporting: the submission form, the work lists, the consolidation."""
