"""Writes of personnel: layouts are remembered, counts wait, are accepted or put away."""

from followthrough.evidence.personnel.operations.counts import accept_counts, record_counts, withdraw_counts
from followthrough.evidence.personnel.operations.layouts import record_layout, withdraw_layout

__all__ = ["accept_counts", "record_counts", "record_layout", "withdraw_counts", "withdraw_layout"]
