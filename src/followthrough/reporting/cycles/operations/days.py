"""A government moves a day: it is recorded, and the days of every open cycle of that country follow."""

from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.reporting.calendar import operations as calendar
from followthrough.reporting.calendar.models import MovedDay
from followthrough.reporting.calendar.queries import country_of, due_days
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations.checks import check_allowed
from followthrough.reporting.cycles.rules.states import CycleState

NOT_YOURS = _("Only the coordinator of the plan records days that the Government moved.")


@operation
def record_moved_day(
    plan: Plan, *, off_on: date | None, worked_on: date | None, act: str, number: str = "", source: str, by: Person
) -> MovedDay:
    """Record a moved day of the plan's country and restate the effective days of its open cycles."""
    check_allowed(permissions.may_open_cycle(by, plan), by, NOT_YOURS)
    country = country_of(plan)
    made = calendar.record_moved_day(country, off_on=off_on, worked_on=worked_on, act=act, number=number, source=source, by=by)
    _restate(country)
    return made


@operation
def withdraw_moved_day(plan: Plan, moved: MovedDay, *, by: Person) -> None:
    """Take back a moved day that was recorded wrongly; the days of open cycles follow."""
    check_allowed(permissions.may_open_cycle(by, plan), by, NOT_YOURS)
    calendar.withdraw_moved_day(moved, by=by)
    _restate(moved.country)


def _restate(country: str) -> None:
    """Cycles that are published keep the days by which they were judged."""
    cycles = Cycle.objects.select_for_update(of=("self",)).filter(state=CycleState.OPEN.value).select_related("plan")
    for cycle in cycles.order_by("pk"):
        if country_of(cycle.plan) != country:
            continue
        legal = (cycle.institutions_due_on, cycle.leads_due_on, cycle.coordinator_due_on)
        days = [due.effective_on for due in due_days(cycle.plan, legal)]
        held = [cycle.institutions_effective_on, cycle.leads_effective_on, cycle.coordinator_effective_on]
        if days == held:
            continue
        cycle.institutions_effective_on, cycle.leads_effective_on, cycle.coordinator_effective_on = days
        cycle.save(update_fields=["institutions_effective_on", "leads_effective_on", "coordinator_effective_on"])
        changed(f"cycle:{cycle.plan.short}.{cycle.year}", before={"effective": held}, after={"effective": days})
