"""What the offices on the way do: pass on, accept, send back, note, acknowledge. Many at once in one act."""

from collections.abc import Sequence
from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.operations import record_dispatch
from followthrough.reporting.dispatches.rules import check_still
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import Hop, HopEvent, PeriodicSubmission
from followthrough.reporting.periodic.operations.counting import count_report
from followthrough.reporting.periodic.operations.sending import HERE, Letter
from followthrough.reporting.periodic.operations.telling import tell_arrival, tell_return
from followthrough.reporting.periodic.queries.chains import PlanChain, chain_of
from followthrough.reporting.periodic.queries.lying import Lying, lying_at
from followthrough.reporting.periodic.queries.reports import hops_of, judged, latest_copy
from followthrough.reporting.periodic.queries.windows import Decisions, decisions_of
from followthrough.reporting.periodic.rules.content import LONGEST_NOTE, check_length, check_read, check_reason
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import EventKind, Move, ReportState, check_move

NOT_YOURS = _("The return of {sender} lies with {body}. Whoever passes returns on there can do this.")
NOT_HERE = _("The return of {sender} does not lie with {body} now.")
OWN = _("The return of {sender} is accepted by somebody who did not send it.")

Read = tuple[Hop, str]
"""A hop and the hash of what was read there."""


@operation
def approve(read: Sequence[Read], *, letter: Letter = HERE, by: Person) -> int:
    """Pass reports on, all in one act and under one dispatch for each way; at the last office they are accepted.

    Each approval binds to the hash that was read. All or none: raises RuleBroken for the first that was changed since, lies
    elsewhere, or was sent by the person who would accept it. Returns how many.
    """
    if not read:
        raise RuleBroken("report.none_chosen", _("Choose at least one return."), field="reports")
    one_plan = read[0][0].submission.window.plan
    chain, decisions = chain_of(one_plan), decisions_of(one_plan)
    lying = [_lying(hop, by, Move.APPROVE) for hop, _sha in sorted(read, key=lambda pair: pair[0].submission_id)]
    hashes = {hop.pk: sha256 for hop, sha256 in read}
    for one in lying:
        check_read(hashes[one.hop.pk], one.sha256, one.submission.sender.label)
    dispatches = _dispatches(lying, letter, by)
    for one in lying:
        _pass_on(chain, decisions, one, letter.on or clock.today(), dispatches, by)
    return len(lying)


def _dispatches(lying: Sequence[Lying], letter: Letter, by: Person) -> dict[tuple[int, int], Dispatch]:
    """One dispatch from each office to the next for everything that goes this way now."""
    ways: dict[tuple[int, int], list[Lying]] = {}
    for one in lying:
        if one.next_hop is not None:
            ways.setdefault((one.next_hop.sender_id, one.next_hop.recipient_id), []).append(one)
    found = {}
    for way, group in ways.items():
        following = group[0].next_hop
        assert following is not None
        found[way] = record_dispatch(
            following.sender,
            following.recipient,
            on=letter.on or clock.today(),
            earliest=max(clock.day_of(one.copy.sent_at) for one in group),
            sha256=group[0].sha256 if len(group) == 1 else sha256_of(sorted(one.sha256 for one in group)),
            channel=letter.channel,
            registry_number=letter.number,
            by=by,
        )
    return found


def _pass_on(
    chain: PlanChain, decisions: Decisions, one: Lying, on: date, dispatches: dict[tuple[int, int], Dispatch], by: Person
) -> None:
    hop, following = one.hop, one.next_hop
    if following is None and one.copy.sent_by_id == by.pk:
        raise RuleBroken("report.own", OWN, sender=one.submission.sender.label)
    hop.approved_sha256, hop.approved_at, hop.approved_by = one.sha256, clock.now(), by
    hop.save(update_fields=["approved_sha256", "approved_at", "approved_by"])
    kind = EventKind.PASSED_ON if following is not None else EventKind.ACCEPTED
    way = (following.sender_id, following.recipient_id) if following is not None else None
    dispatch = dispatches[way] if way is not None else None
    _happened(one, kind, on, hop.note, by, dispatch)
    if following is None:
        one.submission.state = ReportState.ACCEPTED
        one.submission.save(update_fields=["state"])
    else:
        following.dispatch = dispatch
        following.save(update_fields=["dispatch"])
        tell_arrival(following, one.copy, by=by)
    count_report(chain, one.submission, one.hops, one.place + 1, decisions, by=by)
    changed(f"periodic:{one.submission.pk}", after={"at": hop.recipient.code, "did": kind.value, "sha256": one.sha256})


