"""Days, states and findings of annual plans as people say them."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kit.parts import Chip
from followthrough.promise.annual.models import ApprovedVersion
from followthrough.promise.annual.queries.seen import SeenPlan
from followthrough.promise.annual.rules.states import PlanState
from followthrough.promise.annual.rules.steps import Step

DAY = "j F Y"


def day_told(day: date) -> str:
    """A day: "3 January 2020"."""
    return date_format(day, DAY)


def moment_told(moment: datetime) -> str:
    """A moment by the wall clock of the plan: "3 January 2020, 14:32"."""
    local = clock.local(moment)
    return f"{date_format(local.date(), DAY)}, {local:%H:%M}"


def days_of(step: Step) -> str:
    """When a step runs: "1 March to 30 June 2020"; what is missing is said."""
    if step.starts_on is None or step.ends_on is None:
        known = step.starts_on or step.ends_on
        return _("days missing") if known is None else _("%(day)s, the other day is missing") % {"day": day_told(known)}
    if step.starts_on == step.ends_on:
        return day_told(step.ends_on)
    return _("%(first)s to %(last)s") % {"first": date_format(step.starts_on, "j F"), "last": day_told(step.ends_on)}


def short_days_of(step: Step) -> str:
    """When a step runs, for a narrow column of a page that names the year: "1 Mar to 30 Jun"."""
    if step.starts_on is None or step.ends_on is None or step.starts_on == step.ends_on:
        return days_of(step)
    return _("%(first)s to %(last)s") % {
        name: date_format(day, "j M") for name, day in (("first", step.starts_on), ("last", step.ends_on))
    }


def state_chip(seen: SeenPlan) -> Chip:
    """The chip of a plan: none, draft, approved, being changed."""
    if seen.state is None and seen.latest is None:
        return Chip("dashed", "open", _("No approved plan"))
    if seen.state == PlanState.DRAFT:
        return Chip("half", "middling", _("Draft, not approved yet"))
    if seen.state == PlanState.CHANGING:
        return Chip("half", "middling", _("Being changed; version %(number)d holds") % {"number": len(seen.versions)})
    return Chip("tick", "good", _("Approved, version %(number)d") % {"number": len(seen.versions)})


def approved_told(version: ApprovedVersion) -> str:
    """Who approved a version and when."""
    office = version.approved_by.office if version.approved_by else _("the operator of the system")
    told = _("Approved by %(office)s on %(moment)s") % {"office": office, "moment": moment_told(version.approved_at)}
    return _("%(told)s, who also wrote it") % {"told": told} if version.is_own_approval else told


def address(name: str, seen: SeenPlan, *more: object) -> str:
    """The address of a page of this plan."""
    return reverse(f"annual:{name}", args=[seen.plan.short, seen.institution.code, seen.year, *more])
