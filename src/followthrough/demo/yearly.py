"""Annual plans of the demonstration: in time, late, changed in May, missing, half written; and a ministry's own target."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from followthrough.base.kernel import clock
from followthrough.demo.answers import dice_for
from followthrough.demo.calendar import CS, DPI, MHLSP, MIA, MOD, NAC, SIS, SPGS
from followthrough.demo.people import named, person_of
from followthrough.promise.annual import operations as annual
from followthrough.promise.annual.queries.copies import copy_of
from followthrough.promise.annual.rules.content import RowPlan
from followthrough.promise.annual.rules.steps import Step
from followthrough.promise.annual.rules.targets import Demand, Stated
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.measures import Unit

UNITS = ("Human resources directorate", "Policy directorate", "Training centre", "Legal directorate")
OFFICES = ("Head of section", "Senior officer", "")
FIRST_STEPS = (
    "Draft the order and agree it with the units",
    "Name who takes part and fix the days",
    "Ask the units what they have already",
    "Write the terms and find somebody to do it",
)
LAST_STEPS = (
    "Carry it out and write down what changed",
    "Sign, publish inside and explain it to the units",
    "Hold it and keep the list of those who came",
)
CHANGE = "The course moves to autumn: the trainer is free only then"
NO_STEP = "Done already the year before; nothing is left to do in this one."
DEPUTY = "defense.deputy"


@dataclass(frozen=True)
class Planned:
    """What becomes of one institution's plan of a year: the days on which it is written, approved, changed. None: never."""

    written_on: date
    approved_on: date | None = None
    changed_on: date | None = None
    share: float = 1.0


def _in_december(year: int, day: int) -> Planned:
    return Planned(date(year - 1, 12, day), date(year - 1, 12, day + 3))


PLANS: dict[int, dict[str, Planned]] = {
    2019: {
        MOD: _in_december(2019, 4),
        MIA: replace(_in_december(2019, 6), changed_on=date(2019, 5, 14)),
        MHLSP: _in_december(2019, 10),
        SIS: _in_december(2019, 12),
        NAC: _in_december(2019, 13),
        DPI: _in_december(2019, 18),
        SPGS: Planned(date(2019, 3, 11), date(2019, 3, 19)),
    },
    2020: {
        MOD: _in_december(2020, 3),
        MIA: _in_december(2020, 5),
        NAC: _in_december(2020, 12),
        CS: Planned(date(2020, 1, 10), share=0.4),
        SIS: Planned(date(2020, 1, 9), date(2020, 2, 20)),
    },
}


def yearly_events(plan: str) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Every moment of every annual plan with what to do then."""
    for year, bodies in PLANS.items():
        for place, (body, planned) in enumerate(bodies.items()):
            yield _moment(planned.written_on, place), partial(write, plan, body, year, planned.share)
            if planned.approved_on:
                yield _moment(planned.approved_on, place), partial(approve, plan, body, year)
            if planned.changed_on:
                yield _moment(planned.changed_on, place), partial(change, plan, body, year)
    yield clock.at_local(date(2019, 6, 4), 11), partial(own_target, plan)


def _moment(day: date, place: int) -> datetime:
    return clock.at_local(day, 9 + place % 7)


def write(plan: str, body: str, year: int, share: float) -> None:
    """A focal point makes the plan of a year and writes the first `share` of its rows."""
    person = person_of(body, Role.FOCAL_POINT)
    made = annual.open_annual_plan(get_plan(plan), get_institution(body), year, by=person)
    rows = copy_of(made).rows
    for row in rows[: max(1, int(len(rows) * share))]:
        steps, reason = _steps(row, body, year)
        annual.record_steps(made, row.code, steps, reason=reason, version=0, by=person)


def _steps(row: RowPlan, body: str, year: int) -> tuple[list[Step], str]:
    dice = dice_for(year, body, row.code, "steps")
    if dice.random() < 0.06:
        return [], NO_STEP
    first, last = row.steps[0].starts_on, row.steps[0].ends_on
    middle = date(year, dice.randint(3, 9), dice.randint(1, 28))
    unit, office = dice.choice(UNITS), dice.choice(OFFICES)
    begun = Step(1, dice.choice(FIRST_STEPS), unit, office, first, middle)
    return [begun, Step(2, dice.choice(LAST_STEPS), unit, office, middle, last)], ""


def approve(plan: str, body: str, year: int) -> None:
    """Somebody approves: at the Ministry of Defense the deputy, elsewhere the only focal point, which the version says."""
    person = named(DEPUTY) if body == MOD else person_of(body, Role.FOCAL_POINT)
    made = annual.open_annual_plan(get_plan(plan), get_institution(body), year, by=person)
    annual.approve_annual_plan(made, by=person)


def change(plan: str, body: str, year: int) -> None:
    """A focal point changes an approved plan with a reason; the version before stays."""
    person = person_of(body, Role.FOCAL_POINT)
    made = annual.open_annual_plan(get_plan(plan), get_institution(body), year, by=person)
    annual.amend_annual_plan(made, because=CHANGE, by=person)
    copy = copy_of(made)
    row = next(row for row in copy.rows if row.steps)
    later = [replace(step, ends_on=date(year, 11, 30)) if step == row.steps[-1] else step for step in row.steps]
    annual.record_steps(made, row.code, later, version=copy.version_of(row.code), by=person)
    annual.approve_annual_plan(made, by=person)


def own_target(plan: str) -> None:
    """The Ministry of Internal Affairs has a plan of its own that asks less than the programme does."""
    annual.record_own_target(
        get_plan(plan),
        get_institution(MIA),
        "2.1-b",
        2020,
        Stated(Demand.AT_LEAST, Decimal(15), Unit.PERCENT),
        measure="2.1-b",
        quantity="parents who used flexible hours",
        document="Gender plan of the ministry 2019–2020 (invented)",
        by=person_of(MIA, Role.FOCAL_POINT),
    )
