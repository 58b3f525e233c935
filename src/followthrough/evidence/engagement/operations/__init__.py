"""Writes of yearly debates: planned, invited to, held, closed; what was said and recommended, answered and followed."""

from followthrough.evidence.engagement.operations.debates import (
    Details,
    Guest,
    close_debate,
    correct_debate,
    correct_guest,
    record_debate,
    record_debate_entry,
    record_guest,
    record_minutes,
    record_pack,
    withdraw_guest,
    withdraw_minutes,
)
from followthrough.evidence.engagement.operations.said import (
    Said,
    answer_comment,
    answer_recommendation,
    record_comment,
    record_entry,
    record_progress,
    record_recommendation,
)

__all__ = [
    "Details",
    "Guest",
    "Said",
    "answer_comment",
    "answer_recommendation",
    "close_debate",
    "correct_debate",
    "correct_guest",
    "record_comment",
    "record_debate",
    "record_debate_entry",
    "record_entry",
    "record_guest",
    "record_minutes",
    "record_pack",
    "record_progress",
    "record_recommendation",
    "withdraw_guest",
    "withdraw_minutes",
]
