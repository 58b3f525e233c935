"""Where the answers of an institution go: one report for each lead, with its state; and what was sent last year."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from followthrough.base.kernel import clock
from followthrough.base.kernel.codes import in_order
from followthrough.base.kit.parts import Chip, Pips
from followthrough.desk.queries.days import day_told
from followthrough.desk.queries.focal.duties import lead_told
from followthrough.desk.queries.focal.work import Work
from followthrough.desk.queries.marks import answered_pips, objectives_told, raised, state_chip
from followthrough.reporting.cycles.models import Submission
from followthrough.reporting.cycles.rules.answers import Kind
from followthrough.reporting.cycles.rules.states import SubmissionState


@dataclass(frozen=True)
class Route:
    """One report: to whom, on what, how far."""

    lead: str
    url: str
    under: str
    pips: Pips
    chip: Chip
    action: str


@dataclass(frozen=True)
class EarlierReport:
    """One report of the year before, with what became of it."""

    sentence: str
    url: str


def routes_of(work: Work) -> tuple[Route, ...]:
    """The reports of this cycle, in the order of the objectives that they serve."""
    return tuple(_route(work, submission) for submission in work.submissions)


def _route(work: Work, submission: Submission) -> Route:
    dues = [one for one in work.of(submission) if one.kind != Kind.DEBT]
    numbers = sorted({one.objective_number for one in work.of(submission)}, key=in_order)
    answered = sum(not work.is_left(one) for one in dues)
    facts = {"objectives": raised(objectives_told(numbers)), "answered": answered, "every": len(dues)}
    return Route(
        lead=lead_told(submission),
        url=reverse("reporting:submission", args=[submission.pk]),
        under=_("%(objectives)s · %(answered)d of %(every)d answered") % facts,
        pips=answered_pips(answered, len(dues)),
        chip=state_chip(SubmissionState(submission.state)),
        action=_("Ready to send") if submission.state == SubmissionState.DRAFT and work.is_ready(submission) else "",
    )


def earlier_reports(work: Work) -> Iterable[EarlierReport]:
    """What was sent in the cycle before; what was never sent is said too."""
    for submission in work.earlier:
        facts = {"lead": lead_told(submission), "day": ""}
        if submission.state == SubmissionState.DRAFT:
            yield EarlierReport(_("To the %(lead)s nothing was sent.") % facts, "")
            continue
        remark = work.remarks.get(submission.pk)
        facts["day"] = day_told(clock.day_of(remark.made_at)) if remark else ""
        yield EarlierReport(_sentence(submission) % facts, reverse("reporting:filing", args=[submission.pk]))


def _sentence(submission: Submission) -> str:
    if submission.state == SubmissionState.ACCEPTED:
        return _("The %(lead)s accepted it on %(day)s.")
    if submission.state == SubmissionState.SENT_BACK:
        return _("The %(lead)s sent it back on %(day)s.")
    return _("The %(lead)s has it, and did not say anything yet.")
