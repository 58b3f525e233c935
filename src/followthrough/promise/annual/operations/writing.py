"""Making an annual plan from the rows of a year, and writing the steps of a row."""

from collections.abc import Sequence

from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.annual.models import AnnualPlan, PlannedRow, PlannedStep
from followthrough.promise.annual.operations.checks import check_version, check_writer, locked, person_or_none
from followthrough.promise.annual.queries.copies import copy_of
from followthrough.promise.annual.queries.years import asked_rows, check_year
from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.rules.states import Move, PlanState, after
from followthrough.promise.annual.rules.steps import LONGEST_NOTE, MOST_STEPS, Step, check_step, proposed_step
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan


@operation
def open_annual_plan(plan: Plan, institution: Institution, year: int, *, language: str = "en", by: Actor) -> AnnualPlan:
    """Make the draft of a year: one proposed step for each row that the year asks, in the words of its outcome.

    A second call finds the plan there and changes nothing. Raises RuleBroken where the year asks nothing of the body.
    """
    check_writer(institution, by)
    check_year(plan, year)
    Institution.objects.select_for_update().get(pk=institution.pk)  # two who press at once make one plan
    held = AnnualPlan.objects.filter(plan=plan, institution=institution, year=year).first()
    if held is not None:
        nothing_changed()
        return held
    rows = asked_rows(plan, institution, year)
    if not rows:
        raise RuleBroken(
            "annual.empty",
            _("The programme asks nothing of {institution} in {year}, so there is no plan to make."),
            institution=institution.label,
            year=year,
        )
    annual = AnnualPlan.objects.create(
        plan=plan,
        institution=institution,
        year=year,
        state=PlanState.DRAFT,
        opened_at=clock.now(),
        edited_at=clock.now(),
        edited_by=person_or_none(by),
    )
    store_rows(annual, [(row.code, "", (proposed_step(row.outcome.told(language), row.span),)) for row in rows])
    changed(f"annual:{annual.pk}", after={"plan": plan.code, "institution": institution.code, "year": year, "rows": len(rows)})
    return annual


@operation
def record_steps(
    annual: AnnualPlan, row_code: str, steps: Sequence[Step], *, reason: str = "", version: int, by: Actor
) -> PlannedRow:
    """Save the steps of one row in their order, or the reason why it has none. `version` is the one the writer read.

    Raises NotAllowed for another institution's plan; RuleBroken when the plan is approved, a step lies outside the
    year or after the deadline, a text is too long or bears a marking, or somebody else saved in between.
    """
    annual = locked(annual.pk)
    check_writer(annual.institution, by)
    after(PlanState(annual.state), Move.WRITE, annual.year)
    copy = copy_of(annual)
    row, held = copy.row(row_code), copy.stored.get(row_code)
    check_version(held, version)
    said = [step for step in steps if not step.is_blank]
    _check(row, said, reason)
    before = {"steps": [vars(step) for step in row.steps], "reason": row.reason}
    held = held or PlannedRow(annual_plan=annual, row_code=row_code)
    held.reason, held.version, held.saved_at, held.saved_by = reason.strip(), version + 1, clock.now(), person_or_none(by)
    held.save()
    held.steps.all().delete()
    PlannedStep.objects.bulk_create(_stored(held, said))
    annual.edited_at, annual.edited_by = held.saved_at, held.saved_by
    annual.save(update_fields=["edited_at", "edited_by"])
    changed(
        f"annual:{annual.pk}:{row_code}", before=before, after={"steps": [vars(step) for step in said], "reason": held.reason}
    )
    return held


def store_rows(annual: AnnualPlan, rows: Sequence[tuple[str, str, Sequence[Step]]]) -> None:
    """Write rows (code, reason, steps) of an annual plan that has none yet. Called inside an operation."""
    held = [PlannedRow(annual_plan=annual, row_code=code, reason=reason) for code, reason, _steps in rows]
    PlannedRow.objects.bulk_create(held)
    PlannedStep.objects.bulk_create(
        step for row, (_code, _reason, steps) in zip(held, rows, strict=True) for step in _stored(row, steps)
    )


def _stored(row: PlannedRow, steps: Sequence[Step]) -> list[PlannedStep]:
    return [PlannedStep(row=row, position=place, **vars(step)) for place, step in enumerate(steps, start=1)]


def _check(row: RowPlan, steps: Sequence[Step], reason: str) -> None:
    if len(steps) > MOST_STEPS:
        raise RuleBroken(
            "steps.many", _("Not saved: a row has at most {most} steps. Bring some of them together."), most=MOST_STEPS
        )
    for step in steps:
        check_step(step, row.code, row.span)
        texts = {"text": step.text, "unit": step.unit, "office": step.office, "note": step.note}
        refuse_marked(f"annual plan, row {row.code}", **texts)
    if len(reason) > LONGEST_NOTE:
        raise RuleBroken(
            "steps.reason",
            _("Not saved: this has {length} characters, {longest} are the most. Shorten it."),
            field="reason",
            length=len(reason),
            longest=LONGEST_NOTE,
        )
    refuse_marked(f"annual plan, row {row.code}", reason=reason)
