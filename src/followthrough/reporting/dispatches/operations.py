"""Noting how a paper left, what lies beside it, and what the recipient wrote on it. The room that owns the paper checks who may."""

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked, refuse_marked_file
from followthrough.base.kernel.words import Word
from followthrough.base.kit import files
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.dispatches.models import Dispatch, DispatchCorrection, DispatchFile
from followthrough.reporting.dispatches.rules import (
    Channel,
    FileKind,
    check_alike,
    check_arrival,
    check_changed,
    check_day,
    check_number,
    check_reason,
)

LONGEST_TITLE = 200


@operation
def record_dispatch(
    sender: Institution,
    recipient: Institution,
    *,
    on: date,
    earliest: date,
    sha256: str,
    channel: Channel = Channel.HERE,
    registry_number: str = "",
    by: Person,
) -> Dispatch:
    """Note that content with this hash left on a day. Raises RuleBroken for a day that cannot be, or a number that is too long."""
    check_day(on, earliest=earliest, today=clock.today())
    number = check_number(registry_number, "registry_number")
    refuse_marked("number of a dispatch", registry_number=number)
    made = Dispatch.objects.create(
        sender=sender,
        recipient=recipient,
        dispatched_on=on,
        entered_at=clock.now(),
        entered_by=by,
        channel=channel.value,
        registry_number=number,
        sha256=sha256,
    )
    changed(
        f"dispatch:{made.pk}",
        after={"on": on, "channel": channel.value, "registry_number": number, "sha256": sha256, "to": recipient.code},
    )
    return made


@operation
def record_dispatch_file(
    dispatch: Dispatch, *, kind: FileKind, name: str, stream: BinaryIO, size: int, by: Person
) -> DispatchFile:
    """Keep a file beside a dispatch, after its kind, size and text were checked. The same file again is kept once."""
    head = stream.read(files.HEAD_SIZE)
    stream.seek(0)
    verdict = files.accepted_kind(name, head, size)
    if verdict.problem:
        raise RuleBroken("dispatch.file", "{problem}", field="file", problem=Word(verdict.problem))
    with tempfile.TemporaryDirectory() as folder:
        waiting = Path(folder) / "waiting"
        with waiting.open("wb") as file:
            shutil.copyfileobj(stream, file)
        refuse_marked_file(f"file of dispatch {dispatch.pk}", name, files.text_of(waiting, verdict.kind))
        with waiting.open("rb") as file:
            stored = files.store(settings.EVIDENCE_ROOT, file)
    held = DispatchFile.objects.filter(dispatch=dispatch, sha256=stored.sha256).first()
    if held is not None:
        nothing_changed()
        return held
    kept = DispatchFile.objects.create(
        dispatch=dispatch,
        kind=kind.value,
        title=Path(name).name[:LONGEST_TITLE],
        path=stored.relative_path,
        media_type=verdict.media_type,
        size=stored.size,
        sha256=stored.sha256,
        added_at=clock.now(),
        added_by=by,
    )
    changed(f"dispatch:{dispatch.pk}", after={"file": stored.sha256, "kind": kind.value, "size": stored.size})
    return kept


@operation
def record_incoming(dispatch: Dispatch, number: str, on: date, *, by: Person) -> Dispatch:
    """Note the number and day that the recipient wrote on a paper. Raises RuleBroken for a day on which it cannot have come."""
    held = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch.pk)
    check_arrival(on, sent_on=held.dispatched_on, today=clock.today())
    number = check_number(number, "incoming_number")
    refuse_marked("incoming number", incoming_number=number)
    before = {"incoming_number": held.incoming_number, "incoming_on": held.incoming_on}
    held.incoming_number, held.incoming_on, held.incoming_by = number, on, by
    held.save(update_fields=["incoming_number", "incoming_on", "incoming_by"])
    changed(f"dispatch:{held.pk}", before=before, after={"incoming_number": number, "incoming_on": on})
    return held


@operation
def correct_dispatch(dispatch: Dispatch, *, registry_number: str, channel: Channel, because: str, by: Person) -> Dispatch:
    """Correct number and way of a letter that left; what stood before is kept with the reason. Its day and hash stay.

    Raises RuleBroken without a reason, for a number that is too long, and where nothing would change.
    """
    held = Dispatch.objects.select_for_update(of=("self",)).get(pk=dispatch.pk)
    number, because = check_number(registry_number, "registry_number"), check_reason(because)
    refuse_marked(f"correction of dispatch {held.pk}", registry_number=number, because=because)
    check_changed((held.registry_number, held.channel), (number, channel.value))
    before = {"registry_number": held.registry_number, "channel": held.channel}
    DispatchCorrection.objects.create(dispatch=held, because=because, made_at=clock.now(), made_by=by, **before)
    held.registry_number, held.channel = number, channel.value
    held.save(update_fields=["registry_number", "channel"])
    changed(
        f"dispatch:{held.pk}",
        before=before,
        after={"registry_number": number, "channel": channel.value, "because": because},
    )
    return held


@operation
def correct_dispatches(
    first: Dispatch, also: Sequence[Dispatch], *, registry_number: str, channel: Channel, because: str, by: Person
) -> list[Dispatch]:
    """Correct a letter, and in the same act others under the same number: same sender, same day. All or none.

    Each keeps what stood before in its own line. The way of another letter follows only where both left in the same way; one that
    stands like this already keeps no line. Raises RuleBroken for one that does not bear the number, and as `correct_dispatch`.
    """
    rows = Dispatch.objects.select_for_update(of=("self",)).filter(pk__in=[first.pk, *(one.pk for one in also)]).order_by("pk")
    held = {one.pk: one for one in rows}
    was = held.pop(first.pk)
    number = check_number(registry_number, "registry_number")
    for other in held.values():
        check_alike(_number_of(was), _number_of(other))
    done = [correct_dispatch(was, registry_number=number, channel=channel, because=because, by=by)]
    for other in held.values():
        way = channel if other.channel == was.channel else Channel(other.channel)
        if (other.registry_number, other.channel) != (number, way.value):
            done.append(correct_dispatch(other, registry_number=number, channel=way, because=because, by=by))
    return done


def _number_of(dispatch: Dispatch) -> tuple[int, str, date]:
    return dispatch.sender_id, dispatch.registry_number, dispatch.dispatched_on
