"""`followthrough plan check | load | obligations | readings`: a plan file in, its dues and open questions out."""

from followthrough.promise.plans.commands import files, obligations, readings
from followthrough.promise.plans.commands.files import told_counts
from followthrough.promise.plans.queries.files import FaultyPlanFile, read_plan_file, shipped_plans

COMMANDS = [*files.COMMANDS, *obligations.COMMANDS, *readings.COMMANDS]

__all__ = ["COMMANDS", "FaultyPlanFile", "read_plan_file", "shipped_plans", "told_counts"]
