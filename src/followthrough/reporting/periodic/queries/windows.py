"""Windows, what was decided about them, and by when each is due."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.periods import find_period
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.models import Plan
from followthrough.reporting.calendar.queries import moved_days, rule_of, table_of
from followthrough.reporting.calendar.rules.days import DayTable, Moved
from followthrough.reporting.calendar.rules.periods import Frequency, belongs_to
from followthrough.reporting.periodic.models import ReportingDecision, ReportWindow
from followthrough.reporting.periodic.rules.decisions import Decided, Matter, due_of, goes_out

NOT_OPEN = _("Reporting on “{code}” is not open. Periods look like 2019-W05, 2019-Q1 and 2019; the ministry opens a year.")


@dataclass
class Decisions:
    """What was decided for a plan, oldest first, and the due days that follow; holidays are asked for once."""

    plan: Plan
    rows: list[ReportingDecision]

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        """As the rules know them."""
        return tuple(
            Decided(
                Matter(row.matter),
                row.from_on,
                Frequency(row.frequency) if row.frequency else None,
                row.days,
                tuple(Frequency(one) for one in row.frequencies),
            )
            for row in self.rows
        )

    @cached_property
    def _moved(self) -> tuple[Moved, ...]:
        return moved_days(self.plan)

    @cached_property
    def _tables(self) -> dict[int, DayTable]:
        return {}

    def due(self, window: ReportWindow) -> date | None:
        """The working day by which a window is due, or None while nobody decided."""
        if not any(one.matter == Matter.DUE for one in self.decided):
            return None
        year = window.last_on.year
        if year not in self._tables:
            self._tables[year] = table_of(self.plan, (year, year + 1), self._moved)
        return due_of(window.period, Frequency(window.frequency), self.decided, self._tables[year], rule_of(self.plan.document))

    def goes_out(self, day: date) -> tuple[Frequency, ...] | None:
        """Frequencies that go to the recipient; None: undecided."""
        return goes_out(self.decided, day)

    def latest(self, matter: Matter, frequency: str = "") -> ReportingDecision | None:
        """The decision of a matter that was recorded last."""
        held = [row for row in self.rows if row.matter == matter and row.frequency == frequency]
        return held[-1] if held else None


def decisions_of(plan: Plan) -> Decisions:
    """Everything that was decided, in the order in which it was recorded."""
    rows = ReportingDecision.objects.filter(plan=plan).select_related("decided_by").order_by("decided_at", "pk")
    return Decisions(plan, list(rows))


def windows_of(plan: Plan, year: int, frequency: Frequency | None = None) -> list[ReportWindow]:
    """The windows of a year, oldest first; of one frequency if given."""
    rows = ReportWindow.objects.filter(plan=plan, year=year)
    if frequency is not None:
        rows = rows.filter(frequency=frequency.value)
    return list(rows.order_by("first_on", "-last_on"))


def get_window(plan: Plan, code: str) -> ReportWindow:
    """The window with this code; raises NotFound."""
    window = ReportWindow.objects.filter(plan=plan, code=code).first()
    if window is None:
        raise NotFound("window.unknown", NOT_OPEN, code=code)
    window.plan = plan
    return window


def find_window_on(plan: Plan, frequency: Frequency, day: date) -> ReportWindow | None:
    """The window of a frequency in which a day lies, or None."""
    rows = ReportWindow.objects.filter(plan=plan, frequency=frequency.value, first_on__lte=day, last_on__gte=day)
    window = rows.order_by("first_on").first()
    if window is not None:
        window.plan = plan
    return window


def latest_passed(plan: Plan, frequency: Frequency) -> ReportWindow | None:
    """The window of a frequency that passed last, or None."""
    rows = ReportWindow.objects.filter(plan=plan, frequency=frequency.value, last_on__lt=clock.today())
    return rows.order_by("-last_on").first()


def years_open(plan: Plan) -> list[int]:
    """Years with windows, oldest first."""
    return sorted(set(ReportWindow.objects.filter(plan=plan).values_list("year", flat=True).order_by()))


def is_open(plan: Plan) -> bool:
    """Whether periodic reporting on a plan was opened at all."""
    return ReportWindow.objects.filter(plan=plan).exists()


@dataclass(frozen=True)
class WindowTable:
    """The windows of a plan around one year, read once for a page."""

    windows: tuple[ReportWindow, ...]

    def of(self, frequency: str) -> list[ReportWindow]:
        """Those of one frequency, oldest first."""
        return [one for one in self.windows if one.frequency == frequency]

    def before(self, window: ReportWindow, count: int) -> list[ReportWindow]:
        """The last windows of the same frequency up to one, oldest first."""
        return [one for one in self.of(window.frequency) if one.first_on <= window.first_on][-count:]

    def after(self, window: ReportWindow) -> ReportWindow | None:
        """The next window of the same frequency, or None."""
        return next((one for one in self.of(window.frequency) if one.first_on > window.first_on), None)

    def on(self, frequency: Frequency, day: date) -> ReportWindow | None:
        """The window of a frequency in which a day lies, or None."""
        return next((one for one in self.of(frequency) if one.first_on <= day <= one.last_on), None)

    def inside(self, longer: ReportWindow) -> list[ReportWindow]:
        """Windows of shorter frequencies that belong to a longer one: a week by its Thursday."""
        shorter = list(Frequency)[: list(Frequency).index(Frequency(longer.frequency))]
        return [one for one in self.windows if one.frequency in shorter and belongs_to(one.period, longer.period)]


def table_around(plan: Plan, code: str) -> tuple[WindowTable, ReportWindow]:
    """The windows of the year of one and of the years beside it, and that one; raises NotFound."""
    period = find_period(code)
    year = period.year if period else 0
    rows = ReportWindow.objects.filter(plan=plan, year__range=(year - 1, year + 1)).order_by("first_on", "-last_on")
    table = WindowTable(tuple(rows))
    for one in table.windows:
        one.plan = plan
    found = next((one for one in table.windows if one.code == code), None)
    if found is None:
        raise NotFound("window.unknown", NOT_OPEN, code=code)
    return table, found
