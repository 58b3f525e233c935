"""What the room offers as tasks: a period to report on, reports that lie with an office, what a supervisor acknowledges.

Nothing has a day, and nothing is late, while nobody decided due days. What happens inside the house stays there: the
station that waits hears of what is late, no supervisor does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from followthrough.base.kernel import clock
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import effects_by_day, plans_for
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.notices.rules import Body, Kind, Offer, Office, Task, Wanted
from followthrough.reporting.periodic.models import Hop, PeriodicSubmission, ReportWindow, SentCopy
from followthrough.reporting.periodic.permissions import WRITERS
from followthrough.reporting.periodic.queries.chains import PlanChain, chain_for, chain_of, frequencies_of
from followthrough.reporting.periodic.queries.lying import Lying, lying
from followthrough.reporting.periodic.queries.noting import waiting_notes
from followthrough.reporting.periodic.queries.told import PERIODS, SPANS, name_of, period
from followthrough.reporting.periodic.queries.windows import Decisions, decisions_of
from followthrough.reporting.periodic.rules.states import ReportState

SEND = _("Send {period} of {body}, or “nothing to report”")
SEND_EARLIER = _("Periods before that {body} never sent: {count}. Send them, or “nothing to report”")
SEND_AGAIN = _("Send {period} of {body} again: it was sent back")
PASS_ON = _("Read what came for {period} (returns: {count}), then pass it on or send it back")
ACCEPT = _("Read what came for {period} (returns: {count}), then accept it or send it back")
DECIDE = _("Decide by when returns are due (frequencies without a day: {count})")
ROLES = (*WRITERS, Role.SUPERVISOR)


def _windows(wanted: Wanted) -> QuerySet[ReportWindow]:
    """Windows that have begun, of plans that reach a wanted body, or one above it (units are recorded below)."""
    rows = ReportWindow.objects.filter(first_on__lte=clock.today())
    if wanted.offices is None:
        return rows
    ids = {office.institution_id for office in wanted.offices if office.role in ROLES}
    reached = Institution.objects.filter(
        Q(pk__in=ids) | Q(children__in=ids) | Q(children__children__in=ids) | Q(children__children__children__in=ids)
    )
    own = Q(effects__institution__in=reached) | Q(supervisor_id__in=ids) | Q(coordinator_id__in=ids)
    return rows.filter(plan__in=Plan.objects.filter(own).values("pk")) if ids else rows.none()


@dataclass(frozen=True)
class _House:
    """One plan with its chain, its windows that have begun, and everything that was sent for them."""

    plan: Plan
    windows: tuple[ReportWindow, ...]
    person: Any = None

    @cached_property
    def chain(self) -> PlanChain:
        return chain_of(self.plan) if self.person is None else chain_for(self.person, self.plan)

    @cached_property
    def decisions(self) -> Decisions:
        return decisions_of(self.plan)

    @cached_property
    def found(self) -> dict[tuple[int, int], PeriodicSubmission]:
        """What was begun or sent, by window and sender; without copies, which are read for what is on its way only."""
        rows = PeriodicSubmission.objects.filter(window__in=self.windows).select_related("sender", "for_body").order_by("pk")
        windows = {window.pk: window for window in self.windows}
        for row in rows:
            row.window = windows[row.window_id]
        return {(row.window_id, row.sender_id): row for row in rows}

    def unsent(self, sender: Institution, frequency: str) -> list[ReportWindow]:
        """Periods of a sender that have passed and were never sent, oldest first."""
        passed = (one for one in self.windows if one.frequency == frequency and one.last_on < clock.today())
        return [one for one in passed if _is_unsent(self.found.get((one.pk, sender.pk)))]

    @cached_property
    def effects(self) -> dict[int, LegalEffect]:
        effects = effects_by_day(self.plan)
        return {pk: effects.on(pk, clock.today()) for pk in effects.entries}

    def body(self, institution: Institution) -> Body:
        """A body as tasks name it, bound as the plan says."""
        return Body(institution.pk, name_of(institution), self.effects.get(institution.pk) == LegalEffect.BINDING)


def _inside(institution: Institution) -> Body:
    """A body of the house: the one at which reports end sets the day, so all in it are bound by that."""
    return Body(institution.pk, name_of(institution), is_bound=True)


def _is_unsent(held: PeriodicSubmission | None) -> bool:
    return held is None or held.state == ReportState.DRAFT


def _tasks(wanted: Wanted) -> Iterator[Task]:
    windows: dict[int, list[ReportWindow]] = {}
    for window in _windows(wanted).order_by("first_on", "pk"):
        windows.setdefault(window.plan_id, []).append(window)
    if windows and wanted.person is not None:
        wanted.person.__dict__["_periods_open"] = True  # the frame need not ask again
    plans = {plan.pk: plan for plan in ([] if wanted.person is None else plans_for(wanted.person))}
    plans |= Plan.objects.in_bulk([pk for pk in windows if pk not in plans])
    for pk, held in windows.items():
        for window in held:
            window.plan = plans[pk]
        house = _House(plans[pk], tuple(held), wanted.person)
        yield from (task for task in _of_house(house, wanted) if wanted.has(task.office))


def _of_house(house: _House, wanted: Wanted) -> Iterator[Task]:
    for sender in house.chain.senders:
        for frequency in dict.fromkeys(window.frequency for window in house.windows):
            yield from _of_sender(house, sender, house.unsent(sender, frequency))
    yield from _sent_back(house)
    if wanted.ids(Role.LEAD) != set():
        yield from _lying(house)
        yield from _undecided(house)
    if wanted.ids(Role.SUPERVISOR) != set():
        yield from _to_acknowledge(house)


def _writer(house: _House, body: Institution) -> Office:
    """Who sends for a body: its focal point; where reports are judged, whoever passes on there."""
    is_station = body.code in house.chain.chain.stations
    return Office(body.pk, Role.LEAD if is_station else Role.FOCAL_POINT)


def _of_sender(house: _House, sender: Institution, unsent: list[ReportWindow]) -> Iterator[Task]:
    """The last period that has passed and was not sent; those before it together."""
    if unsent:
        yield _to_send(house, sender, unsent[-1])
    if len(unsent) > 1:
        yield _earlier(house, sender, unsent[:-1])


def _to_send(house: _House, sender: Institution, window: ReportWindow) -> Task:
    due_on = house.decisions.due(window)
    return Task(
        key=f"period:{window.pk}:{sender.pk}:{Kind.ANSWER}",
        kind=Kind.ANSWER,
        office=_writer(house, sender),
        template=SEND,
        facts={"period": period(window, PERIODS), "body": name_of(sender)},
        address=f"/periods/{house.plan.short}/{sender.code}/{window.code}/",
        plan=house.plan.short,
        bodies=(_inside(sender),),
        above=_station_above(house, sender),
        legal_on=due_on,
        effective_on=due_on,
        since=window.last_on,
    )


def _earlier(house: _House, sender: Institution, unsent: list[ReportWindow]) -> Task:
    """All in one line, so that a unit that was silent for a year does not read fifty. The oldest day that was decided counts."""
    days = [due_on for window in unsent if (due_on := house.decisions.due(window))]
    return Task(
        key=f"periods:{house.plan.pk}:{sender.pk}:{unsent[0].frequency}:{Kind.ANSWER}",
        kind=Kind.ANSWER,
        office=_writer(house, sender),
        template=SEND_EARLIER,
        facts={"count": str(len(unsent)), "body": name_of(sender)},
        address=f"/periods/{house.plan.short}/{sender.code}/years/{unsent[-1].year}/",
        plan=house.plan.short,
        bodies=(_inside(sender),),
        above=_station_above(house, sender),
        legal_on=min(days, default=None),
        effective_on=min(days, default=None),
    )


def _station_above(house: _House, sender: Institution) -> tuple[Office, ...]:
    """The office to which a sender hands in."""
    station = house.chain.bodies.get(house.chain.chain.entry_of(sender.code) or "")
    return () if station is None else (Office(station.pk, Role.LEAD),)


def _sent_back(house: _House) -> Iterator[Task]:
    for one in house.found.values():
        if one.state == ReportState.SENT_BACK:
            yield Task(
                key=f"period-report:{one.pk}:{Kind.ANSWER}",
                kind=Kind.ANSWER,
                office=_writer(house, one.sender),
                template=SEND_AGAIN,
                facts={"period": period(one.window, PERIODS), "body": name_of(one.sender)},
                address=f"/periods/{house.plan.short}/{one.sender.code}/{one.window.code}/",
                plan=house.plan.short,
                bodies=(_inside(one.sender),),
                above=_station_above(house, one.sender),
            )


def _lying(house: _House) -> Iterator[Task]:
    """What lies with each office, by window: one line however many came."""
    moving = [one for one in house.found.values() if one.state == ReportState.UNDER_WAY]
    prefetch_related_objects(
        moving,
        Prefetch("copies", SentCopy.objects.order_by("number")),
        Prefetch("hops", Hop.objects.select_related("recipient", "dispatch").order_by("position")),
    )
    here: dict[tuple[int, int], list[Lying]] = {}
    for one in moving:
        lies = lying(one, list(one.hops.all()), list(one.copies.all())[-1])
        if lies is not None:
            here.setdefault((lies.hop.recipient_id, one.window_id), []).append(lies)
    for every in here.values():
        yield _to_judge(house, every)


def _to_judge(house: _House, every: list[Lying]) -> Task:
    hop, window = every[0].hop, every[0].submission.window
    came = [one.hop.dispatch.dispatched_on for one in every if one.hop.dispatch is not None]
    return Task(
        key=f"period:{window.pk}:{hop.recipient_id}:{Kind.ACCEPT}",
        kind=Kind.ACCEPT,
        office=Office(hop.recipient_id, Role.LEAD),
        template=ACCEPT if every[0].next_hop is None else PASS_ON,
        facts={"count": str(len(every)), "period": period(window, SPANS)},
        address=f"/periods/{house.plan.short}/{hop.recipient.code}/received/{window.code}/",
        plan=house.plan.short,
        bodies=(_inside(hop.recipient),),
        since=min(came, default=None),
    )


def _to_acknowledge(house: _House) -> Iterator[Task]:
    """What was sent to the supervisor: one line for each sender, however many came."""
    for waiting in waiting_notes(house.plan):
        yield Task(
            key=f"periods:{house.plan.pk}:{waiting.sender.pk}:{waiting.recipient.pk}:{Kind.ACCEPT}",
            kind=Kind.ACCEPT,
            office=Office(waiting.recipient.pk, Role.SUPERVISOR),
            template=waiting.template,
            facts=waiting.facts,
            address=waiting.address(house.plan),
            plan=house.plan.short,
            bodies=(house.body(waiting.recipient), house.body(waiting.sender)),
            since=clock.day_of(waiting.hops[0].sent_at),
        )


def _undecided(house: _House) -> Iterator[Task]:
    """A debt of the plan: by when returns are due is not in its text, and nobody decided it."""
    last = house.chain.last
    if last is None:
        return
    decided = {row.frequency for row in house.decisions.rows if row.frequency}
    count = sum(frequency.value not in decided for frequency in frequencies_of(house.plan))
    if count:
        yield Task(
            key=f"plan:{house.plan.pk}:due-days",
            kind=Kind.DECIDE,
            office=Office(last.pk, Role.LEAD),
            template=DECIDE,
            facts={"count": str(count)},
            address=f"/periods/{house.plan.short}/decisions/",
            plan=house.plan.short,
            bodies=(_inside(last),),
        )


OFFER = Offer(_tasks, lambda wanted: [_windows(wanted)])
