"""Tasks of the yearly chain: reports to answer, sign, send and accept; lead reports; the summary."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.permissions import seats_with
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.models import Consolidation, Cycle, Filing, LeadReport, Submission
from followthrough.reporting.cycles.rules.states import CycleState, LeadReportState, SubmissionState, as_it_waits
from followthrough.reporting.notices.rules import Kind, Offer, Office, Task, Wanted
from followthrough.reporting.reminders.queries.offered.steps import CycleSteps, StepDay, steps_of

ANSWER = _("Write the report of {institution} to {lead} for {year}")
ANSWER_AGAIN = _("Answer again: {lead} sent the report of {institution} for {year} back")
SIGN = _("Sign the report of {institution} to {lead} for {year}")
SEND = _("Send the signed report of {institution} to {lead} for {year}")
SEND_UNSIGNED = _("Nobody can sign: send the report of {institution} to {lead} for {year} unsigned, or have an approver named")
NAME_APPROVER = _("Have an approver named for {institution}: its report for {year} is handed in and nobody can sign it")
ACCEPT = _("Read the report of {institution} for {year}, then accept it or send it back")
CONSOLIDATE = _("Write and send the report of {lead} for {year}")
CORRECT_REPORT = _("Change the report of {lead} for {year} and send it again; the reason stands with it")
SIGN_LEAD_REPORT = _("Sign the report of {lead} for {year}")
SUM_UP = _("Sum up and publish the report for {year}")
SEND_SUMMARY = _("Note how the published summary for {year} left for its recipient")

OPEN = {"cycle__state": CycleState.OPEN.value}
INSIDE = (SubmissionState.FOR_SIGNATURE, SubmissionState.SIGNED)
"""Handed in and not sent: whose turn it is goes by the approvers of today, who may have come or gone since."""
# What an institution still has to do with a report: which office, and where it goes for it.
STEPS: dict[SubmissionState, tuple[Kind, Role, str, str]] = {
    SubmissionState.DRAFT: (Kind.ANSWER, Role.FOCAL_POINT, ANSWER, "/reports/{pk}/"),
    SubmissionState.SENT_BACK: (Kind.ANSWER, Role.FOCAL_POINT, ANSWER_AGAIN, "/reports/{pk}/"),
    SubmissionState.FOR_SIGNATURE: (Kind.SIGN, Role.APPROVER, SIGN, "/reports/{pk}/sign/"),
    SubmissionState.SIGNED: (Kind.SEND, Role.FOCAL_POINT, SEND, "/reports/{pk}/"),
    SubmissionState.SUBMITTED: (Kind.ACCEPT, Role.LEAD, ACCEPT, "/reports/{pk}/filed/"),
}


def _at(field: str, ids: set[int] | None) -> Q:
    """Rows of these bodies; None: of all."""
    return Q() if ids is None else Q(**{f"{field}__in": ids})


def _submissions(wanted: Wanted) -> QuerySet[Submission]:
    condition = Q(pk__in=[])
    for state, (_kind, role, _words, _where) in STEPS.items():
        field = "lead_id" if role == Role.LEAD else "institution_id"
        for one in (Role.APPROVER, Role.FOCAL_POINT) if state in INSIDE else (role,):
            condition |= Q(state=state.value) & _at(field, wanted.ids(one))
    return Submission.objects.filter(condition, **OPEN)


def _unsigned(wanted: Wanted) -> QuerySet[Submission]:
    """Reports that were handed in where nobody can sign them today; for whoever coordinates the plan."""
    rows = Submission.objects.filter(
        _at("cycle__plan__coordinator_id", wanted.ids(Role.COORDINATOR)),
        cycle__plan__coordinator__isnull=False,
        state__in=[state.value for state in INSIDE],
        **OPEN,
    )
    newest = Filing.objects.filter(submission=OuterRef("pk")).order_by("-number")
    is_signed = Subquery(newest.values("approved_at")[:1])
    return rows.exclude(Exists(_approvers())).alias(is_signed=is_signed).filter(is_signed__isnull=True)


def _approvers() -> QuerySet[Any]:
    return seats_with(Role.APPROVER).filter(institution_id=OuterRef("institution_id"))


def _drafts_of_leads(wanted: Wanted) -> QuerySet[LeadReport]:
    return LeadReport.objects.filter(_at("lead_id", wanted.ids(Role.LEAD)), state=LeadReportState.DRAFT.value, **OPEN)


def _to_sign(wanted: Wanted) -> QuerySet[LeadReport]:
    """Lead reports whose texts are all written and that nobody signed since the last of them was saved."""
    texts = Consolidation.objects.filter(report=OuterRef("pk"))
    changed = texts.filter(saved_at__gt=OuterRef("approved_at"))
    rows = LeadReport.objects.filter(_at("lead_id", wanted.ids(Role.APPROVER)), state=LeadReportState.DRAFT.value, **OPEN)
    return rows.filter(~Exists(texts.filter(text="")), Q(approved_at__isnull=True) | Exists(changed))


def _of_the_bureau(wanted: Wanted) -> QuerySet[Cycle]:
    """Cycles whose summary is to be written, or published and not sent; of plans that name somebody to whom it goes."""
    to_sum_up = Q(state=CycleState.OPEN.value)
    to_send = Q(state=CycleState.PUBLISHED.value, summary__dispatch__isnull=True) & ~Q(plan__stored__plan__recipient=None)
    coordinated = Cycle.objects.filter(_at("plan__coordinator_id", wanted.ids(Role.COORDINATOR)), plan__coordinator__isnull=False)
    return coordinated.filter(to_sum_up | to_send)


class _Cycles:
    """The steps of each cycle, read once."""

    def __init__(self) -> None:
        self._held: dict[int, CycleSteps] = {}

    def of(self, cycle: Cycle) -> CycleSteps:
        """The days and bodies of a cycle."""
        if cycle.pk not in self._held:
            self._held[cycle.pk] = steps_of(cycle)
        return self._held[cycle.pk]


def _tasks(wanted: Wanted) -> Iterator[Task]:
    cycles = _Cycles()
    reports = _submissions(wanted).select_related("cycle__plan", "institution", "lead")
    for submission in _with_waiting(reports).order_by("pk"):
        task = _of_submission(submission, cycles.of(submission.cycle))
        if wanted.has(task.office):
            yield task
    for report in _with_reason(_drafts_of_leads(wanted)).select_related("cycle__plan", "lead").order_by("pk"):
        yield _of_lead(report, cycles.of(report.cycle))
    for report in _to_sign(wanted).select_related("cycle__plan", "lead").order_by("pk"):
        yield _lead_signature(report, cycles.of(report.cycle))
    for cycle in _of_the_bureau(wanted).select_related("plan__coordinator").order_by("pk"):
        yield _of_bureau(cycle, cycles.of(cycle))
    named: set[tuple[int, int]] = set()
    for submission in _unsigned(wanted).select_related("cycle__plan__coordinator", "institution").order_by("pk"):
        if (submission.cycle_id, submission.institution_id) not in named:
            named.add((submission.cycle_id, submission.institution_id))
            yield _vacancy(submission, cycles.of(submission.cycle))


def _with_waiting(rows: QuerySet[Submission]) -> QuerySet[Any]:
    """Each report with the moments from which something can wait: handed in last, signed last, left last, sent back last."""
    newest = Filing.objects.filter(submission=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        handed_in_at=Max("filings__filed_at"),
        signed_at=Subquery(newest.values("approved_at")[:1]),
        has_approver=Exists(_approvers()),
        left_at=Max("filings__dispatch__entered_at"),
        remarked_at=Max("filings__remarks__made_at"),
    )


def _of_submission(submission: Any, steps: CycleSteps) -> Task:
    is_signed = submission.signed_at is not None
    state = as_it_waits(SubmissionState(submission.state), is_signed=is_signed, has_approver=submission.has_approver)
    kind, role, template, where = STEPS[state]
    if state == SubmissionState.SIGNED and not is_signed:
        template = SEND_UNSIGNED
    own, lead = steps.body(submission.institution), steps.body(submission.lead)
    is_leads = kind == Kind.ACCEPT
    has_left = submission.first_dispatched_on is not None
    office = Office(lead.institution_id if is_leads else own.institution_id, role)
    day = steps.leads if is_leads else None if has_left else steps.institutions
    moments = {
        SubmissionState.FOR_SIGNATURE: submission.handed_in_at,
        SubmissionState.SIGNED: submission.signed_at or submission.handed_in_at,
        SubmissionState.SUBMITTED: submission.left_at,
        SubmissionState.SENT_BACK: submission.remarked_at,
    }
    moment = moments.get(state)
    return Task(
        key=f"submission:{submission.pk}:{kind}",
        kind=kind,
        office=office,
        template=template,
        facts={"institution": own.label, "lead": lead.label, "year": str(submission.cycle.year)},
        address=where.format(pk=submission.pk),
        plan=steps.cycle.plan.short,
        bodies=(lead, own) if is_leads else (own, lead),
        above=_above(own.institution_id, lead.institution_id, steps, office),
        needs=() if is_leads else (Office(own.institution_id, Role.APPROVER), Office(lead.institution_id, Role.LEAD)),
        since=clock.day_of(moment) if moment else None,
        **_days(day),
    )


def _vacancy(submission: Submission, steps: CycleSteps) -> Task:
    """A debt of the plan: its coordinator sees that an approver is named. The report may leave unsigned meanwhile."""
    coordinator, own = steps.cycle.plan.coordinator, steps.body(submission.institution)
    assert coordinator is not None  # the query asked for it
    return Task(
        key=f"cycle:{steps.cycle.pk}:approver:{own.institution_id}",
        kind=Kind.DECIDE,
        office=Office(coordinator.pk, Role.COORDINATOR),
        template=NAME_APPROVER,
        facts={"institution": own.label, "year": str(steps.cycle.year)},
        address=f"/plans/{steps.cycle.plan.short}/institutions/{submission.institution.code}/",
        plan=steps.cycle.plan.short,
        bodies=(own,),
    )


def _above(own_id: int, lead_id: int, steps: CycleSteps, office: Office) -> tuple[Office, ...]:
    """Who hears of a late report: approver and lead of a body that owes it, then the bureau and above."""
    if office.role == Role.LEAD:
        return (Office(lead_id, Role.APPROVER), *steps.bureau)
    chain = (Office(own_id, Role.APPROVER), Office(lead_id, Role.LEAD), *steps.bureau)
    return tuple(one for one in chain if one != office)


def _days(day: StepDay | None) -> dict[str, Any]:
    return {} if day is None else {"legal_on": day.legal_on, "effective_on": day.effective_on}


def _with_reason(rows: QuerySet[LeadReport]) -> QuerySet[Any]:
    """Each report with the moment at which it was last sent back or opened for correction."""
    return rows.annotate(remarked_at=Max("filings__remarks__made_at"))


def _of_lead(report: Any, steps: CycleSteps) -> Task:
    lead, approver = steps.body(report.lead), Office(report.lead_id, Role.APPROVER)
    return Task(
        key=f"lead_report:{report.pk}:{Kind.CONSOLIDATE}",
        kind=Kind.CONSOLIDATE,
        office=Office(report.lead_id, Role.LEAD),
        template=CORRECT_REPORT if report.is_reopened else CONSOLIDATE,
        facts={"lead": lead.label, "year": str(steps.cycle.year)},
        address=f"/leads/{steps.cycle.plan.short}/{steps.cycle.year}/{report.lead.code}/",
        plan=steps.cycle.plan.short,
        bodies=(lead,),
        above=(approver, *steps.bureau),
        needs=(approver,),
        since=clock.day_of(report.remarked_at) if report.remarked_at else None,
        **_days(None if report.is_reopened else steps.leads),
    )


def _lead_signature(report: LeadReport, steps: CycleSteps) -> Task:
    lead = steps.body(report.lead)
    return Task(
        key=f"lead_report:{report.pk}:{Kind.SIGN}",
        kind=Kind.SIGN,
        office=Office(report.lead_id, Role.APPROVER),
        template=SIGN_LEAD_REPORT,
        facts={"lead": lead.label, "year": str(steps.cycle.year)},
        address=f"/leads/{steps.cycle.plan.short}/{steps.cycle.year}/{report.lead.code}/",
        plan=steps.cycle.plan.short,
        bodies=(lead,),
        above=steps.bureau,
        **_days(None if report.is_reopened else steps.leads),
    )


def _of_bureau(cycle: Cycle, steps: CycleSteps) -> Task:
    is_open, coordinator = cycle.state == CycleState.OPEN, cycle.plan.coordinator
    kind, report = Kind.SUM_UP if is_open else Kind.SEND, f"/plans/{cycle.plan.short}/reports/{cycle.year}/"
    assert coordinator is not None  # the query asked for it
    return Task(
        key=f"cycle:{cycle.pk}:{kind}",
        kind=kind,
        office=Office(coordinator.pk, Role.COORDINATOR),
        template=SUM_UP if is_open else SEND_SUMMARY,
        facts={"year": str(cycle.year)},
        address=report if is_open else f"{report}sent/",
        plan=cycle.plan.short,
        bodies=(steps.body(coordinator),),
        above=tuple(office for office in steps.bureau if office.role == Role.SUPERVISOR),
        **_days(steps.coordinator),
    )


def _waiting(wanted: Wanted) -> list[QuerySet[Any]]:
    return [_submissions(wanted), _drafts_of_leads(wanted), _to_sign(wanted), _of_the_bureau(wanted), _unsigned(wanted)]


OFFER = Offer(_tasks, _waiting)
