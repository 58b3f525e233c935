"""Reads of proof beside an answer: a link or file by its number, and a stored file for whoever may read it."""

from typing import Any

from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Evidence, FiledAnswer


def get_evidence(pk: int) -> Evidence:
    """One link or file with the report that it belongs to; raises NotFound."""
    item = (
        Evidence.objects.filter(pk=pk)
        .select_related("answer__submission__cycle__plan", "answer__submission__institution")
        .first()
    )
    if item is None:
        raise NotFound("evidence.unknown", _("There is no such proof."))
    return item


def get_readable_file(pk: int, person: Any) -> Evidence:
    """One stored file that `person` may read: of the own draft, laid before the approver, or named by the latest filing of a report open to the person."""
    item = get_evidence(pk)
    submission = item.answer.submission
    is_in_draft = item.taken_out_at is None and permissions.may_read_draft(person, submission)
    is_before_approver = permissions.may_approve(person, submission) and _is_filed(item, is_latest=False)
    if not is_in_draft and not is_before_approver and not (permissions.may_read_filing(person, submission) and _is_filed(item)):
        raise NotAllowed("evidence.not_yours", _("This proof is open to those who may read the report in which it was sent."))
    if not item.path:
        raise NotFound("evidence.link", _("This proof is a link, not a file."))
    return item


def _is_filed(item: Evidence, *, is_latest: bool = True) -> bool:
    """Whether the filing that left last names it, or (False) any filing that was handed in inside."""
    named = FiledAnswer.objects.filter(filing__submission_id=item.answer.submission_id, due_id=item.answer.due_id)
    if is_latest:
        named = named.filter(filing__is_latest=True)
    return any(entry["id"] == item.pk for filed in named for entry in filed.evidence)