@operation
def send_back(hop: Hop, because: str, *, by: Person) -> None:
    """Send a report one step back with a reason, which is kept; from the first office to its sender."""
    because = check_reason(because)
    refuse_marked("reason for a send-back", because=because)
    submission = _locked(hop)
    state = ReportState(submission.state)
    check_move(state, Move.SEND_BACK)
    hops = hops_of(submission)
    if state == ReportState.ACCEPTED and hop.pk == judged(hops)[-1].pk:
        _reopen(judged(hops)[-1])
        submission.state = ReportState.UNDER_WAY
        submission.save(update_fields=["state"])
    one = _lying(hop, by, Move.SEND_BACK)
    _happened(one, EventKind.SENT_BACK, clock.today(), because, by)
    if one.place == 0:
        one.submission.state = ReportState.SENT_BACK
        one.submission.save(update_fields=["state"])
        tell_return(one.submission, one.copy, one.submission.sender, Role.FOCAL_POINT, because, by=by)
    else:
        before = judged(one.hops)[one.place - 1]
        _reopen(before)
        tell_return(one.submission, one.copy, before.recipient, Role.LEAD, because, by=by)
    plan = one.submission.window.plan
    count_report(chain_of(plan), one.submission, one.hops, max(one.place - 1, 0), decisions_of(plan), by=by)
    changed(f"periodic:{one.submission.pk}", after={"at": hop.recipient.code, "did": "sent_back", "because": because})


def _reopen(hop: Hop) -> None:
    hop.approved_sha256, hop.approved_at, hop.approved_by = "", None, None
    hop.save(update_fields=["approved_sha256", "approved_at", "approved_by"])


@operation
def record_note(hop: Hop, note: str, *, by: Person) -> None:
    """Write the own words of an office beside a report that lies with it. The hops before are not touched."""
    one = _lying(hop, by, Move.APPROVE)
    note = check_length(note, LONGEST_NOTE, "note")
    refuse_marked("note beside a report", note=note)
    if one.hop.note == note:
        nothing_changed()
        return
    before, one.hop.note = one.hop.note, note
    one.hop.save(update_fields=["note"])
    changed(f"periodic:{one.submission.pk}", before={"note": before}, after={"note": note, "at": hop.recipient.code})


@operation
def record_acknowledgement(hop: Hop, remark: str, *, read: int | None = None, by: Person) -> None:
    """The supervisor has taken note of a report, today, with a remark or without. A second time changes nothing.

    `read` is the number of the copy that was read; raises RuleBroken where another one came since.
    """
    if hop.kind != HopKind.ACKNOWLEDGE or not permissions.may_judge(by, hop):
        raise NotAllowed("report.not_supervisor", NOT_YOURS, sender=hop.sender.label, body=hop.recipient.label)
    submission = _locked(hop)
    held = Hop.objects.select_related("sender", "recipient").get(pk=hop.pk)
    copy = latest_copy(submission)
    if copy is None or submission.state in {ReportState.DRAFT, ReportState.SENT_BACK}:
        raise RuleBroken("report.not_here", NOT_HERE, sender=held.sender.label, body=held.recipient.label)
    if held.approved_sha256 == copy.sha256:
        nothing_changed()
        return
    check_still(read, copy.number, held.sender.label)
    remark = check_length(remark, LONGEST_NOTE, "remark")
    refuse_marked("remark of the supervisor", remark=remark)
    held.approved_sha256, held.approved_at, held.approved_by, held.note = copy.sha256, clock.now(), by, remark
    held.save(update_fields=["approved_sha256", "approved_at", "approved_by", "note"])
    HopEvent.objects.create(
        hop=held, copy=copy, kind=EventKind.ACKNOWLEDGED, on=clock.today(), at=clock.now(), by=by, text=remark, sha256=copy.sha256
    )
    changed(f"periodic:{submission.pk}", after={"acknowledged": copy.number, "remark": remark})


def _happened(one: Lying, kind: EventKind, on: date, text: str, by: Person, dispatch: Dispatch | None = None) -> None:
    HopEvent.objects.create(
        hop=one.hop,
        copy=one.copy,
        kind=kind,
        on=on,
        at=clock.now(),
        by=by,
        text=text,
        sha256=one.sha256,
        dispatch=dispatch,
    )


def _locked(hop: Hop) -> PeriodicSubmission:
    rows = PeriodicSubmission.objects.select_for_update(of=("self",)).select_related("window__plan", "sender")
    return rows.get(pk=hop.submission_id)


def _lying(hop: Hop, by: Person, move: Move) -> Lying:
    """The report as it lies at this hop, locked; raises NotAllowed, and RuleBroken where it does not lie there."""
    if not permissions.may_judge(by, hop):
        raise NotAllowed("report.not_your_hop", NOT_YOURS, sender=hop.submission.sender.label, body=hop.recipient.label)
    submission = _locked(hop)
    check_move(ReportState(submission.state), move)
    found = lying_at(submission)
    if found is None or found.hop.pk != hop.pk:
        raise RuleBroken("report.not_here", NOT_HERE, sender=submission.sender.label, body=hop.recipient.label)
    return found
