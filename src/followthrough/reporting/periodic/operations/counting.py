"""What was due, received, on time and sent, as facts, so that the plan's rows on reporting are worked out like any other."""

from followthrough.base.audit.operations import Actor
from followthrough.evidence.facts import operations as facts
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.reporting.periodic.models import Hop, PeriodicSubmission, ReportWindow
from followthrough.reporting.periodic.queries.chains import PlanChain
from followthrough.reporting.periodic.queries.windows import Decisions
from followthrough.reporting.periodic.rules.measures import DUE, ON_TIME, RECEIVED, SENT
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import ReportState


def count_due(chain: PlanChain, window: ReportWindow, *, by: Actor) -> None:
    """One report due of each sender. Units that were recorded later were not due then: a window is closed once."""
    entry = f"window-{window.pk}"
    cells = [Cell(DUE, body.code, window.period, 1, topic=window.frequency, entry=entry) for body in chain.senders]
    facts.restate({"entry": entry, "measure": DUE}, cells, by=by)


def count_report(
    chain: PlanChain, submission: PeriodicSubmission, hops: list[Hop], place: int, decisions: Decisions, *, by: Actor
) -> None:
    """Received: it has come to the last office of the chain. On time: it left by the due day, counted only where one was decided."""
    entry, window, sender = f"report-{submission.pk}", submission.window, submission.sender
    cells = []
    judging = [hop for hop in hops if hop.kind == HopKind.JUDGE]
    is_here = submission.state == ReportState.ACCEPTED or (
        submission.state == ReportState.UNDER_WAY and place == len(judging) - 1
    )
    if judging and chain.chain.is_sender(sender.code) and is_here:
        cells.append(Cell(RECEIVED, sender.code, window.period, 1, topic=window.frequency, entry=entry))
        due_on = decisions.due(window)
        if due_on is not None and submission.first_sent_on is not None:
            timely = int(submission.first_sent_on <= due_on)
            cells.append(Cell(ON_TIME, sender.code, window.period, timely, topic=window.frequency, entry=entry))
    if submission.state == ReportState.SENT:
        cells.append(Cell(SENT, sender.code, window.period, 1, topic=window.frequency, entry=entry))
    facts.restate({"entry": entry, "measure__in": [RECEIVED, ON_TIME, SENT]}, cells, by=by)
