"""Opening the windows of a year, and counting what was due once a window has passed."""

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.operations.loading import open_reporting
from followthrough.reporting.calendar.rules.periods import periods_of
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import ReportWindow
from followthrough.reporting.periodic.operations.counting import count_due
from followthrough.reporting.periodic.queries.chains import PlanChain, chain_of, frequencies_of

FIRST_YEAR, LAST_YEAR = 2000, 2100
MAY_NOT = _("Reporting is opened, and what the text leaves open is decided, by {body}: whoever passes returns on there.")


def check_decider(chain: PlanChain, by: Actor) -> None:
    """Raise NotAllowed for whoever may not decide about reporting; a command may."""
    last = chain.last
    if not isinstance(by, str) and not permissions.may_decide(by, chain.plan, last.pk if last else None):
        raise NotAllowed("window.not_yours", MAY_NOT, body=last.label if last else "–")


@operation
def open_year(plan: Plan, year: int, *, by: Actor) -> int:
    """Make every window of a year that is not there yet; returns how many were made. The same again makes none.

    From then on the plan is in reporting: its file may not be replaced, only amended.
    """
    chain = chain_of(plan)
    check_decider(chain, by)
    if not chain.has_chain:
        raise RuleBroken("window.no_chain", _("The plan {plan} names nobody who reports to somebody by period."), plan=plan.short)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken("window.year", _("{year} is no year that can be reported on."), field="year", year=year)
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    held = set(ReportWindow.objects.filter(plan=plan, year=year).values_list("code", flat=True))
    now = clock.now()
    made = [
        ReportWindow(
            plan=plan,
            frequency=frequency.value,
            code=period.code,
            first_on=period.first,
            last_on=period.last,
            year=year,
            opened_at=now,
        )
        for frequency in frequencies_of(plan)
        for period in periods_of(frequency, year)
        if period.code not in held
    ]
    if not made:
        nothing_changed()
        return 0
    open_reporting(plan, year, by=by)
    ReportWindow.objects.bulk_create(made)
    changed(f"reporting:{plan.short}.{year}", after={"windows": len(made)})
    return len(made)


@operation
def close_passed(plan: Plan, *, by: Actor) -> int:
    """Close every window whose end has passed: what was due in it is recorded as a fact. Done with each sending, and by command."""
    rows = ReportWindow.objects.filter(plan=plan, closed_at__isnull=True, last_on__lt=clock.today())
    passed = list(rows.select_for_update(of=("self",)).order_by("first_on", "pk"))
    if not passed:
        nothing_changed()
        return 0
    chain = chain_of(plan)
    for window in passed:
        count_due(chain, window, by=by)
        window.closed_at = clock.now()
    ReportWindow.objects.bulk_update(passed, ["closed_at"])
    changed(f"reporting:{plan.short}", after={"closed": [window.code for window in passed]})
    return len(passed)
