"""Reads of a report as its own institution works on it: what it asks, what is answered, who declared."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.queries import KnownBodies, known_bodies
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Answer, Cycle, Declaration, Evidence, FiledAnswer, Filing, Remark, Submission
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.proposals import with_proposals
from followthrough.reporting.cycles.queries.signing import approvers_of, latest_and_waiting
from followthrough.reporting.cycles.queries.submissions import Asked
from followthrough.reporting.cycles.rules.answers import Gap, Kind
from followthrough.reporting.cycles.rules.states import MOVES, CycleState, Move, Origin, SubmissionState

NOT_YOURS = _("A draft is read and written by the focal point of {institution} only.")


@dataclass(frozen=True)
class Draft:
    """A report with everything that it asks. `declared_at` None: the reader has not declared yet."""

    submission: Submission
    asked: tuple[Asked, ...]
    declared_at: datetime | None
    bodies: KnownBodies

    @property
    def effect(self) -> LegalEffect:
        """How far the plan binds the institution on the day on which the report is due."""
        return self.bodies.effects.on(self.submission.institution_id, self.submission.cycle.institutions_due_on)

    @property
    def dues(self) -> tuple[Asked, ...]:
        """What this year asks, in the order of the plan."""
        return tuple(one for one in self.asked if one.kind != Kind.DEBT)

    @property
    def debts(self) -> tuple[Asked, ...]:
        """What is open from earlier years."""
        return tuple(one for one in self.asked if one.kind == Kind.DEBT)

    @property
    def missing(self) -> tuple[tuple[Asked, Gap], ...]:
        """Every gap that keeps the report from being sent."""
        return tuple((one, gap) for one in self.asked for gap in one.gaps)

    @property
    def is_open(self) -> bool:
        """Whether the cycle is not published yet."""
        return self.submission.cycle.state == CycleState.OPEN

    @property
    def may_change(self) -> bool:
        """Whether answers can be written now."""
        return self.is_open and (SubmissionState(self.submission.state), Move.ANSWER) in MOVES

    def next_after(self, one: Asked) -> Asked | None:
        """The next duty that lacks something, after `one` and then from the beginning; None when nothing is left."""
        place = self.place_of(one)
        others = (*self.asked[place:], *self.asked[: place - 1])
        return next((other for other in others if other.gaps), None)

    def place_of(self, one: Asked) -> int:
        """Number of a duty in the report, from 1."""
        return next(place for place, other in enumerate(self.asked, 1) if other.answer.pk == one.answer.pk)


def get_draft(pk: int, person: Any) -> Draft:
    """One report as its focal point works on it; raises NotFound, and NotAllowed for everybody else."""
    submission = own_submission(pk, person)
    known = known_bodies(submission.cycle.plan)
    asked = with_proposals(reads.asked(submission), submission.cycle, known)
    declared_at: datetime | None = submission.declared_at  # type: ignore[attr-defined]  # because it came with the report
    return Draft(submission, tuple(asked), declared_at, known)


def own_submission(pk: int, person: Any) -> Submission:
    """The report of the person's own institution; raises NotFound, and NotAllowed for everybody else."""
    submission = reads.get_submission(pk, declared_by=person)
    if not permissions.may_read_draft(person, submission):
        raise NotAllowed("draft.not_yours", NOT_YOURS, institution=submission.institution.label)
    return submission


def find_declaration(person: Any, cycle: Cycle) -> datetime | None:
    """When `person` declared for this cycle that nothing classified is written, or None."""
    return Declaration.objects.filter(cycle=cycle, person=person).values_list("made_at", flat=True).first()


@dataclass(frozen=True)
class Duty:
    """One duty of a draft with what stands beside it: proof, last year's answer with the remark that it got."""

    draft: Draft
    one: Asked
    evidence: tuple[Evidence, ...]
    earlier: FiledAnswer | None


def get_duty(pk: int, row_code: str, year: int | None, person: Any) -> Duty:
    """One duty as its focal point works on it; raises NotFound, and NotAllowed for everybody else."""
    draft = get_draft(pk, person)
    one = next((one for one in draft.asked if one.row_code == row_code and one.due.year == year), None)
    if one is None:
        raise NotFound("due.unknown", _("This report does not ask for row {row}."), row=row_code)
    earlier = reads.find_earlier_answer(one, draft.submission.cycle.year)
    proof = tuple(reads.evidence_of(one.answer)) if one.answer.has_proof else ()  # type: ignore[attr-defined]  # because it came with the draft
    return Duty(draft, one, proof, earlier)


def get_duty_of(answer_pk: int, person: Any) -> Duty:
    """The duty to which a draft answer belongs; raises NotFound, and NotAllowed for everybody else."""
    found = Answer.objects.filter(pk=answer_pk).values_list("submission_id", "due__obligation__row__code", "due__year").first()
    if found is None:
        raise NotFound("answer.unknown", _("There is no such answer."))
    return get_duty(*found, person)


@dataclass(frozen=True)
class Sent:
    """What happened to a report so far: the filing that left last, the one that waits inside, every remark (latest first).

    `inside` are the approver's remarks; `approvers` the offices that may sign today.
    """

    filing: Filing | None
    remarks: tuple[Remark, ...]
    effect: LegalEffect
    waiting: Filing | None = None
    inside: tuple[Remark, ...] = ()
    approvers: tuple[str, ...] = ()

    @property
    def dispatched_on(self) -> date | None:
        """The day on the letter of the filing that left last."""
        return self.filing.dispatch.dispatched_on if self.filing and self.filing.dispatch else None


def sent_of(draft: Draft) -> Sent:
    """What was sent of a report and what was said about it; three questions."""
    submission = draft.submission
    filing, waiting = latest_and_waiting(submission)
    remarks = reads.every_remark_on(submission)
    return Sent(
        filing=filing,
        remarks=tuple(one for one in remarks if one.origin != Origin.APPROVER),
        effect=draft.effect,
        waiting=waiting,
        inside=tuple(one for one in remarks if one.origin == Origin.APPROVER),
        approvers=tuple(person.office for person in approvers_of(submission)),
    )
