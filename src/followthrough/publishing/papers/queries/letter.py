"""What the letter to the recipient says: the release that is enclosed, and how the letter left."""

from followthrough.base.kernel.periods import Period, Span
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.publishing.papers.queries.late import late_content
from followthrough.publishing.papers.queries.periodic import hash_of_period, with_parent
from followthrough.publishing.papers.queries.plan_head import plan_head
from followthrough.publishing.papers.rules.hashes import hash_of
from followthrough.publishing.releases.queries.releases import find_latest
from followthrough.publishing.reports.cover_letter import CoverLetter, Enclosure
from followthrough.publishing.reports.periodic.document import TITLES
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.periodic.models import ReportWindow
from followthrough.reporting.periodic.queries.chains import PlanChain, chain_of
from followthrough.reporting.periodic.queries.reports import find_submission, hops_of
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import ReportState

COORDINATOR_STEP = "coordinator"


def letter_content(cycle: Cycle) -> CoverLetter:
    """The letter with the latest release of the summary, and the list of late and missing reports."""
    release, summary = find_latest(cycle), cycle.summary
    about = Enclosure(
        _("Summary report {year}"),
        (("year", cycle.year),),
        f"{cycle.year}-{release.number}" if release else "",
        release.sha256 if release else "",
    )
    late = Enclosure(_("Late and missing reports for {year}"), (("year", cycle.year),), "", hash_of(late_content(cycle)))
    dispatch = summary.dispatch
    steps = {step.code: step.source for step in cycle.plan.document.steps}
    return CoverLetter(
        plan=plan_head(cycle.plan, cycle.plan.coordinator, to_recipient=True),
        subject=about,
        enclosures=(about, late),
        source=steps.get(COORDINATOR_STEP, ""),
        number=dispatch.registry_number if dispatch else "",
        left_on=dispatch.dispatched_on if dispatch else None,
        noted_number=summary.noted_number,
        noted_on=summary.noted_on,
    )


def period_letter(plan: Plan, period: Period) -> CoverLetter:
    """The letter that goes with the report on a period to the recipient of the plan (V.2 for Kosovo), with the hash of the whole report."""
    chain = chain_of(plan)
    number = period.first.isocalendar().week if period.span == Span.WEEK else period.quarter
    about = Enclosure(
        TITLES[period.span], (("number", number), ("year", period.year)), period.code, hash_of_period(plan, period, None)
    )
    links = plan.document.stored["reporting"].get("chain") or ()
    source = next((str(link["source"]) for link in links if link["to"] == plan.document.head.get("recipient")), "")
    head = plan_head(plan, with_parent(chain.last), to_recipient=True)
    dispatch = _dispatch(chain, period)
    return CoverLetter(
        plan=head,
        subject=about,
        enclosures=(about,),
        source=source,
        number=dispatch.registry_number if dispatch else "",
        left_on=dispatch.dispatched_on if dispatch else None,
    )


def _dispatch(chain: PlanChain, period: Period) -> Dispatch | None:
    """How the last office's own report on the period left the house, or None."""
    window = ReportWindow.objects.filter(plan=chain.plan, code=period.code).first()
    held = find_submission(window, chain.last) if window and chain.last else None
    if held is None or held.state != ReportState.SENT:
        return None
    return next((hop.dispatch for hop in hops_of(held) if hop.kind == HopKind.OUTSIDE), None)
