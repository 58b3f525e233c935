"""Every report of a cycle with its due days and how it left, for the list of late and missing ones."""

from collections.abc import Mapping

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.publishing.papers.queries.plan_head import name_of, plan_head
from followthrough.publishing.papers.rules.states import seen_outside
from followthrough.publishing.reports.late import LEAD_REPORT, SUBMISSION, Due, LateList
from followthrough.reporting.cycles.models import Cycle, Filing
from followthrough.reporting.cycles.queries.cycles import effects_in, lead_reports, submission_lines
from followthrough.reporting.cycles.rules.lateness import timeliness
from followthrough.reporting.cycles.rules.states import STATE_NAMES, LeadReportState, SubmissionState

LEAD_STATE_NAMES: dict[LeadReportState, str] = {LeadReportState.DRAFT: _("not sent"), LeadReportState.SENT: _("sent")}


def late_content(cycle: Cycle) -> LateList:
    """Reports of institutions to leads and of leads to the coordinator, as they stand today."""
    effects = effects_in(cycle)
    return LateList(
        plan_head(cycle.plan, cycle.plan.coordinator),
        cycle.year,
        clock.today(),
        (*_submissions(cycle, effects), *_leads(cycle, effects)),
    )


def _submissions(cycle: Cycle, effects: Mapping[int, LegalEffect]) -> list[Due]:
    left = Filing.objects.filter(submission__cycle=cycle, dispatch__isnull=False).order_by("-number")
    numbers = dict(left.values_list("submission_id", "dispatch__registry_number"))
    return [
        Due(
            SUBMISSION,
            name_of(line.institution),
            name_of(line.lead),
            line.effect,
            cycle.institutions_due_on,
            cycle.institutions_effective_on,
            line.filed_on,
            numbers.get(line.id, ""),
            line.timeliness,
            STATE_NAMES[seen_outside(line.state, has_left=line.is_in)],
        )
        for line in submission_lines(cycle, effects=effects)
    ]


def _leads(cycle: Cycle, effects: Mapping[int, LegalEffect]) -> list[Due]:
    coordinator = cycle.plan.coordinator
    if coordinator is None:
        return []
    today = clock.today()
    found = []
    for report in lead_reports(cycle):
        left_on = report.dispatch.dispatched_on if report.dispatch else clock.day_of(report.sent_at) if report.sent_at else None
        effect = effects.get(report.lead_id, LegalEffect.UNDETERMINED)
        found.append(
            Due(
                LEAD_REPORT,
                name_of(report.lead),
                name_of(coordinator),
                effect,
                cycle.leads_due_on,
                cycle.leads_effective_on,
                left_on,
                report.dispatch.registry_number if report.dispatch else "",
                timeliness(left_on, cycle.leads_effective_on, today, effect),
                STATE_NAMES[SubmissionState.SENT_BACK] if report.is_reopened else LEAD_STATE_NAMES[LeadReportState(report.state)],
            )
        )
    return found
