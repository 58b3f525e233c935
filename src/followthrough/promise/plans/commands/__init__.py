"""`followthrough plan check | load | obligations`: a plan file in, its dues out."""

from followthrough.promise.plans.commands import files, obligations
from followthrough.promise.plans.commands.files import FaultyPlanFile, read_plan_file, shipped_plans, told_counts

COMMANDS = [*files.COMMANDS, *obligations.COMMANDS]

__all__ = ["COMMANDS", "FaultyPlanFile", "read_plan_file", "shipped_plans", "told_counts"]
