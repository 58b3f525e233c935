"""The way of a published summary to its recipient: how it left, what came back on it, and the taking note."""

from datetime import date
from typing import Any

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.reporting.cycles import permissions
from followthrough.reporting.cycles.models import Cycle, Summary
from followthrough.reporting.cycles.operations.checks import check_allowed
from followthrough.reporting.cycles.queries.summaries import find_recipient
from followthrough.reporting.cycles.rules.states import CycleState
from followthrough.reporting.cycles.rules.summaries import check_arrived_before_note, check_noted
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.operations import record_dispatch, record_dispatch_file, record_incoming
from followthrough.reporting.dispatches.rules import Channel, FileKind, check_number

NOT_YOURS = _("Only the coordinator of the plan sends its summary and notes what came of it.")


@operation
def dispatch(
    cycle: Cycle, *, sha256: str, on: date, channel: Channel, number: str = "", file: Any = None, by: Person
) -> Dispatch:
    """Note how the published summary left for its recipient; `sha256` is the hash of the data that it says.

    A refused file keeps everything here. Raises NotAllowed for anybody but the coordinator, RuleBroken before the
    summary is published, where it has left already, and where the plan names no recipient.
    """
    held = _held(cycle, by)
    year = held.cycle.year
    if held.cycle.state != CycleState.PUBLISHED or held.cycle.published_at is None:
        raise RuleBroken(
            "summary.open", _("The summary on {year} is not published yet. Publish it first, then send it."), year=year
        )
    if held.dispatch is not None:
        raise RuleBroken(
            "summary.sent", _("The summary on {year} left on {day} already."), year=year, day=held.dispatch.dispatched_on
        )
    coordinator, recipient = held.cycle.plan.coordinator, find_recipient(held.cycle.plan)
    if coordinator is None or recipient is None:
        raise RuleBroken("summary.recipient", _("The plan names nobody to whom its summary goes."))
    held.dispatch = record_dispatch(
        coordinator,
        recipient,
        on=on,
        earliest=clock.day_of(held.cycle.published_at),
        sha256=sha256,
        channel=channel,
        registry_number=number,
        by=by,
    )
    held.save(update_fields=["dispatch"])
    changed(_name(held), after={"dispatched_on": on, "sha256": sha256, "to": recipient.code})
    if file:
        record_dispatch_file(held.dispatch, kind=FileKind.SIGNED, name=file.name, stream=file, size=file.size, by=by)
    return held.dispatch


@operation
def record_file(cycle: Cycle, file: Any, *, by: Person) -> None:
    """Keep the signed scan beside a summary that left before."""
    sent = _sent(_held(cycle, by))
    record_dispatch_file(sent, kind=FileKind.SIGNED, name=file.name, stream=file, size=file.size, by=by)


@operation
def record_arrival(cycle: Cycle, number: str, on: date, *, by: Person) -> None:
    """Note the number and day that the recipient wrote on the summary."""
    held = _held(cycle, by)
    check_arrived_before_note(on, held.noted_on)
    record_incoming(_sent(held), number, on, by=by)


@operation
def record_noted(cycle: Cycle, number: str, on: date, *, by: Person) -> Summary:
    """Note that the recipient took note of the summary, by an act or record with a number, on a day."""
    held = _held(cycle, by)
    sent = _sent(held)
    number = check_number(number, "noted_number")
    check_noted(on, number, sent_on=sent.dispatched_on, arrived_on=sent.incoming_on, today=clock.today())
    refuse_marked("number of a taking note", noted_number=number)
    before = {"noted_number": held.noted_number, "noted_on": held.noted_on}
    held.noted_number, held.noted_on = number, on
    held.save(update_fields=["noted_number", "noted_on"])
    changed(_name(held), before=before, after={"noted_number": number, "noted_on": on})
    return held


def _held(cycle: Cycle, by: Person) -> Summary:
    check_allowed(permissions.may_sum_up(by, cycle.plan), by, NOT_YOURS)
    rows = Summary.objects.select_for_update(of=("self",)).select_related("cycle__plan__coordinator", "dispatch")
    return rows.get(cycle=cycle)


def _sent(summary: Summary) -> Dispatch:
    if summary.dispatch is None:
        raise RuleBroken(
            "summary.not_sent", _("The summary on {year} has not left yet. Note first how it left."), year=summary.cycle.year
        )
    return summary.dispatch


def _name(summary: Summary) -> str:
    return f"summary:{summary.cycle.plan.short}.{summary.cycle.year}"
