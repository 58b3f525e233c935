"""Targets of ministries' own plans, and what the programme asks on the same row."""

from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.models import OwnTarget
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan


def own_targets_of(plan: Plan, year: int, institution: Institution) -> dict[str, OwnTarget]:
    """Own targets of one body for a year by row; the latest one that was not withdrawn."""
    found = OwnTarget.objects.filter(plan=plan, year=year, institution=institution, withdrawn_at__isnull=True)
    return {target.row_code: target for target in found.select_related("recorded_by").order_by("recorded_at", "pk")}


def own_targets_in(plan: Plan, year: int) -> list[OwnTarget]:
    """Own targets of every body for a year, by body and row."""
    found = OwnTarget.objects.filter(plan=plan, year=year, withdrawn_at__isnull=True)
    return list(found.select_related("institution").order_by("institution__code", "row_code"))


def get_own_target(plan: Plan, institution: Institution, year: int, row_code: str) -> OwnTarget:
    """The own target of a body on a row in a year; raises NotFound."""
    target = own_targets_of(plan, year, institution).get(row_code)
    if target is None:
        raise NotFound("own_target.none", _("No own target is recorded for row {row} in {year}."), row=row_code, year=year)
    return target
