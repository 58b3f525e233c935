"""Returns of a period: which were due and came, which said "nothing to report", and what units and offices wrote."""

from collections.abc import Collection
from typing import Any

from followthrough.base.kernel import clock
from followthrough.base.kernel.periods import Period
from followthrough.promise.institutions.models import Institution
from followthrough.publishing.papers.queries.plan_head import name_of
from followthrough.publishing.reports.periodic import Returns, Said, Unit
from followthrough.reporting.calendar.rules.periods import SPANS, Frequency, belongs_to
from followthrough.reporting.periodic import permissions
from followthrough.reporting.periodic.models import PeriodicSubmission, ReportWindow
from followthrough.reporting.periodic.queries.calendar import Box, YearCalendar, boxes_of
from followthrough.reporting.periodic.queries.chains import PlanChain
from followthrough.reporting.periodic.queries.gathering import LEFT
from followthrough.reporting.periodic.queries.reports import submissions_in
from followthrough.reporting.periodic.rules.states import ReportState, Told


def may_read_all(chain: PlanChain, reader: Any) -> bool:
    """Whether every return of the plan is open to a reader: at the body where they end, or as the plan's supervisor."""
    return reader is None or (chain.last is not None and permissions.may_list(reader, chain.plan, chain.last.pk))


def _may_read(chain: PlanChain, sender: Institution, reader: Any) -> bool:
    """Whether the returns of one unit are: its own people, every office on its way, and whoever reads all."""
    if may_read_all(chain, reader) or permissions.may_write(reader, sender.pk):
        return True
    stations = [chain.bodies[leg.recipient].pk for leg in chain.chain.route(sender.code) if leg.recipient in chain.bodies]
    return any(permissions.may_list(reader, chain.plan, station) for station in stations)


def units_of(chain: PlanChain, period: Period, reader: Any) -> tuple[Unit, ...]:
    """What each unit owed in a period: its returns on the period itself and on the shorter ones that belong to it."""
    windows = _windows(chain, period)
    senders = [sender for sender in chain.senders if _may_read(chain, sender, reader)]
    if not windows or not senders:
        return ()
    calendar = boxes_of(chain, windows, senders)
    return tuple(_unit(calendar, sender) for sender in senders)


def _windows(chain: PlanChain, period: Period) -> list[ReportWindow]:
    rows = ReportWindow.objects.filter(plan=chain.plan, first_on__lte=period.last, last_on__gte=period.first)
    return [row for row in rows.order_by("first_on", "-last_on") if row.period == period or _is_inside(row, period)]


def _is_inside(row: ReportWindow, period: Period) -> bool:
    """Whether a window is of a shorter frequency and belongs to the period: a week by its Thursday."""
    places = {SPANS[frequency]: place for place, frequency in enumerate(Frequency)}
    return places[row.period.span] < places[period.span] and belongs_to(row.period, period)


def _unit(calendar: YearCalendar, sender: Institution) -> Unit:
    returns = tuple(_returns(frequency, boxes) for frequency in Frequency if (boxes := _due(calendar.row(sender, frequency))))
    nil = tuple(box.window.code for box in calendar.row(sender, Frequency.WEEKLY) if box.told == Told.NOTHING)
    return Unit(sender.code, name_of(sender), returns, nil)


def _due(boxes: Collection[Box]) -> list[Box]:
    """What has passed is due, and what came before that counts too."""
    return [box for box in boxes if box.window.last_on < clock.today() or is_received(box)]


def _returns(frequency: Frequency, boxes: Collection[Box]) -> Returns:
    came = [box for box in boxes if is_received(box)]
    decided = sum(box.due_on is not None for box in boxes)
    in_time = sum(
        1 for box in came if box.due_on and box.submission and (box.submission.first_sent_on or box.due_on) <= box.due_on
    )
    return Returns(frequency.value, len(boxes), len(came), in_time if decided else None, decided)


def is_received(box: Box) -> bool:
    """Whether a return has come to the last office of its way, as the plan's rows on reporting count it."""
    held = box.submission
    if held is None:
        return False
    lying = box.lying
    return held.state == ReportState.ACCEPTED or (lying is not None and lying.next_hop is None)


def texts_of(chain: PlanChain, period: Period, reader: Any) -> tuple[Said, ...]:
    """What was written on the period itself, as it was sent last and as far as `reader` may read it: the last office's first.

    Texts of shorter periods stand in that one as far as it took them in, each with its source. None where reporting is not open.
    """
    window = next((one for one in _windows(chain, period) if one.period == period), None)
    if window is None:
        return ()
    window.plan = chain.plan
    bodies = sorted(chain.bodies.values(), key=lambda body: (body != chain.last, body.code))
    found = submissions_in([window], bodies)
    held = (found[window.pk, body.pk] for body in bodies if (window.pk, body.pk) in found)
    return tuple(said for one in held if (said := _said(one, window, reader)) is not None)


def _said(submission: PeriodicSubmission, window: ReportWindow, reader: Any) -> Said | None:
    submission.window = window
    copies = list(submission.copies.all())
    if submission.state not in LEFT or not copies or not copies[-1].content["text"]:
        return None
    if reader is not None and not permissions.may_read(reader, submission, list(submission.hops.all())):
        return None
    return Said(name_of(submission.sender), window.code, copies[-1].content["text"])
