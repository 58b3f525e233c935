"""Approved versions: the latest, one by number, the one that stood at a moment."""

from datetime import datetime

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.models import AnnualPlan, ApprovedVersion
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan


def approved_plan_of(plan: Plan, institution: Institution, year: int, before: datetime | None = None) -> ApprovedVersion | None:
    """The version that was approved last, by `before` if a moment is given: the yardstick of a report sent then (¶43)."""
    found = ApprovedVersion.objects.filter(
        annual_plan__plan=plan, annual_plan__institution=institution, annual_plan__year=year
    ).select_related("approved_by")
    if before is not None:
        found = found.filter(approved_at__lte=before)
    return found.order_by("-number").first()


def approved_plans_of(plan: Plan, institution: Institution) -> list[ApprovedVersion]:
    """The latest approved version of each year, oldest year first."""
    found = ApprovedVersion.objects.filter(annual_plan__plan=plan, annual_plan__institution=institution)
    latest = {version.annual_plan_id: version for version in found.select_related("annual_plan").order_by("number")}
    return sorted(latest.values(), key=lambda version: version.annual_plan.year)


def versions_of(annual: AnnualPlan) -> list[ApprovedVersion]:
    """Every approved version, oldest first."""
    return list(annual.versions.select_related("approved_by").order_by("number"))


def get_version(annual: AnnualPlan, number: int) -> ApprovedVersion:
    """One approved version by its number; raises NotFound."""
    version = annual.versions.select_related("approved_by").filter(number=number).first()
    if version is None:
        raise NotFound("annual.version", _("The plan of {year} has no version {number}."), year=annual.year, number=number)
    return version
