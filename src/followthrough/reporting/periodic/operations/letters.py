"""What is corrected on a letter of the chain of periods, kept beside it, and noted on it when it came."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import operation
from followthrough.base.kernel.errors import NotAllowed
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.operations import correct_dispatches, record_dispatch_file, record_incoming
from followthrough.reporting.dispatches.rules import LETTER_NOT_RECEIVED, LETTER_NOT_SENT, Channel, FileKind
from followthrough.reporting.periodic import permissions


@operation
def correct_letter(
    dispatch: Dispatch, *, number: str, channel: Channel, because: str, also: Sequence[Dispatch] = (), by: Person
) -> list[Dispatch]:
    """Correct the number or the way of a letter, and of others under the same number; their day stays, and with it lateness."""
    for one in (dispatch, *also):
        _check_sender(one, by)
    return correct_dispatches(dispatch, also, registry_number=number, channel=channel, because=because, by=by)


@operation
def record_letter_file(dispatch: Dispatch, file: Any, *, by: Person) -> None:
    """Keep the signed scan or e-signed file beside a letter."""
    _check_sender(dispatch, by)
    record_dispatch_file(dispatch, kind=FileKind.SIGNED, name=file.name, stream=file, size=file.size, by=by)


@operation
def record_letter_arrival(dispatch: Dispatch, number: str, on: date, *, by: Person) -> None:
    """Note the number and day that the recipient wrote on a letter."""
    if not permissions.may_note_letter(by, dispatch):
        raise NotAllowed("letter.not_yours", LETTER_NOT_RECEIVED, recipient=dispatch.recipient.label)
    record_incoming(dispatch, number, on, by=by)


def _check_sender(dispatch: Dispatch, by: Person) -> None:
    is_here = dispatch.hop_events.exists()
    if not is_here or not permissions.may_write(by, dispatch.sender_id):
        raise NotAllowed("letter.not_yours", LETTER_NOT_SENT, sender=dispatch.sender.label)
