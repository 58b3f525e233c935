"""What the text leaves open is decided here, dated and with a reason; and units are recorded."""

from collections.abc import Collection
from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.operations import record_unit as record_body
from followthrough.promise.plans.models import Plan
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.models import ReportingDecision
from followthrough.reporting.periodic.operations.windows import check_decider
from followthrough.reporting.periodic.queries.chains import chain_of, frequencies_of
from followthrough.reporting.periodic.rules.decisions import Matter, check_days, check_decision

NOT_IN_PLAN = _("The plan names no such frequency.")


@operation
def decide_due(
    plan: Plan, frequency: Frequency, days: int, *, because: str, from_on: date | None = None, by: Actor
) -> ReportingDecision:
    """Decide by how many days after its end a period is due. Periods that ended before the day keep what held then."""
    check_decider(chain_of(plan), by)
    check_days(days)
    if frequency not in frequencies_of(plan):
        raise RuleBroken("decision.frequency", NOT_IN_PLAN, field="frequency")
    return _decide(plan, because, from_on, {"matter": Matter.DUE.value, "frequency": frequency.value, "days": days}, by)


@operation
def decide_recipient(
    plan: Plan, frequencies: Collection[Frequency], *, because: str, from_on: date | None = None, by: Actor
) -> ReportingDecision:
    """Decide which frequencies go to the recipient outside."""
    check_decider(chain_of(plan), by)
    chosen = [one.value for one in frequencies_of(plan) if one in frequencies]
    if not chosen or len(chosen) != len(set(frequencies)):
        raise RuleBroken(
            "decision.frequencies", _("Choose at least one of the frequencies that the plan names."), field="frequencies"
        )
    return _decide(plan, because, from_on, {"matter": Matter.RECIPIENT.value, "frequencies": chosen}, by)


def _decide(plan: Plan, because: str, from_on: date | None, said: dict[str, object], by: Actor) -> ReportingDecision:
    day = from_on or clock.today()
    because = check_decision(because, day, clock.today())
    refuse_marked("reason of a decision", because=because)
    made = ReportingDecision.objects.create(
        plan=plan,
        from_on=day,
        because=because,
        decided_at=clock.now(),
        decided_by=by if isinstance(by, Person) else None,
        **said,
    )
    changed(f"reporting-decision:{made.pk}", after={**said, "from_on": day, "because": because})
    return made


@operation
def record_unit(plan: Plan, code: str, name: dict[str, str], *, short: str = "", by: Actor) -> Institution:
    """Record a unit of this installation below the bodies whose reports begin the chain."""
    chain = chain_of(plan)
    check_decider(chain, by)
    beginnings = [chain.bodies[one] for one in chain.chain.beginnings if one in chain.bodies]
    if not beginnings:
        raise RuleBroken("unit.no_chain", _("The plan {plan} has no chain of reports that begins at units."), plan=plan.short)
    return record_body(beginnings[0], code, name, short=short, by=by)
