"""A year as a calendar: every window of every sender, and how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from followthrough.base.kernel import clock
from followthrough.promise.institutions.models import Institution
from followthrough.promise.plans.models import Plan
from followthrough.reporting.calendar.rules.periods import Frequency, days_after
from followthrough.reporting.periodic.models import PeriodicSubmission, ReportWindow
from followthrough.reporting.periodic.queries.chains import PlanChain, chain_of
from followthrough.reporting.periodic.queries.lying import Lying, lying
from followthrough.reporting.periodic.queries.reports import submissions_in
from followthrough.reporting.periodic.queries.windows import Decisions, decisions_of, windows_of
from followthrough.reporting.periodic.rules.states import ReportState, Standing, Told


@dataclass(frozen=True)
class Box:
    """One window of one sender."""

    window: ReportWindow
    sender: Institution
    submission: PeriodicSubmission | None
    due_on: date | None

    @property
    def is_nil(self) -> bool:
        """Whether it was said that there is nothing to report."""
        copies = list(self.submission.copies.all()) if self.submission else []
        return bool(copies) and copies[-1].is_nil

    @cached_property
    def told(self) -> Told:
        """How it stands today."""
        held = self.submission
        state = ReportState(held.state) if held else None
        first_sent_on = held.first_sent_on if held else None
        known = Standing(state, self.is_nil, first_sent_on, self.window.first_on, self.window.last_on, self.due_on)
        return known.told(clock.today())

    @property
    def days_after(self) -> int | None:
        """How many days after the end of the period it was first sent."""
        held = self.submission
        return days_after(self.window.period, held.first_sent_on) if held and held.first_sent_on else None

    @cached_property
    def lying(self) -> Lying | None:
        """Where it lies, if it is on its way."""
        if self.submission is None or self.submission.state != ReportState.UNDER_WAY:
            return None
        copies = list(self.submission.copies.all())
        return lying(self.submission, list(self.submission.hops.all()), copies[-1]) if copies else None


@dataclass(frozen=True)
class YearCalendar:
    """The windows of a year with the boxes of some senders, by window and sender."""

    chain: PlanChain
    decisions: Decisions
    windows: Sequence[ReportWindow]
    senders: Sequence[Institution]
    boxes: dict[tuple[int, int], Box]

    def of(self, window: ReportWindow, sender: Institution) -> Box:
        """One box."""
        return self.boxes[window.pk, sender.pk]

    def row(self, sender: Institution, frequency: Frequency) -> list[Box]:
        """The boxes of one sender and frequency, oldest first."""
        return [self.of(window, sender) for window in self.windows if window.frequency == frequency]


def calendar_of(
    plan: Plan,
    year: int,
    senders: Sequence[Institution] | None = None,
    frequency: Frequency | None = None,
    chain: PlanChain | None = None,
) -> YearCalendar:
    """A year of a plan; of some senders and one frequency if given. `chain`: that of the plan, where it was read already."""
    chain = chain or chain_of(plan)
    return boxes_of(chain, windows_of(plan, year, frequency), chain.senders if senders is None else senders)


def boxes_of(
    chain: PlanChain,
    windows: Sequence[ReportWindow],
    senders: Sequence[Institution],
    found: Mapping[tuple[int, int], PeriodicSubmission] | None = None,
) -> YearCalendar:
    """The boxes of some windows and senders; `found` what was read of them already."""
    decisions = decisions_of(chain.plan)
    found = submissions_in(windows, senders) if found is None else found
    for window in windows:
        window.plan = chain.plan
    by_window = {window.pk: window for window in windows}
    for submission in found.values():
        if submission.window_id in by_window:
            submission.window = by_window[submission.window_id]
    owing = {*chain.chain.senders(), *chain.chain.supervised}
    goes_out = decisions.goes_out(clock.today()) or ()

    def due(window: ReportWindow, sender: Institution) -> date | None:
        """No office on the way owes a return of its own; the last one owes what was decided to go out."""
        is_owed = sender.code in owing or (sender.code == chain.chain.last and Frequency(window.frequency) in goes_out)
        return decisions.due(window) if is_owed else None

    boxes = {
        (window.pk, sender.pk): Box(window, sender, found.get((window.pk, sender.pk)), due(window, sender))
        for window in windows
        for sender in senders
    }
    return YearCalendar(chain, decisions, windows, senders, boxes)


def lying_with(chain: PlanChain, window: ReportWindow, station: str) -> list[Lying]:
    """Every report of a window that lies with one office now, by sender."""
    calendar = boxes_of(chain, [window], list(chain.bodies.values()))
    found = (box.lying for box in calendar.boxes.values())
    return [one for one in found if one is not None and one.hop.recipient.code == station]
