"""Every write about plans, one module a noun: loading a file, deciding a legal effect."""

from followthrough.promise.plans.operations.effects import decide_legal_effect
from followthrough.promise.plans.operations.loading import load, open_reporting
from followthrough.promise.plans.operations.readings import decide_reading

__all__ = ["decide_legal_effect", "decide_reading", "load", "open_reporting"]
