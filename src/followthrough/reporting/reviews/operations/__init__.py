"""Writes of reviews: planned, opened, written, closed, published; recommendations answered and followed."""

from followthrough.reporting.reviews.operations.findings import (
    answer_question,
    assess_subject,
    record_gap,
    record_question,
    record_value,
    withdraw_gap,
    withdraw_question,
    withdraw_value,
)
from followthrough.reporting.reviews.operations.following import answer_recommendation, record_progress
from followthrough.reporting.reviews.operations.recommendations import (
    RecommendationSaid,
    correct_recommendation,
    record_recommendation,
    withdraw_recommendation,
)
from followthrough.reporting.reviews.operations.reviews import (
    Owner,
    close_review,
    correct_review,
    grant_writing,
    open_review,
    publish_review,
    record_planned,
    record_review,
    revoke_writing,
)

__all__ = [
    "Owner",
    "RecommendationSaid",
    "answer_question",
    "answer_recommendation",
    "assess_subject",
    "close_review",
    "correct_recommendation",
    "correct_review",
    "grant_writing",
    "open_review",
    "publish_review",
    "record_gap",
    "record_planned",
    "record_progress",
    "record_question",
    "record_recommendation",
    "record_review",
    "record_value",
    "revoke_writing",
    "withdraw_gap",
    "withdraw_question",
    "withdraw_recommendation",
    "withdraw_value",
]
