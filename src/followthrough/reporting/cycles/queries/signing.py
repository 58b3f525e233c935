"""Reads of what waits inside an institution: to be signed, or to be sent."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.permissions import institutions_as, people_in
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import FiledAnswer, Filing, Remark, Submission
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.rules.states import CycleState, Origin, SubmissionState, as_it_waits

INSIDE = (SubmissionState.FOR_SIGNATURE, SubmissionState.SIGNED)


def get_waiting(submission: Submission) -> Filing:
    """The filing that was handed in and has not left; raises NotFound where nothing waits."""
    filing = find_waiting(submission)
    if filing is None:
        raise NotFound("filing.not_waiting", _("Nothing of this report waits to be signed or sent."))
    return filing


def find_waiting(submission: Submission) -> Filing | None:
    """The filing that was handed in and has not left, or None."""
    return latest_and_waiting(submission)[1] if submission.state in INSIDE else None


def latest_and_waiting(submission: Submission) -> tuple[Filing | None, Filing | None]:
    """The filing that left last, and the one that was handed in and has not left; one question for both."""
    rows = Filing.objects.filter(Q(is_latest=True) | Q(dispatch__isnull=True), submission=submission)
    found = list(rows.select_related("filed_by", "approved_by", "dispatch").order_by("-number"))
    waiting = next((one for one in found if one.dispatch_id is None), None) if submission.state in INSIDE else None
    return next((one for one in found if one.is_latest), None), waiting


def state_today(submission: Submission) -> SubmissionState:
    """The state of a report with the approvers of today: one that waits for nobody's signature can leave."""
    filing = find_waiting(submission)
    if filing is None:
        return SubmissionState(submission.state)
    return as_it_waits(
        SubmissionState(submission.state), is_signed=filing.approved_at is not None, has_approver=bool(approvers_of(submission))
    )


def is_for_signature(submission: Submission) -> bool:
    """Whether a report waits for its approver now."""
    return Submission.objects.filter(pk=submission.pk, state=SubmissionState.FOR_SIGNATURE.value).exists()


def is_own_filing(filing: Filing, person_pk: int) -> bool:
    """Whether a person handed in, signed or sent what left: somebody else accepts it. The dispatch comes with the filing."""
    sent_by = filing.dispatch.entered_by_id if filing.dispatch else None
    return person_pk in {filing.filed_by_id, filing.approved_by_id, sent_by}


def approvers_of(submission: Submission) -> list[Any]:
    """Who may sign for the institution today."""
    return people_in(Role.APPROVER, [submission.institution_id]).get(submission.institution_id, [])


def waiting_for(person: Any) -> list[Submission]:
    """Reports that wait for the signature of `person`, or are signed (`signed_at`) and wait to be sent, oldest cycle first."""
    rows = Submission.objects.filter(
        institution_id__in=institutions_as(person, Role.APPROVER),
        state__in=[SubmissionState.FOR_SIGNATURE.value, SubmissionState.SIGNED.value],
        cycle__state=CycleState.OPEN.value,
    )
    newest = Filing.objects.filter(submission=OuterRef("pk")).order_by("-number")
    rows = rows.annotate(signed_at=Subquery(newest.values("approved_at")[:1]))
    return list(rows.select_related("cycle__plan", "institution", "lead").order_by("cycle__year", "pk"))


@dataclass(frozen=True)
class LaidBefore:
    """A report as it waits for its approver: what was handed in, word for word, and what left last (None: nothing yet)."""

    submission: Submission
    filing: Filing
    answers: tuple[FiledAnswer, ...]
    before: tuple[FiledAnswer, ...] | None


def laid_before(found: list[Submission]) -> list[LaidBefore]:
    """What of each of these reports is signed, and what left before it; two questions for all of them."""
    cycles = {one.cycle_id: one.cycle for one in found}
    rows = Filing.objects.filter(Q(is_latest=True) | Q(dispatch__isnull=True), submission__in=found)
    latest: dict[int, Filing] = {}
    waiting: dict[int, Filing] = {}
    for filing in rows.order_by("number"):
        (latest if filing.is_latest else waiting)[filing.submission_id] = filing
    cycle_of = {one.pk: cycles[one.cycle_id] for one in found}
    held = reads.filed_answers_of({one.pk: cycle_of[one.submission_id] for one in (*latest.values(), *waiting.values())})
    return [
        LaidBefore(
            one,
            waiting[one.pk],
            tuple(held[waiting[one.pk].pk]),
            tuple(held[latest[one.pk].pk]) if one.pk in latest else None,
        )
        for one in found
    ]


def get_for_signature(pk: int, person: Any) -> tuple[Submission, Filing]:
    """A report as it is laid before its approver; raises NotFound, and NotAllowed for everybody else."""
    submission = reads.get_submission(pk)
    if not permissions.may_approve(person, submission):
        raise NotAllowed(
            "signing.not_yours",
            _("Only the approver of {institution} signs its reports."),
            institution=submission.institution.label,
        )
    return submission, get_waiting(submission)


def unsigned_bodies(submissions: list[Submission]) -> list[Submission]:
    """Of these reports the ones whose institution has nobody who could sign: a step without an approver."""
    held = people_in(Role.APPROVER, {one.institution_id for one in submissions})
    return [one for one in submissions if one.institution_id not in held]


def inside_remarks(submission: Submission) -> list[Remark]:
    """What the approver said, latest first; it stays inside the institution."""
    rows = Remark.objects.filter(filing__submission=submission, origin=Origin.APPROVER.value).select_related("made_by", "filing")
    return list(rows.order_by("-made_at", "-pk"))
