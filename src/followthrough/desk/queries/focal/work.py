"""What one institution has to answer in a cycle, as its own focal point sees it, drafts included."""

from dataclasses import dataclass
from datetime import datetime

from followthrough.desk.queries.chosen import Chosen
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.queries import KnownBodies, known_bodies
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import Submission
from followthrough.reporting.cycles.queries.proposals import with_proposals
from followthrough.reporting.cycles.queries.submissions import Asked, asked_of, submissions_of_both
from followthrough.reporting.cycles.rules.answers import Kind
from followthrough.reporting.cycles.rules.states import SubmissionState

WRITABLE = (SubmissionState.DRAFT, SubmissionState.SENT_BACK)


@dataclass(frozen=True)
class Said:
    """A remark: what was said, and when."""

    text: str
    made_at: datetime


@dataclass(frozen=True)
class Work:
    """Everything asked of an institution in one cycle, its reports, and what the leads said about them.

    `remarks` are the last ones on the latest filings, of this cycle and the one before, by id of the report.
    """

    chosen: Chosen
    institution: Institution
    effect: LegalEffect
    submissions: tuple[Submission, ...]
    earlier: tuple[Submission, ...]
    asked: tuple[Asked, ...]
    remarks: dict[int, Said]

    @property
    def year(self) -> int:
        """The year on which is reported."""
        return self.chosen.cycle.year

    @property
    def dues(self) -> tuple[Asked, ...]:
        """What this year asks; the headline counts these."""
        return tuple(one for one in self.asked if one.kind != Kind.DEBT)

    @property
    def debts(self) -> tuple[Asked, ...]:
        """What is still open from earlier years and asked again."""
        return tuple(one for one in self.asked if one.kind == Kind.DEBT)

    def in_state(self, *states: SubmissionState) -> tuple[Submission, ...]:
        """Reports in one of `states`."""
        return tuple(one for one in self.submissions if one.state in states)

    @property
    def writable(self) -> frozenset[int]:
        """Reports that can be written now."""
        return frozenset() if self.chosen.is_published else frozenset(one.pk for one in self.in_state(*WRITABLE))

    def is_left(self, one: Asked) -> bool:
        """Whether a duty still needs its answer, or something in it; once the cycle is closed, whether it was never sent."""
        if self.chosen.is_published:
            return one.answer.submission_id in {held.pk for held in self.submissions if held.first_filed_at is None}
        return one.answer.submission_id in self.writable and not is_complete(one)

    @property
    def left(self) -> tuple[Asked, ...]:
        """This year's duties that still need something, then debts that do."""
        return tuple(one for one in (*self.dues, *self.debts) if self.is_left(one))

    def of(self, submission: Submission) -> tuple[Asked, ...]:
        """What one report asks."""
        return tuple(one for one in self.asked if one.answer.submission_id == submission.pk)

    def is_ready(self, submission: Submission) -> bool:
        """Whether a report can be sent as it is."""
        return submission.pk in self.writable and not any(self.is_left(one) for one in self.of(submission))


def is_complete(one: Asked) -> bool:
    """Whether a duty is answered and nothing in the answer is missing."""
    return one.is_answered and not one.gaps


def work_of(institution: Institution, chosen: Chosen) -> Work:
    """Read the work of an institution in a cycle; six questions while its reports can be written."""
    both = submissions_of_both(institution, chosen.cycle, chosen.earlier)
    known = known_bodies(chosen.cycle.plan)
    submissions = tuple(one for one in both if one.cycle_id == chosen.cycle.pk)
    earlier = tuple(one for one in both if one.cycle_id != chosen.cycle.pk)
    return Work(
        chosen=chosen,
        institution=institution,
        effect=known.effects.on(institution.pk, chosen.cycle.institutions_due_on),
        submissions=submissions,
        earlier=earlier,
        asked=tuple(_asked(institution, chosen, known)),
        remarks={one.pk: Said(one.last_said, one.last_said_at) for one in both if one.last_said_at is not None},  # type: ignore[attr-defined]  # because the question brought them
    )


def _asked(institution: Institution, chosen: Chosen, known: KnownBodies) -> list[Asked]:
    """What is asked, with what the registers show of it while the reports can still be written."""
    asked = asked_of(institution, chosen.cycle)
    return asked if chosen.is_published else with_proposals(asked, chosen.cycle, known)
