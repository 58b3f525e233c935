"""A lead's report after it left: sent back by the coordinator, or opened for correction by the lead."""

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import LeadFiling, LeadRemark, LeadReport
from followthrough.reporting.cycles.operations.checks import check_allowed, check_declared, check_length
from followthrough.reporting.cycles.operations.consolidations import NOT_YOURS
from followthrough.reporting.cycles.rules.answers import LONGEST_NARRATIVE
from followthrough.reporting.cycles.rules.states import CycleState, LeadReportState, check_open
from followthrough.reporting.notices.operations import record_notice

NOT_COORDINATOR = _("Only the coordinator of the plan sends the report of {lead} back.")
SENT_BACK = _("{coordinator} sent your report for {year} back; its reason stands there.")
CORRECTED = _("{lead} corrects its report for {year}, which you had; the reason stands there.")


@operation
def send_back_report(report: LeadReport, *, because: str, by: Person) -> LeadRemark:
    """Give a lead's report back with a reason; it becomes a draft again there, what was sent counts until it leaves anew."""
    held = _locked(report)
    check_allowed(permissions.may_send_back_report(by, held), by, NOT_COORDINATOR, lead=held.lead.label)
    remark = _reopen(held, because, _("Say what has to be changed; the lead reads your sentence."), by, is_send_back=True)
    coordinator = held.cycle.plan.coordinator
    facts = {"coordinator": coordinator.label if coordinator else "", "year": held.cycle.year}
    record_notice(f"lead_remark:{remark.pk}", held.lead, Role.LEAD, SENT_BACK, address=_address(held), facts=facts, by=by)
    return remark


@operation
def correct_report(report: LeadReport, *, because: str, by: Person) -> LeadRemark:
    """Open a lead's report that has left for a correction by the lead itself; the coordinator is told at once."""
    held = _locked(report)
    check_allowed(permissions.may_consolidate(by, held), by, NOT_YOURS, lead=held.lead.label)
    remark = _reopen(held, because, _("Say what was wrong; the coordinator reads your sentence."), by, is_send_back=False)
    if held.cycle.plan.coordinator is not None:
        record_notice(
            f"lead_remark:{remark.pk}",
            held.cycle.plan.coordinator,
            Role.COORDINATOR,
            CORRECTED,
            address=_address(held),
            facts={"lead": held.lead.label, "year": held.cycle.year},
            by=by,
        )
    return remark


def _locked(report: LeadReport) -> LeadReport:
    rows = LeadReport.objects.select_for_update(of=("self",)).select_related("lead", "cycle__plan__coordinator")
    return rows.get(pk=report.pk)


def _reopen(held: LeadReport, because: str, unsaid: str, by: Person, *, is_send_back: bool) -> LeadRemark:
    check_open(CycleState(held.cycle.state), held.cycle.year)
    if held.state != LeadReportState.SENT:
        raise RuleBroken(
            "lead_report.not_sent",
            _("The report of {lead} is being written now. It can be sent back or corrected once it has left."),
            lead=held.lead.label,
        )
    check_declared(held.cycle, by)
    because = because.strip()
    if not because:
        raise RuleBroken("lead_report.reason", unsaid, field="because")
    check_length("because", because, LONGEST_NARRATIVE)
    refuse_marked(f"remark on lead report {held.pk}", because=because)
    filing = LeadFiling.objects.filter(report=held).order_by("-number")[0]
    remark = LeadRemark.objects.create(filing=filing, is_send_back=is_send_back, text=because, made_at=clock.now(), made_by=by)
    held.state = LeadReportState.DRAFT
    held.save(update_fields=["state"])
    after = {"state": held.state, "because": because, "is_send_back": is_send_back, "sha256": filing.sha256}
    changed(f"lead_report:{held.pk}", before={"state": LeadReportState.SENT}, after=after)
    return remark


def _address(report: LeadReport) -> str:
    return f"/leads/{report.cycle.plan.short}/{report.cycle.year}/{report.lead.code}/"
