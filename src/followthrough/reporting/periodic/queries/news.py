"""What happened to the returns of a plan since a moment."""

from datetime import datetime

from followthrough.promise.plans.models import Plan
from followthrough.reporting.periodic.models import HopEvent


def happened_since(plan: Plan, moment: datetime) -> list[HopEvent]:
    """Every event of its returns, latest first, with report, window and sender."""
    rows = HopEvent.objects.filter(hop__submission__window__plan=plan, at__gte=moment)
    return list(rows.select_related("hop__submission__window", "hop__submission__sender").order_by("-at", "-pk"))
