"""A plan in the database, one module a noun: plans, versions, rows with what is owed on them, legal effects."""

from followthrough.promise.plans.models.effects import LegalEffectDecision
from followthrough.promise.plans.models.plan import Objective, Plan, StandingDuty
from followthrough.promise.plans.models.readings import ReadingDecision
from followthrough.promise.plans.models.rows import Due, Obligation, Row
from followthrough.promise.plans.models.search import SearchLine
from followthrough.promise.plans.models.versions import PlanVersion

__all__ = [
    "Due",
    "LegalEffectDecision",
    "Objective",
    "Obligation",
    "Plan",
    "PlanVersion",
    "ReadingDecision",
    "Row",
    "SearchLine",
    "StandingDuty",
]
