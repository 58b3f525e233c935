"""The report of a lead by objective: what came in, the lead's text, what is missing, where answers and registers differ."""

from followthrough.publishing.reports.lead.document import lead_report

__all__ = ["lead_report"]
