"""The annual report of one institution: every duty with its answer, beside what its own annual plan said."""

from followthrough.publishing.reports.body.document import body_report

__all__ = ["body_report"]
