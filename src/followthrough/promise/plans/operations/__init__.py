"""Every write about plans, one module a noun: loading a file, deciding a legal effect."""

from followthrough.promise.plans.operations.effects import decide_legal_effect
from followthrough.promise.plans.operations.loading import load, open_reporting

__all__ = ["decide_legal_effect", "load", "open_reporting"]
