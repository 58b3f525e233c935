"""Where a report lies: at which office, with which copy and hash, and where it would go next."""

from dataclasses import dataclass

from followthrough.reporting.periodic.models import Hop, PeriodicSubmission, SentCopy
from followthrough.reporting.periodic.queries.reports import hops_of, judged, latest_copy, place_of
from followthrough.reporting.periodic.rules.content import hash_at
from followthrough.reporting.periodic.rules.states import ReportState


@dataclass(frozen=True)
class Lying:
    """A report at the office that has to judge it. `sha256` is what this office would approve."""

    submission: PeriodicSubmission
    copy: SentCopy
    hops: list[Hop]
    place: int

    @property
    def hop(self) -> Hop:
        """The hop at whose end it lies."""
        return judged(self.hops)[self.place]

    @property
    def next_hop(self) -> Hop | None:
        """Where it goes from here, or None at the last office."""
        following = judged(self.hops)[self.place + 1 :]
        return following[0] if following else None

    @property
    def sha256(self) -> str:
        """The hash of what lies here: the copy and the notes up to this office."""
        return hash_at(self.copy.content, [hop.note for hop in judged(self.hops)], self.place)


def lying_at(submission: PeriodicSubmission) -> Lying | None:
    """Where a report lies, or None where it lies with its sender or has come to its end."""
    copy = latest_copy(submission)
    return lying(submission, hops_of(submission), copy) if copy is not None else None


def lying(submission: PeriodicSubmission, hops: list[Hop], copy: SentCopy) -> Lying | None:
    """The same of what was read already."""
    place = place_of(hops, copy)
    if submission.state != ReportState.UNDER_WAY or place >= len(judged(hops)):
        return None
    return Lying(submission, copy, hops, place)
