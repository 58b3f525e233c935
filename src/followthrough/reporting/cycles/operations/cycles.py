"""Opening and closing a cycle, and the declaration that nothing classified is written in it."""

from collections.abc import Container, Iterable, Sequence

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kit.statistics import refresh_statistics
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.models import Due, Plan
from followthrough.promise.plans.queries import dues_asked_in, objectives_of
from followthrough.promise.plans.rules.calendar import reporting_days, reporting_years
from followthrough.reporting.calendar.queries import due_days
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Answer, Consolidation, Cycle, Declaration, LeadReport, Submission, Summary
from followthrough.reporting.cycles.operations.checks import check_allowed
from followthrough.reporting.cycles.queries.submissions import open_dues_before
from followthrough.reporting.cycles.rules.states import CycleState, LeadReportState, SubmissionState, check_open


@operation
def open_cycle(plan: Plan, year: int, *, by: Actor) -> Cycle:
    """Open reporting on `year`: one submission per institution and lead, each with the answers that it asks.

    It asks every due active in the year, and every due of earlier years that no accepted report settled.
    Raises RuleBroken if the plan has no yearly reporting on that year, if the cycle exists, or if an
    earlier one is not published yet (what is still open cannot be known before).
    """
    check_allowed(permissions.may_open_cycle(by, plan), by, _("Only the coordinator of the plan opens reporting on a year."))
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)  # two who open at once: the second is told
    plan.refresh_from_db()  # an amendment may have come in between
    _check_may_open(plan, year)
    days = reporting_days(plan.document, year)
    legal = (days.institutions_due_on, days.leads_due_on, days.coordinator_due_on)
    effective = [due.effective_on for due in due_days(plan, legal)]
    cycle = Cycle.objects.create(
        plan=plan,
        year=year,
        state=CycleState.OPEN,
        institutions_due_on=days.institutions_due_on,
        leads_due_on=days.leads_due_on,
        coordinator_due_on=days.coordinator_due_on,
        institutions_effective_on=effective[0],
        leads_effective_on=effective[1],
        coordinator_effective_on=effective[2],
        opened_at=clock.now(),
    )
    Summary.objects.create(cycle=cycle)
    asked = [(due, False) for due in dues_asked_in(plan, year)]
    asked += [(due, True) for due in open_dues_before(plan, year)]
    _open_lead_reports(cycle, {due.obligation.row.objective_id for due, _is_debt in asked})
    _open_submissions(cycle, asked)
    plans.open_reporting(plan, year, by=by)
    refresh_statistics()
    changed(f"cycle:{plan.short}.{year}", after={"state": cycle.state})
    return cycle


def _check_may_open(plan: Plan, year: int) -> None:
    years = reporting_years(plan.document)
    if year not in years:
        told = f"{years[0]}–{years[-1]}" if years else "–"
        raise RuleBroken(
            "cycle.no_such_year",
            _("The plan {plan} asks for no yearly report on {year}. It asks for reports on: {years}."),
            plan=plan.short,
            year=year,
            years=told,
        )
    if Cycle.objects.filter(plan=plan, year=year).exists():
        raise RuleBroken("cycle.exists", _("Reporting on {year} is open or closed already."), year=year)
    earlier = Cycle.objects.filter(plan=plan, year__lt=year, state=CycleState.OPEN).first()
    if earlier is not None:
        raise RuleBroken(
            "cycle.earlier_open",
            _(
                "Reporting on {earlier} is not published yet. Publish it first: what is still open from it is asked again in {year}."
            ),
            earlier=earlier.year,
            year=year,
        )


def _open_lead_reports(cycle: Cycle, asked: Container[int]) -> None:
    """One report per lead and one text per objective of which something is asked in this cycle."""
    reports: dict[int, LeadReport] = {}
    for objective in objectives_of(cycle.plan):
        if objective.lead is None or objective.pk not in asked:
            continue
        if objective.lead.pk not in reports:
            reports[objective.lead.pk] = LeadReport.objects.create(cycle=cycle, lead=objective.lead, state=LeadReportState.DRAFT)
        Consolidation.objects.create(report=reports[objective.lead.pk], objective=objective)


def _open_submissions(cycle: Cycle, asked: Sequence[tuple[Due, bool]]) -> None:
    submissions = _submissions_for(cycle, (due for due, _is_debt in asked))
    Answer.objects.bulk_create(
        Answer(
            submission=submissions[due.obligation.institution_id, due.obligation.row.objective.lead_id], due=due, is_debt=is_debt
        )
        for due, is_debt in asked
    )


def _submissions_for(cycle: Cycle, dues: Iterable[Due]) -> dict[tuple[int, int | None], Submission]:
    pairs = dict.fromkeys((due.obligation.institution_id, due.obligation.row.objective.lead_id) for due in dues)
    rows = [
        Submission(cycle=cycle, institution_id=institution, lead_id=lead, state=SubmissionState.DRAFT)
        for institution, lead in pairs
        if lead
    ]
    return {(row.institution_id, row.lead_id): row for row in Submission.objects.bulk_create(rows)}


@operation
def close_cycle(cycle: Cycle, *, by: Actor) -> None:
    """Close a cycle because its summary is published; from then on nothing in it changes."""
    check_allowed(permissions.may_sum_up(by, cycle.plan), by, _("Only the coordinator of the plan publishes its summary."))
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    check_open(CycleState(cycle.state), cycle.year)
    cycle.state, cycle.published_at = CycleState.PUBLISHED, clock.now()
    cycle.save(update_fields=["state", "published_at"])
    changed(f"cycle:{cycle.plan.short}.{cycle.year}", before={"state": CycleState.OPEN}, after={"state": cycle.state})


@operation
def record_declaration(cycle: Cycle, *, by: Person) -> None:
    """Record that `by` declares, for this cycle, that nothing classified is written or uploaded (¶44). Once is enough."""
    check_open(CycleState(cycle.state), cycle.year)
    _declaration, is_new = Declaration.objects.get_or_create(cycle=cycle, person=by, defaults={"made_at": clock.now()})
    if not is_new:
        nothing_changed()
        return
    changed(f"cycle:{cycle.plan.short}.{cycle.year}", after={"declared_nothing_classified": by.pseudonym})
