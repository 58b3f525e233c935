"""From what facts say to the answer that is proposed, and when a person has to say why it is seen differently."""

from dataclasses import dataclass

from followthrough.evidence.indicators.rules.statuses import DutyStatus
from followthrough.evidence.indicators.rules.verdicts import Verdict
from followthrough.reporting.cycles.rules.answers import ALLOWED, AnswerText, Kind, Status

AS_STATUS: dict[Verdict, Status] = {
    Verdict.DONE: Status.DONE,
    Verdict.DONE_LATE: Status.DONE_LATE,
    Verdict.PARTLY: Status.PARTLY,
    Verdict.NOT_DONE: Status.NOT_DONE,
    Verdict.IN_PROGRESS: Status.IN_PROGRESS,
    Verdict.NOT_STARTED: Status.NOT_STARTED,
    Verdict.NOT_APPLICABLE: Status.NOT_APPLICABLE,
}
# A report in December judges the year although it has days left: what is short now is partly done or not done.
AT_THE_END = {Status.IN_PROGRESS: Status.PARTLY, Status.NOT_STARTED: Status.NOT_DONE}
AS_VERDICT: dict[Status, Verdict] = {status: verdict for verdict, status in AS_STATUS.items()}


@dataclass(frozen=True)
class Proposal:
    """What the registers show of one duty. `status` None: facts say nothing that could be answered with one word."""

    duty: DutyStatus
    status: Status | None

    @property
    def has_facts(self) -> bool:
        """Whether there is something to show."""
        return any(one.has_evidence for one in self.duty.measures)


def proposal_of(duty: DutyStatus, kind: Kind) -> Proposal:
    """The answer that facts propose to a duty that is asked for this reason."""
    status = AS_STATUS.get(duty.verdict) if duty.is_derived else None
    if status is not None and kind != Kind.RUNNING:
        status = AT_THE_END.get(status, status)
    return Proposal(duty, status if status in ALLOWED[kind] else None)


def differs(text: AnswerText, proposal: Proposal | None) -> bool:
    """Whether an answer says something else than the facts; nothing answered yet differs from nothing."""
    return proposal is not None and proposal.status is not None and text.status not in {None, proposal.status}
