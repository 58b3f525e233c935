"""The status of a duty and of a row: what facts say, what a person said, and the count that the text asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followthrough.evidence.indicators.rules.evaluating import Evaluated
from followthrough.evidence.indicators.rules.verdicts import MET, Verdict
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import Scope


@dataclass(frozen=True)
class Typed:
    """What an institution said of a duty: the word of its answer, and if it saw it differently from the facts, why."""

    status: str
    differs: bool = False
    because: str = ""


@dataclass(frozen=True)
class DutyStatus:
    """The status of one row for one body in one year. `measures` are its own figures, a contribution where all owe it together.

    `year` is that of a yearly duty or of the report, else the last of the row; `due_year` only that of a yearly duty.
    `whole` are the figures of all who owe it together. `last_activity` of a row without a day, seen from `seen_on`.
    """

    row: RowEntry
    institution_id: int
    institution: str
    label: str
    year: int | None
    due_year: int | None
    is_bound: bool
    verdict: Verdict
    measures: tuple[Evaluated, ...]
    is_derived: bool
    whole: tuple[Evaluated, ...] = ()
    last_activity: date | None = None
    seen_on: date | None = None
    typed: Typed | None = None

    @property
    def status(self) -> str:
        """The verdict of the facts; where they say nothing, what was typed; else "not assessable"."""
        return self.typed.status if self.typed and not self.is_derived else self.verdict.value


@dataclass(frozen=True)
class RowStatus:
    """The status of one row in one year by the quantifier of its text, with the duty of each body.

    `whole` are the figures of all bodies together where the text wants one total or one product, empty otherwise.
    `scope` is the reading that was worked with, `other` what the other reading would give. Of a row without a day `whole`
    and `last_activity` are those of all `bodies` of the plan (ids), since the text does not say who of them does what.
    """

    row: RowEntry
    year: int | None
    scope: Scope
    is_scope_open: bool
    verdict: Verdict
    duties: tuple[DutyStatus, ...]
    whole: tuple[Evaluated, ...]
    other: str = ""
    last_activity: date | None = None
    seen_on: date | None = None
    bodies: frozenset[int] = frozenset()

    @property
    def counted(self) -> tuple[DutyStatus, ...]:
        """The duties that the quantifier counts: what does not apply is left out."""
        return tuple(duty for duty in self.duties if duty.verdict != Verdict.NOT_APPLICABLE)

    @property
    def met(self) -> int:
        """How many of them are done."""
        return done_of(self.counted)

    @property
    def is_derived(self) -> bool:
        """Whether every body that entered something is derived, and at least one is; without a day: whether anything was ever done."""
        if self.row.last_year is None:
            return self.last_activity is not None
        with_entry = [duty for duty in self.duties if any(one.has_evidence for one in duty.measures)]
        return bool(with_entry) and all(duty.is_derived for duty in with_entry)


def done_of(duties: Sequence[DutyStatus]) -> int:
    """How many duties are done, late ones too."""
    return sum(duty.verdict in MET for duty in duties)
