"""Reads of shares that were given without counts."""

from datetime import datetime

from followthrough.evidence.indicators.models import Observation
from followthrough.evidence.indicators.rules.observed import Observed, Shares
from followthrough.promise.plans.models import Plan


def shares_of(plan: Plan, as_of: datetime | None = None) -> Shares:
    """Every share without counts under a plan, as known at a moment (None: now)."""
    rows = Observation.objects.filter(plan_id=plan.pk)
    if as_of is not None:
        rows = rows.filter(recorded_at__lte=as_of)
    names = ("measure", "institution_id", "year", "percent", "weight")
    return Shares(Observed(*row) for row in rows.order_by("recorded_at", "pk").values_list(*names))


def shares_given(plan: Plan, measure: str, institution_id: int) -> list[Observation]:
    """What a body gave for a measure, latest first."""
    rows = Observation.objects.filter(plan_id=plan.pk, measure=measure, institution_id=institution_id)
    return list(rows.select_related("recorded_by").order_by("-recorded_at", "-pk"))
