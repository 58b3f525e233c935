"""Reads of cycles and of the submissions and lead reports in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import day_of_year, effects_on, plan_in, share_texts
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import Cycle, Filing, LeadReport, Submission
from followthrough.reporting.cycles.rules.lateness import MISSING, Timeliness, timeliness
from followthrough.reporting.cycles.rules.states import SubmissionState


def get_cycle(plan: Plan, year: int, *beside: str) -> Cycle:
    """The cycle of `plan` on `year`, with what is named `beside` it (`summary`) for who only reads it; raises NotFound."""
    rows = Cycle.objects.filter(plan=plan, year=year).select_related("plan__coordinator", "plan__supervisor", *beside)
    cycle = rows.first()
    if cycle is None:
        raise NotFound(
            "cycle.unknown",
            _(
                "Reporting on {year} was never opened for the plan {plan}. The coordinator opens it: followthrough cycle open {plan} {year}."
            ),
            year=year,
            plan=plan.short,
        )
    return in_its_words(cycle)


def in_its_words(cycle: Cycle) -> Cycle:
    """The cycle with its plan in the text that counts for its year. The plan is to be read, never saved."""
    cycle.plan = plan_in(cycle.plan, cycle.year)
    return cycle


def effects_in(cycle: Cycle) -> dict[int, LegalEffect]:
    """Legal effect of the plan on each body (by id) on the day on which reports of this cycle are due."""
    return effects_on(cycle.plan, cycle.institutions_due_on)


def cycles_of(plan: Plan) -> list[Cycle]:
    """Cycles with their summary and how it left, latest year first."""
    return list(Cycle.objects.filter(plan=plan).select_related("summary__dispatch").order_by("-year"))


def latest_year() -> Subquery:
    """The year of the latest cycle of a plan, to be read with the plan; null before the first opens."""
    return Subquery(Cycle.objects.filter(plan=OuterRef("pk")).order_by("-year").values("year")[:1])


def find_latest_cycle(plan: Plan) -> Cycle | None:
    """The cycle of the latest year, or None before the first opens."""
    rows = Cycle.objects.filter(plan_id=plan.pk).select_related("plan__coordinator", "plan__supervisor")
    cycle = rows.order_by("-year").first()
    if cycle is None:
        return None
    share_texts(plan, cycle.plan)
    return in_its_words(cycle)


def find_earlier_cycle(cycle: Cycle) -> Cycle | None:
    """The cycle before this one, or None."""
    return Cycle.objects.filter(plan_id=cycle.plan_id, year__lt=cycle.year).order_by("-year").first()


@dataclass(frozen=True)
class SubmissionLine:
    """One submission as overviews show it: who, to whom, where it stands, how it meets its date."""

    id: int
    institution: Institution
    lead: Institution
    state: SubmissionState
    effect: LegalEffect
    timeliness: Timeliness
    filed_on: date | None
    filings: int

    @property
    def is_in(self) -> bool:
        """Whether it was ever sent."""
        return self.filed_on is not None

    @property
    def is_missing(self) -> bool:
        """Whether its date has passed and nothing was sent."""
        return self.timeliness in MISSING

    @property
    def is_to_itself(self) -> bool:
        """Whether the lead reports to itself."""
        return self.institution.pk == self.lead.pk


def submission_lines(
    cycle: Cycle, lead_id: int | None = None, effects: Mapping[int, LegalEffect] | None = None
) -> list[SubmissionLine]:
    """Submissions of a cycle (to one lead if given), by lead and institution in the order of the plan's bodies.

    `effects` are those of the cycle where they were read already.
    """
    effects = effects_in(cycle) if effects is None else effects
    latest = Filing.objects.filter(submission=OuterRef("pk"), is_latest=True)
    rows = Submission.objects.filter(cycle=cycle).select_related("institution", "lead")
    if lead_id is not None:
        rows = rows.filter(lead_id=lead_id)
    place = body_order(cycle.plan)
    numbered = rows.annotate(number=Subquery(latest.values("number")[:1]))
    lines = [_line(row, cycle, effects[row.institution_id], row.number or 0) for row in numbered]
    return sorted(lines, key=lambda line: (place[line.lead.code], place[line.institution.code]))


def _line(row: Submission, cycle: Cycle, effect: LegalEffect, filings: int) -> SubmissionLine:
    filed_on = row.first_dispatched_on
    return SubmissionLine(
        id=row.pk,
        institution=row.institution.as_of(day_of_year(cycle.year)),
        lead=row.lead.as_of(day_of_year(cycle.year)),
        state=SubmissionState(row.state),
        effect=effect,
        timeliness=timeliness(filed_on, cycle.institutions_effective_on, clock.today(), effect),
        filed_on=filed_on,
        filings=filings,
    )


def submissions_not_in(cycle: Cycle) -> list[Submission]:
    """Submissions that never came, by lead and institution."""
    place = body_order(cycle.plan)
    rows = Submission.objects.filter(cycle=cycle, first_filed_at__isnull=True).select_related("institution", "lead")
    return sorted(rows, key=lambda row: (place[row.lead.code], place[row.institution.code]))


def body_order(plan: Plan) -> dict[str, int]:
    """Place of each body (by code): responsible bodies by number of rows owed, most first, as ministries come before services."""
    owed: dict[str, int] = {}
    listed = [body.code for body in plan.document.bodies]
    for row in plan.document.rows:
        for code in row.responsible:
            owed[code] = owed.get(code, 0) + 1
    ordered = sorted(listed, key=lambda code: (code not in owed, _rank(plan, code), listed.index(code)))
    return {code: place for place, code in enumerate(ordered)}


def _rank(plan: Plan, code: str) -> int:
    """Leads first; then the plan's own order of bodies."""
    leads = list(dict.fromkeys(objective.lead for objective in plan.document.objectives if objective.lead))
    return 0 if code in leads else 1


def lead_reports(cycle: Cycle) -> list[LeadReport]:
    """The lead reports of a cycle, in the order of the objectives they lead."""
    place = body_order(cycle.plan)
    rows = LeadReport.objects.filter(cycle=cycle).select_related("lead", "sent_by", "dispatch", "cycle__plan")
    return sorted(rows, key=lambda report: place[report.lead.code])


def get_lead_report(cycle: Cycle, lead_code: str) -> LeadReport:
    """The report of one lead in a cycle; raises NotFound."""
    report = LeadReport.objects.filter(cycle=cycle, lead__code=lead_code).select_related("lead", "cycle__plan").first()
    if report is None:
        raise NotFound("lead_report.unknown", _("“{lead}” leads no objective of this plan."), lead=lead_code)
    return report
