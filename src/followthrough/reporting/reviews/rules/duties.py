"""How many duties that fell due until the year of a review are done, with the binding ones apart. Never an average."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from followthrough.base.kernel.codes import in_order
from followthrough.base.kernel.words import gettext_noop as _

DONE, DONE_LATE, PARTLY, NOT_DONE = "done", "done_late", "partly", "not_done"
IN_PROGRESS, NOT_STARTED, NOT_APPLICABLE, UNKNOWN = "in_progress", "not_started", "not_applicable", "unknown"
# All together owe a row and this body gave nothing, which is not "not done".
NO_CONTRIBUTION = "no_contribution"
ORDER = (DONE, DONE_LATE, PARTLY, IN_PROGRESS, NOT_DONE, NOT_STARTED, NO_CONTRIBUTION, UNKNOWN, NOT_APPLICABLE)
MET = (DONE, DONE_LATE)
STATUS_NAMES: dict[str, str] = {
    DONE: _("done"),
    DONE_LATE: _("done late"),
    PARTLY: _("partly done"),
    IN_PROGRESS: _("in progress"),
    NOT_DONE: _("not done"),
    NOT_STARTED: _("not started"),
    NO_CONTRIBUTION: _("no contribution"),
    UNKNOWN: _("nothing is known"),
    NOT_APPLICABLE: _("does not apply"),
}
# Words of verdicts (what facts say) and of answers (what a body said) that mean the same.
_SAME = {
    "done late": DONE_LATE,
    "partly done": PARTLY,
    "not done": NOT_DONE,
    "in progress": IN_PROGRESS,
    "not started": NOT_STARTED,
    "not applicable": NOT_APPLICABLE,
    "no contribution": NO_CONTRIBUTION,
    "active": IN_PROGRESS,
    "no activity": UNKNOWN,
    "not assessable": UNKNOWN,
}


@dataclass(frozen=True)
class Duty:
    """One duty as a review counts it. `until` is its last year, None for a row without a day."""

    row: str
    body: str
    until: int | None
    is_bound: bool
    status: str


@dataclass(frozen=True)
class Tally:
    """Counts by status of duties that fell due. What does not apply is beside the whole, never in it."""

    counts: tuple[tuple[str, int], ...]

    def number(self, *statuses: str) -> int:
        """How many have one of these statuses."""
        return sum(count for status, count in self.counts if status in statuses)

    @property
    def done(self) -> int:
        """Done, late ones too."""
        return self.number(*MET)

    @property
    def owed(self) -> int:
        """All but what does not apply."""
        return sum(count for status, count in self.counts if status != NOT_APPLICABLE)


@dataclass(frozen=True)
class RowTally:
    """One row: what fell due of it, for all bodies and for those that the plan binds; who said nothing and showed nothing."""

    row: str
    all: Tally
    bound: Tally
    silent: tuple[str, ...]


@dataclass(frozen=True)
class DutyFigures:
    """The duties of one objective in the year of a review. `running` fall due later, `dateless` have no day."""

    all: Tally
    bound: Tally
    running: int
    dateless: int
    rows: tuple[RowTally, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """Bodies of which nothing is known on at least one duty that fell due."""
        return tuple(sorted({body for row in self.rows for body in row.silent}))


def status_word(status: str) -> str:
    """One word for what facts or people say; an unknown word is a fault of ours and raises KeyError."""
    return status if status in ORDER else _SAME[status]


def figures_of(duties: Iterable[Duty], year: int) -> DutyFigures:
    """Count duties by the end of `year`: those whose last year is not later fell due."""
    every = list(duties)
    due = [one for one in every if one.until is not None and one.until <= year]
    rows = sorted({one.row for one in due}, key=in_order)
    return DutyFigures(
        all=_tally(due),
        bound=_tally(one for one in due if one.is_bound),
        running=sum(one.until is not None and one.until > year for one in every),
        dateless=sum(one.until is None for one in every),
        rows=tuple(_row(code, [one for one in due if one.row == code]) for code in rows),
    )


def _row(code: str, duties: list[Duty]) -> RowTally:
    silent = sorted({one.body for one in duties if one.status == UNKNOWN})
    return RowTally(code, _tally(duties), _tally(one for one in duties if one.is_bound), tuple(silent))


def _tally(duties: Iterable[Duty]) -> Tally:
    counted = Counter(one.status for one in duties)
    return Tally(tuple((status, counted[status]) for status in ORDER if counted[status]))
