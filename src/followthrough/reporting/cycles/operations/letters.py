"""What lies beside a report that left: the signed file, what the recipient noted; and signing and sending in one act."""

from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import operation
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Filing, Submission
from followthrough.reporting.cycles.operations import signing
from followthrough.reporting.cycles.operations.checks import check_allowed
from followthrough.reporting.cycles.operations.submissions import NOT_YOUR_LEAD, NOT_YOURS
from followthrough.reporting.cycles.rules.states import SubmissionState
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.operations import record_dispatch_file, record_incoming
from followthrough.reporting.dispatches.rules import Channel, FileKind


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
    reports: Sequence[Submission], *, on: date, channel: Channel, number: str = "", file: Any = None, by: Person
) -> list[Dispatch]:
    """Sign what is not signed yet and send all of it, in one act."""
    unsigned = [one for one in reports if one.state == SubmissionState.FOR_SIGNATURE]
    if unsigned:
        signing.approve(unsigned, by=by)
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
