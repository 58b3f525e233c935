"""What the sender does: write, take texts in, send, take back, correct."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import changed, nothing_changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.canonical import canonical_json, sha256_of
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import refuse_marked
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.reporting.calendar.rules.periods import check_ripe, sent_from
from followthrough.reporting.dispatches.operations import record_dispatch
from followthrough.reporting.dispatches.rules import Channel
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import Hop, HopEvent, PeriodicSubmission, ReportWindow, SentCopy, TakenText
from followthrough.reporting.periodic.operations.counting import count_report
from followthrough.reporting.periodic.operations.telling import tell_arrival, tell_correction
from followthrough.reporting.periodic.operations.windows import close_passed
from followthrough.reporting.periodic.queries.chains import PlanChain, bodies_without_a_way, chain_of
from followthrough.reporting.periodic.queries.gathering import texts_for
from followthrough.reporting.periodic.queries.reports import Draft, draft_of, hops_of, judged, latest_copy, place_of
from followthrough.reporting.periodic.queries.windows import decisions_of, table_around
from followthrough.reporting.periodic.rules.content import LONGEST_TEXT, check_length, check_reason, check_something
from followthrough.reporting.periodic.rules.routes import HopKind
from followthrough.reporting.periodic.rules.states import EventKind, Move, ReportState, check_move

STALE = _("Somebody else saved this text while you wrote. Read what is there now, then save again.")
NOT_YOURS = _("The return of {sender} is written by its focal point.")
NO_WAY = _("{sender} stands at no link of the chain. A body inside enters for it and says so.")
NOT_OUT = _("It was decided that other returns go to {recipient} ({decided}). Record another decision before this one goes.")


@dataclass(frozen=True)
class Letter:
    """How a report leaves: through this program, today, unless said otherwise. `on` None: today."""

    on: date | None = None
    channel: Channel = Channel.HERE
    number: str = ""


HERE = Letter()


@operation
def record_text(
    window: ReportWindow, sender: Institution, text: str, *, version: int, for_body: str = "", by: Person
) -> PeriodicSubmission:
    """Save the sender's text, and for whom it is entered where that is another body. Raises RuleBroken `text.stale`."""
    chain = chain_of(window.plan)
    held = _held(window, sender, by)
    check_move(ReportState(held.state), Move.WRITE)
    if held.version != version:
        raise RuleBroken("text.stale", STALE, field="text")
    text = check_length(text, LONGEST_TEXT, "text")
    refuse_marked("text of a report", text=text)
    told_for = _for_body(chain, for_body)
    if (held.text, held.for_body_id) == (text, told_for.pk if told_for else None):
        nothing_changed()
        return held
    held.text, held.for_body = text, told_for
    _save_text(held, by)
    return held


@operation
def consolidate(window: ReportWindow, sender: Institution, copies: Collection[int], *, by: Person) -> PeriodicSubmission:
    """Take texts of shorter periods into the sender's own, each with its source. One that is in it already is left out."""
    chain = chain_of(window.plan)
    held = _held(window, sender, by)
    check_move(ReportState(held.state), Move.WRITE)
    known = set(held.taken.values_list("copy_id", flat=True))
    chosen = [
        one
        for one in texts_for(chain, table_around(window.plan, window.code)[0].inside(window), window, sender)
        if one.copy_id in copies and one.copy_id not in known
    ]
    if not chosen:
        nothing_changed()
        return held
    parts = [held.text.strip(), *(f"{one.text}\n[{one.source}, {one.period}]" for one in chosen)]
    held.text = check_length("\n\n".join(part for part in parts if part), LONGEST_TEXT, "text")
    TakenText.objects.bulk_create(TakenText(submission=held, copy_id=one.copy_id, taken_at=clock.now()) for one in chosen)
    _save_text(held, by)
    return held


def _save_text(held: PeriodicSubmission, by: Person) -> None:
    held.version += 1
    held.saved_at, held.saved_by = clock.now(), by
    held.save(update_fields=["text", "for_body", "version", "saved_at", "saved_by"])
    changed(f"periodic:{held.pk}", after={"version": held.version, "text": sha256_of(held.text)})


