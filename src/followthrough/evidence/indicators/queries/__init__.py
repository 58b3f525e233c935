"""Reads of what facts prove: the status of duties and rows, the topics and rows of a register."""

from followthrough.evidence.indicators.queries.feeds import Fed, rows_fed, rows_proved_by, topics_for
from followthrough.evidence.indicators.queries.statuses import PlanStatus, plan_status

__all__ = ["Fed", "PlanStatus", "plan_status", "rows_fed", "rows_proved_by", "topics_for"]
