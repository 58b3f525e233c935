"""`followthrough plan check | load | obligations | readings`: a plan file in, its dues and open questions out."""

from followthrough.promise.plans.commands import amendments, files, obligations, readings
from followthrough.promise.plans.commands.files import told_counts
from followthrough.promise.plans.queries.files import FaultyPlanFile, read_plan_file, shipped_plans

COMMANDS = [*files.COMMANDS, *obligations.COMMANDS, *amendments.COMMANDS, *readings.COMMANDS]

__all__ = ["COMMANDS", "FaultyPlanFile", "read_plan_file", "shipped_plans", "told_counts"]
