"""How answers are counted: always "n of m", with what does not apply beside it and legal effects apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.rules.answers import DONE, STATUS_NAMES, Status


@dataclass(frozen=True)
class Counted:
    """One due as it is counted: what was answered (None: no answer) and how the plan reaches the body."""

    status: Status | None
    effect: LegalEffect


@dataclass(frozen=True)
class Tally:
    """Counts of a set of dues. `by_status` holds every status that occurs, None for "no answer"."""

    by_status: dict[Status | None, int] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """How many dues there are."""
        return sum(self.by_status.values())

    @property
    def done(self) -> int:
        """Done, in time or late."""
        return sum(self.by_status.get(status, 0) for status in DONE)

    @property
    def not_applicable(self) -> int:
        """How many do not apply. They leave the denominator and are printed beside it."""
        return self.by_status.get(Status.NOT_APPLICABLE, 0)

    @property
    def of(self) -> int:
        """The denominator: dues less those that do not apply."""
        return self.asked - self.not_applicable

    @property
    def answered(self) -> int:
        """How many have an answer, whatever it says."""
        return self.asked - self.unanswered

    @property
    def unanswered(self) -> int:
        """How many have none. Missing is not zero and not "not done"."""
        return self.by_status.get(None, 0)

    def number(self, *statuses: Status | None) -> int:
        """How many have one of `statuses`."""
        return sum(self.by_status.get(status, 0) for status in statuses)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(dict(Counter(self.by_status) + Counter(other.by_status)))


def tally(counted: Iterable[Counted]) -> Tally:
    """Count dues by status."""
    return Tally(dict(Counter(one.status for one in counted)))


def tally_by_effect(counted: Iterable[Counted]) -> dict[LegalEffect, Tally]:
    """Count dues apart by the legal effect of the plan on their body; only effects that occur."""
    groups: dict[LegalEffect, list[Counted]] = {}
    for one in counted:
        groups.setdefault(one.effect, []).append(one)
    return {effect: tally(groups[effect]) for effect in LegalEffect if effect in groups}


# Every status in the order in which squares stand in a row, with its shape and words. None is "no answer".
SHAPES: dict[Status | None, str] = {
    Status.DONE: "tick",
    Status.DONE_LATE: "tick",
    Status.PARTLY: "half",
    Status.IN_PROGRESS: "dot",
    Status.NOT_STARTED: "empty",
    Status.NOT_DONE: "cross",
    Status.NOT_APPLICABLE: "dash",
    None: "dashed",
}
TONES: dict[Status | None, str] = {
    Status.DONE: "good",
    Status.DONE_LATE: "good",
    Status.PARTLY: "middling",
    Status.IN_PROGRESS: "wait",
    Status.NOT_STARTED: "open",
    Status.NOT_DONE: "bad",
    Status.NOT_APPLICABLE: "quiet",
    None: "open",
}
NO_ANSWER = _("No answer")


def name_of(status: Status | None) -> str:
    """The words of a status, to be translated; "No answer" for None."""
    return STATUS_NAMES[status] if status is not None else NO_ANSWER
