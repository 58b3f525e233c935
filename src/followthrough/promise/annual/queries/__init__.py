"""Reads of annual plans: the rows of a year, the copy that is written, approved versions, the overview, feeds, own targets."""

from followthrough.promise.annual.queries.versions import approved_plan_of, approved_plans_of

__all__ = ["approved_plan_of", "approved_plans_of"]
