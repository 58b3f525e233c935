"""Who reads which paper. The rules are those of the pages on which the same things stand."""

from typing import Any

from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.publishing.papers.rules.kinds import Kind
from followthrough.reporting.cycles import permissions as reporting
from followthrough.reporting.cycles.models import Cycle, LeadReport, Submission
from followthrough.reporting.cycles.rules.states import CycleState


def may_read_of_cycle(person: Any, cycle: Cycle, kind: Kind) -> bool:
    """Late and missing reports and the cover letter are read by those who read the summary before it is published."""
    if kind == Kind.LATE:
        return reporting.may_oversee(person, cycle.plan) or reporting.may_read_report(person, cycle)
    return reporting.may_read_report(person, cycle)


def may_read_registers_of(person: Any, plan: Plan) -> bool:
    """What is made from registers is read by everybody in the plan; small counts are hidden in it from everybody."""
    return reporting.may_oversee(person, plan) or reporting.is_in_plan(person, plan)


def may_read_body(person: Any, cycle: Cycle, institution: Institution, submissions: list[Submission]) -> bool:
    """The institution's own people read its report as it is written; others once a part of it is open to them."""
    if any(reporting.may_dispatch(person, one) for one in submissions):
        return True
    if cycle.state == CycleState.PUBLISHED and reporting.is_in_plan(person, cycle.plan):
        return True
    return any(reporting.may_read_filing(person, one) for one in submissions)


def may_read_lead(person: Any, report: LeadReport) -> bool:
    """A lead's report: the lead; once sent who oversees; once published everybody in the plan."""
    if reporting.may_read_lead_report(person, report):
        return True
    is_published = report.cycle.state == CycleState.PUBLISHED and report.sent_at is not None
    return is_published and reporting.is_in_plan(person, report.cycle.plan)


def may_edit(person: Any, cycle: Cycle, report: LeadReport | None) -> bool:
    """Who writes the narratives of a paper: the lead its report, the coordinator (no `report`) the summary."""
    if report is not None:
        return reporting.may_consolidate(person, report)
    return reporting.may_sum_up(person, cycle.plan)
