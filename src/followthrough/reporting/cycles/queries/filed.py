"""Reads of a report as it was last sent: the frozen answers, and what the lead said about each filing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import FiledAnswer, Filing, Remark, Submission
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.cycles import effects_in
from followthrough.reporting.cycles.queries.drafts import find_declaration
from followthrough.reporting.cycles.queries.letters import find_letter
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.dispatches.models import DispatchFile

FILING_NOT_YOURS = _(
    "This report is read by its institution, its lead, the coordinator and the supervisor; once accepted by every institution in the plan."
)


@dataclass(frozen=True)
class Filed:
    """The latest filing of a report with its answers and every remark; `may_judge`: the reader is its lead."""

    submission: Submission
    filing: Filing
    answers: tuple[FiledAnswer, ...]
    remarks: tuple[Remark, ...]
    effect: LegalEffect
    may_judge: bool
    declared_at: datetime | None
    before: tuple[FiledAnswer, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the cycle is not published yet."""
        return self.submission.cycle.state == CycleState.OPEN


def get_dispatch_file(pk: int, person: Any) -> DispatchFile:
    """A file beside a letter of the yearly chain that `person` may read; raises NotFound and NotAllowed."""
    item = DispatchFile.objects.filter(pk=pk).select_related("dispatch").first()
    if item is None or find_letter(item.dispatch, person) is None:
        raise NotFound("dispatch.no_file", _("There is no such file beside a report."))
    return item


def get_filed(pk: int, person: Any) -> Filed:
    """A report as it was last sent; raises NotFound before it is sent, and NotAllowed for whoever may not read it."""
    submission = reads.get_submission(pk)
    if not permissions.may_read_filing(person, submission):
        raise NotAllowed("filing.not_yours", FILING_NOT_YOURS)
    filing = reads.find_latest_filing(submission)
    if filing is None:
        raise NotFound(
            "filing.none",
            _("Nothing was sent yet from {institution} to {lead}."),
            institution=submission.institution.label,
            lead=submission.lead.label,
        )
    may_judge = permissions.may_receive(person, submission)
    return Filed(
        submission=submission,
        filing=filing,
        answers=tuple(reads.filed_answers(filing, submission.cycle)),
        remarks=tuple(reads.remarks_on(submission)),
        effect=effects_in(submission.cycle)[submission.institution_id],
        may_judge=may_judge,
        declared_at=find_declaration(person, submission.cycle) if may_judge else None,
        before=tuple(_before(filing, submission)),
    )


def _before(filing: Filing, submission: Submission) -> list[FiledAnswer]:
    """The answers of the version that left before this one; empty for the first."""
    if filing.number == 1:
        return []
    earlier = (
        Filing.objects.filter(submission=submission, number__lt=filing.number, dispatch__isnull=False).order_by("-number").first()
    )
    return reads.filed_answers(earlier, submission.cycle) if earlier else []
