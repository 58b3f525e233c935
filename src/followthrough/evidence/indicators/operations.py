"""Recording a share without counts."""

from decimal import Decimal

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.indicators.models import Observation
from followthrough.evidence.indicators.permissions import may_give_share
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.rules.measures import Unit

MOST_PERCENT, MOST_WEIGHT, LONGEST_REASON = 100, 1_000_000_000, 500
EARLIEST, LATEST = 2000, 2100
"""Years of a share where the plan itself has none."""


@operation
def record_share(
    plan: Plan,
    measure: str,
    institution: Institution,
    year: int,
    percent: Decimal,
    *,
    because: str,
    weight: int | None = None,
    by: Actor,
) -> Observation:
    """Record the share that a body gives for a measure without its counts, since they are classified; the latest one holds.

    Raises NotAllowed for anybody but the body's own people, RuleBroken where the measure is no share, the row is not the
    body's, the year is not one of the plan, the share is no percentage, or the reason is missing.
    """
    if isinstance(by, Person) and not may_give_share(by, institution.pk):
        raise NotAllowed(
            "share.not_yours",
            _("A share of {institution} is given by its own focal point or register keeper."),
            institution=institution.label,
        )
    _check(plan, measure, institution, year)
    if not 0 <= percent <= MOST_PERCENT:
        raise RuleBroken(
            "share.percent", _("{percent} is no share. Give a number from 0 to 100."), field="percent", percent=percent
        )
    if weight is not None and not 1 <= weight <= MOST_WEIGHT:
        raise RuleBroken(
            "share.weight", _("A weight is a whole number from 1 to {most}, or left empty."), field="weight", most=MOST_WEIGHT
        )
    reason = because.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise RuleBroken(
            "share.because",
            _("Say in at most {most} characters why the counts are not given, for example by which list of classified data."),
            field="because",
            most=LONGEST_REASON,
        )
    refuse_marked(f"share {measure}", because=reason)
    kept = Observation.objects.create(
        plan=plan,
        measure=measure,
        institution=institution,
        year=year,
        percent=percent,
        weight=weight,
        because=reason,
        recorded_by=by if isinstance(by, Person) else None,
        recorded_at=clock.now(),
    )
    after = {"measure": measure, "institution": institution.code, "year": year, "percent": str(percent), "weight": weight}
    changed(f"observation:{kept.pk}", after=after)
    return kept


def _check(plan: Plan, measure: str, institution: Institution, year: int) -> None:
    row = next((row for row in plan.document.rows if any(one.code == measure for one in row.measures)), None)
    found = next((one for one in row.measures if one.code == measure), None) if row else None
    if row is None or found is None or found.unit != Unit.PERCENT:
        raise RuleBroken("share.measure", _("“{measure}” is no share of the plan {plan}."), measure=measure, plan=plan.short)
    if institution.code not in row.responsible:
        raise RuleBroken("share.body", _("Row {row} is not owed by {institution}."), row=row.code, institution=institution.label)
    first, last = plan.document.first_year or EARLIEST, plan.document.last_year or LATEST
    if not first <= year <= last:
        raise RuleBroken(
            "share.year",
            _("{year} is not a year of the plan: {first} to {last}."),
            field="year",
            year=year,
            first=first,
            last=last,
        )
