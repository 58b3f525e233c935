"""Every write about plans, one module a noun: loading a file, amending it, deciding a legal effect or a reading."""

from followthrough.promise.plans.operations.amendments import Decision, amend, record_succession
from followthrough.promise.plans.operations.effects import decide_legal_effect
from followthrough.promise.plans.operations.loading import load, open_reporting
from followthrough.promise.plans.operations.readings import decide_reading

__all__ = ["Decision", "amend", "decide_legal_effect", "decide_reading", "load", "open_reporting", "record_succession"]
