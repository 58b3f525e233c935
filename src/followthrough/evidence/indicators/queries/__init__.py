"""Reads of what facts prove: the status of duties and rows, the topics and rows of a register."""

from followthrough.evidence.indicators.queries.behind import DutyKey, entries_behind, entries_behind_row, key_of
from followthrough.evidence.indicators.queries.feeds import Fed, rows_fed, rows_proved_by, topics_for
from followthrough.evidence.indicators.queries.statuses import (
    PlanStatus,
    duty_statuses,
    plan_status,
    row_status,
)

__all__ = [
    "DutyKey",
    "Fed",
    "PlanStatus",
    "duty_statuses",
    "entries_behind",
    "entries_behind_row",
    "key_of",
    "plan_status",
    "row_status",
    "rows_fed",
    "rows_proved_by",
    "topics_for",
]
