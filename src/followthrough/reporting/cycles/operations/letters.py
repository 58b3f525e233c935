"""What lies beside a report that left: the signed file, what the recipient noted; and signing and sending in one act."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import operation
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Filing, Submission, Summary
from followthrough.reporting.cycles.operations import signing
from followthrough.reporting.cycles.operations.checks import check_allowed
from followthrough.reporting.cycles.operations.submissions import NOT_YOUR_LEAD, NOT_YOURS
from followthrough.reporting.cycles.queries.letters import Paper, find_paper
from followthrough.reporting.cycles.queries.signing import state_today
from followthrough.reporting.cycles.rules.states import SubmissionState
from followthrough.reporting.cycles.rules.summaries import check_arrived_before_note
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.operations import correct_dispatches, record_dispatch_file, record_incoming
from followthrough.reporting.dispatches.rules import LETTER_NOT_RECEIVED, LETTER_NOT_SENT, LETTER_NOT_YOURS, Channel, FileKind


@operation
def dispatch_with_file(
    reports: Sequence[Submission], *, on: date, channel: Channel, number: str = "", file: Any = None, by: Person
) -> list[Dispatch]:
    """Send signed reports with their signed file, if there is one; a refused file keeps everything here."""
    sent = signing.dispatch(reports, on=on, channel=channel, number=number, by=by)
    for one in sent if file else ():
        file.seek(0)
        record_dispatch_file(one, kind=FileKind.SIGNED, name=file.name, stream=file, size=file.size, by=by)
    return sent


@operation
def approve_and_dispatch(
    reports: Sequence[Submission],
    *,
    on: date,
    channel: Channel,
    number: str = "",
    file: Any = None,
    read: Mapping[int, str] | None = None,
    by: Person,
) -> list[Dispatch]:
    """Sign what is not signed yet, as it was `read`, and send all of it, in one act."""
    unsigned = [one for one in reports if state_today(one) == SubmissionState.FOR_SIGNATURE]
    if unsigned:
        signing.approve(unsigned, read=read, by=by)
    return dispatch_with_file(reports, on=on, channel=channel, number=number, file=file, by=by)


@operation
def record_signed_file(submission: Submission, kind: FileKind, *, name: str, stream: BinaryIO, size: int, by: Person) -> None:
    """Keep a file beside the dispatch of a report that left. Raises RuleBroken where nothing has left."""
    check_allowed(permissions.may_dispatch(by, submission), by, NOT_YOURS, institution=submission.institution.label)
    record_dispatch_file(_sent(submission), kind=kind, name=name, stream=stream, size=size, by=by)


@operation
def record_arrival(submission: Submission, number: str, on: date, *, by: Person) -> None:
    """Note the number and day that the lead wrote on a report."""
    check_allowed(permissions.may_receive(by, submission), by, NOT_YOUR_LEAD, lead=submission.lead.label)
    record_incoming(_sent(submission), number, on, by=by)


def _sent(submission: Submission) -> Dispatch:
    filing = Filing.objects.filter(submission=submission, is_latest=True).select_related("dispatch").first()
    if filing is None or filing.dispatch is None:
        raise RuleBroken("dispatch.nothing", _("Nothing of this report has left yet."))
    return filing.dispatch


@operation
def correct_letter(
    dispatch: Dispatch, *, number: str, channel: Channel, because: str, also: Sequence[Dispatch] = (), by: Person
) -> list[Dispatch]:
    """Correct the number or the way of a letter of the yearly chain, and of others under the same number in the same act.

    Also once the year is published, since it is no content.
    """
    for one in (dispatch, *also):
        _check_sender(one, by)
    return correct_dispatches(dispatch, also, registry_number=number, channel=channel, because=because, by=by)


@operation
def record_letter_file(dispatch: Dispatch, file: Any, *, by: Person) -> None:
    """Keep the signed scan or e-signed file beside any letter of the yearly chain."""
    _check_sender(dispatch, by)
    record_dispatch_file(dispatch, kind=FileKind.SIGNED, name=file.name, stream=file, size=file.size, by=by)


@operation
def record_letter_arrival(dispatch: Dispatch, number: str, on: date, *, by: Person) -> None:
    """Note the number and day that the recipient of any letter of the yearly chain wrote on it."""
    paper = _paper_of(dispatch)
    if not permissions.may_note_letter(by, paper):
        raise NotAllowed("letter.not_yours", LETTER_NOT_RECEIVED, recipient=dispatch.recipient.label)
    if isinstance(paper, Summary):
        check_arrived_before_note(on, paper.noted_on)
    record_incoming(dispatch, number, on, by=by)


def _check_sender(dispatch: Dispatch, by: Person) -> None:
    if not permissions.may_correct_letter(by, _paper_of(dispatch)):
        raise NotAllowed("letter.not_yours", LETTER_NOT_SENT, sender=dispatch.sender.label)


def _paper_of(dispatch: Dispatch) -> Paper:
    paper = find_paper(dispatch)
    if paper is None:
        raise NotAllowed("letter.not_yours", LETTER_NOT_YOURS)
    return paper