@operation
def submit(window: ReportWindow, sender: Institution, *, is_nil: bool = False, letter: Letter = HERE, by: Person) -> SentCopy:
    """Freeze what stands and send it on its way. Sent twice in the same words changes nothing.

    Windows that have passed are closed first. An office that had approved exactly this is not asked again. Raises RuleBroken
    for a time that is not over, an empty report, and a frequency that was decided not to go out.
    """
    close_passed(window.plan, by=by)
    chain = chain_of(window.plan)
    held = _held(window, sender, by)
    draft = draft_of(chain, window, sender, held)
    content = _frozen(draft, is_nil=is_nil)
    latest = latest_copy(held)
    if held.state not in {ReportState.DRAFT, ReportState.SENT_BACK} and latest and latest.sha256 == sha256_of(content):
        nothing_changed()
        return latest
    check_move(ReportState(held.state), Move.SUBMIT)
    check_ripe(window.period, clock.today())
    check_something(held.text, draft.events, is_nil=is_nil)
    hops = hops_of(held) or _lay_way(chain, held)
    copy = SentCopy.objects.create(
        submission=held,
        number=latest.number + 1 if latest else 1,
        is_nil=is_nil,
        content=content,
        sha256=sha256_of(content),
        sent_at=clock.now(),
        sent_by=by,
    )
    _send(chain, held, copy, hops, letter, by)
    return copy


def _frozen(draft: Draft, *, is_nil: bool) -> dict[str, object]:
    """The content as the database gives it back, so that its hash is the same before and after."""
    frozen: dict[str, object] = json.loads(canonical_json(draft.content | {"nil": is_nil}))
    return frozen


def _lay_way(chain: PlanChain, held: PeriodicSubmission) -> list[Hop]:
    legs = chain.chain.route(held.sender.code)
    if not legs:
        raise RuleBroken("report.no_way", NO_WAY, sender=held.sender.label)
    return Hop.objects.bulk_create(
        Hop(
            submission=held,
            position=place,
            kind=leg.kind.value,
            sender=chain.bodies[leg.sender],
            recipient=chain.bodies[leg.recipient],
        )
        for place, leg in enumerate(legs)
    )


def _send(chain: PlanChain, held: PeriodicSubmission, copy: SentCopy, hops: list[Hop], letter: Letter, by: Person) -> None:
    decisions, on = decisions_of(chain.plan), letter.on or clock.today()
    place = place_of(hops, copy)
    judging = judged(hops)
    going = [hop for hop in hops if hop.kind != HopKind.JUDGE or hop == judging[0]]
    for hop in going:
        if hop.kind == HopKind.OUTSIDE:
            _check_goes_out(chain, held, hop, decisions.goes_out(clock.today()))
        if hop.kind == HopKind.ACKNOWLEDGE and hop.approved_sha256 != copy.sha256:
            hop.approved_sha256, hop.approved_at, hop.approved_by, hop.note = "", None, None, ""
        hop.dispatch = record_dispatch(
            hop.sender,
            hop.recipient,
            on=on,
            earliest=sent_from(held.window.period),
            sha256=copy.sha256,
            channel=letter.channel,
            registry_number=letter.number,
            by=by,
        )
        hop.save()
        HopEvent.objects.create(
            hop=hop, copy=copy, kind=EventKind.SENT, on=on, at=clock.now(), by=by, sha256=copy.sha256, dispatch=hop.dispatch
        )
    before = held.state
    held.state = _state_after(judging, place, hops)
    held.first_sent_on = held.first_sent_on or on
    held.save(update_fields=["state", "first_sent_on"])
    for hop in hops:
        if hop.kind == HopKind.ACKNOWLEDGE or (hop.kind == HopKind.JUDGE and place < len(judging) and hop == judging[place]):
            tell_arrival(hop, copy, by=by)
    count_report(chain, held, hops, place, decisions, by=by)
    changed(
        f"periodic:{held.pk}",
        before={"state": before},
        after={"state": held.state, "copy": copy.number, "nil": copy.is_nil, "sha256": copy.sha256},
    )


def _state_after(judging: list[Hop], place: int, hops: list[Hop]) -> ReportState:
    if any(hop.kind == HopKind.OUTSIDE for hop in hops):
        return ReportState.SENT
    return ReportState.ACCEPTED if judging and place == len(judging) else ReportState.UNDER_WAY


