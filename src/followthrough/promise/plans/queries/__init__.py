"""Reads of plans, one module a noun: plans and their rows, dues, legal effects by day."""

from followthrough.promise.plans.queries.dues import ListedDue, dues_asked_in, dues_ended_before, dues_of, listed_dues
from followthrough.promise.plans.queries.effects import effect_history, effects_on
from followthrough.promise.plans.queries.plan import (
    get_objective,
    get_plan,
    get_row,
    is_running,
    objectives_of,
    plans,
    rows_of,
    sorted_by_code,
)
from followthrough.promise.plans.queries.readings import HeldQuestion, decisions_of, get_question, held_questions

__all__ = [
    "HeldQuestion",
    "ListedDue",
    "decisions_of",
    "dues_asked_in",
    "dues_ended_before",
    "dues_of",
    "effect_history",
    "effects_on",
    "get_objective",
    "get_plan",
    "get_question",
    "get_row",
    "held_questions",
    "is_running",
    "listed_dues",
    "objectives_of",
    "plans",
    "rows_of",
    "sorted_by_code",
]
