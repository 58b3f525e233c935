"""Reads of plans, one module a noun: plans and their rows, dues, legal effects by day."""

from followthrough.promise.plans.queries.amendments import (
    explain,
    explain_succession,
    explain_version,
    revised_targets,
    target_history,
)
from followthrough.promise.plans.queries.dues import ListedDue, all_dues, dues_asked_in, dues_ended_before, dues_of, listed_dues
from followthrough.promise.plans.queries.effects import EffectsByDay, effect_history, effects_by_day, effects_on, known_bodies
from followthrough.promise.plans.queries.loaded import nearest_plan, plan_for, plans_for
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
from followthrough.promise.plans.queries.versions import (
    day_of_year,
    editions_of,
    get_version,
    objectives_in,
    plan_in,
    plan_with_row,
    row_teller,
    share_texts,
    version_number_in,
    versions_of,
)

__all__ = [
    "EffectsByDay",
    "HeldQuestion",
    "ListedDue",
    "all_dues",
    "day_of_year",
    "decisions_of",
    "dues_asked_in",
    "dues_ended_before",
    "dues_of",
    "editions_of",
    "effect_history",
    "effects_by_day",
    "effects_on",
    "explain",
    "explain_succession",
    "explain_version",
    "get_objective",
    "get_plan",
    "get_question",
    "get_row",
    "get_version",
    "held_questions",
    "is_running",
    "known_bodies",
    "listed_dues",
    "nearest_plan",
    "objectives_in",
    "objectives_of",
    "plan_for",
    "plan_in",
    "plan_with_row",
    "plans",
    "plans_for",
    "revised_targets",
    "row_teller",
    "rows_of",
    "share_texts",
    "sorted_by_code",
    "target_history",
    "version_number_in",
    "versions_of",
]
