"""Recording what a ministry's own plan states for a row (¶30), and taking it back."""

from followthrough.base.audit.operations import Actor, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.models import OwnTarget
from followthrough.promise.annual.operations.checks import check_writer, person_or_none
from followthrough.promise.annual.queries.own_targets import own_targets_of
from followthrough.promise.annual.queries.years import asked_rows
from followthrough.promise.annual.rules.targets import Demand, Stated
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import get_row, plan_in


@operation
def record_own_target(
    plan: Plan,
    institution: Institution,
    row_code: str,
    year: int,
    stated: Stated,
    *,
    quantity: str,
    document: str,
    measure: str = "",
    by: Actor,
) -> OwnTarget:
    """Record the target that the body's own plan states for a row and year; an earlier one is withdrawn by it.

    `measure` is the programme's measure that it is laid beside. Raises NotFound for a row that the year does not ask,
    RuleBroken for an unknown measure, and where the number, what it counts or the document is missing.
    """
    check_writer(institution, by)
    row = get_row(plan, row_code)
    if row.code not in {asked.code for asked in asked_rows(plan, institution, year)}:
        raise NotFound("annual.row", _("Row {row} is not asked of this institution in {year}."), row=row.code, year=year)
    if measure and measure not in {known.code for known in plan_in(plan, year).document.measures if known.row == row.code}:
        raise RuleBroken(
            "own_target.measure",
            _("Row {row} has no measure of this name. Choose one of those offered."),
            field="measure",
            row=row.code,
        )
    _check(stated, quantity, document)
    for earlier in own_targets_of(plan, year, institution).values():
        if earlier.row_code == row.code:
            earlier.withdrawn_at = clock.now()
            earlier.save(update_fields=["withdrawn_at"])
    target = OwnTarget.objects.create(
        plan=plan,
        institution=institution,
        row_code=row.code,
        year=year,
        measure=measure,
        quantity=quantity.strip(),
        comparator=stated.comparator,
        number=stated.number,
        unit=stated.unit,
        document=document.strip(),
        recorded_at=clock.now(),
        recorded_by=person_or_none(by),
    )
    changed(
        f"own-target:{target.pk}",
        after={
            "institution": institution.code,
            "row": row.code,
            "year": year,
            "target": [stated.comparator, stated.number, stated.unit],
            "document": document,
        },
    )
    return target


@operation
def withdraw_own_target(target: OwnTarget, *, by: Actor) -> None:
    """Take an own target back; it stays in the history."""
    check_writer(target.institution, by)
    target.withdrawn_at = clock.now()
    target.save(update_fields=["withdrawn_at"])
    changed(f"own-target:{target.pk}", before={"withdrawn_at": None}, after={"withdrawn_at": target.withdrawn_at})


def _check(stated: Stated, quantity: str, document: str) -> None:
    if stated.comparator != Demand.ALL and stated.number is None:
        raise RuleBroken("own_target.number", _("Give the number that the plan of your institution states."), field="number")
    if not quantity.strip():
        raise RuleBroken("own_target.quantity", _("Say what the number counts, such as: share of women hired."), field="quantity")
    if not document.strip():
        raise RuleBroken(
            "own_target.document", _("Name the document in which the target stands, with its date."), field="document"
        )
    refuse_marked("own target", quantity=quantity, document=document)
