"""The yearly summary to the recipient of a plan: what was owed, what was done, what is missing, where each figure comes from."""

from followthrough.publishing.reports.summary.document import summary

__all__ = ["summary"]
