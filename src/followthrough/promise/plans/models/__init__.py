"""A plan in the database, one module a noun: plans, rows with what is owed on them, legal effects."""

from followthrough.promise.plans.models.effects import LegalEffectDecision
from followthrough.promise.plans.models.plan import Objective, Plan, StandingDuty
from followthrough.promise.plans.models.rows import Due, Obligation, Row

__all__ = ["Due", "LegalEffectDecision", "Objective", "Obligation", "Plan", "Row", "StandingDuty"]