def _check_goes_out(chain: PlanChain, held: PeriodicSubmission, hop: Hop, decided: tuple[str, ...] | None) -> None:
    if decided is not None and held.window.frequency not in decided:
        raise RuleBroken("report.not_out", NOT_OUT, recipient=hop.recipient.label, decided=", ".join(decided))


@operation
def withdraw(submission: PeriodicSubmission, *, by: Person) -> None:
    """Take back what nobody has passed on yet. What was never sent back counts as not sent again."""
    held = _locked(submission, by)
    check_move(ReportState(held.state), Move.WITHDRAW)
    hops, copy = hops_of(held), latest_copy(held)
    if copy is None or place_of(hops, copy) > 0:
        raise RuleBroken("report.passed_on", _("It was passed on already. Correct it with a reason instead."))
    was_back = HopEvent.objects.filter(
        hop__submission=held, kind__in=[EventKind.SENT_BACK.value, EventKind.CORRECTED.value]
    ).exists()
    held.state = ReportState.SENT_BACK if was_back else ReportState.DRAFT
    if not was_back:
        held.first_sent_on = None
    held.save(update_fields=["state", "first_sent_on"])
    _happened(hops[0], copy, EventKind.TAKEN_BACK, "", by)
    count_report(chain_of(held.window.plan), held, hops, 0, decisions_of(held.window.plan), by=by)
    changed(f"periodic:{held.pk}", before={"state": "under_way"}, after={"state": held.state, "taken_back": copy.number})


@operation
def correct(submission: PeriodicSubmission, because: str, *, by: Person) -> None:
    """Take a report up again that was sent, with a reason; every office that had it is told. Sent again it asks whom the change touches."""
    held = _locked(submission, by)
    check_move(ReportState(held.state), Move.CORRECT)
    because = check_reason(because)
    refuse_marked("reason for a correction", because=because)
    hops, copy = hops_of(held), latest_copy(held)
    if copy is None:
        raise RuleBroken("report.never_sent", _("It was never sent, so there is nothing to correct."))
    before, held.state = held.state, ReportState.SENT_BACK
    held.save(update_fields=["state"])
    _happened(hops[0], copy, EventKind.CORRECTED, because, by)
    for hop in hops:
        if hop.approved_sha256:
            tell_correction(hop, copy, because, by=by)
    count_report(chain_of(held.window.plan), held, hops, 0, decisions_of(held.window.plan), by=by)
    changed(f"periodic:{held.pk}", before={"state": before}, after={"state": held.state, "because": because})


def _happened(hop: Hop, copy: SentCopy, kind: EventKind, text: str, by: Person) -> None:
    HopEvent.objects.create(hop=hop, copy=copy, kind=kind, on=clock.today(), at=clock.now(), by=by, text=text)


def _held(window: ReportWindow, sender: Institution, by: Person) -> PeriodicSubmission:
    """The report of a window, begun if it is not there, locked."""
    if not permissions.may_write(by, sender.pk):
        raise NotAllowed("report.not_your_body", NOT_YOURS, sender=sender.label)
    made, _is_new = PeriodicSubmission.objects.get_or_create(
        window=window, sender=sender, defaults={"state": ReportState.DRAFT.value}
    )
    return _again(made, window)


def _locked(submission: PeriodicSubmission, by: Person) -> PeriodicSubmission:
    if not permissions.may_write(by, submission.sender_id):
        raise NotAllowed("report.not_your_body", NOT_YOURS, sender=submission.sender.label)
    return _again(submission, submission.window)


def _again(submission: PeriodicSubmission, window: ReportWindow) -> PeriodicSubmission:
    held = PeriodicSubmission.objects.select_for_update(of=("self",)).select_related("sender", "for_body").get(pk=submission.pk)
    held.window = window
    return held


def _for_body(chain: PlanChain, code: str) -> Institution | None:
    if not code:
        return None
    if code not in bodies_without_a_way(chain):
        raise RuleBroken("report.for_body", _("This body enters its own returns, or owes nothing."), field="for_body")
    return chain.bodies[code]
