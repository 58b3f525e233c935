"""The days of yearly reporting, from the plan's steps (Decision points 3–5, ¶43 for Moldova), and which of them are working days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from followthrough.promise.plans.rules.document import PlanDocument

WEEKEND = (5, 6)
EASTERS = {"orthodox": EASTER_ORTHODOX, "western": EASTER_WESTERN}
INSTITUTIONS, LEADS, COORDINATOR = "institutions", "leads", "coordinator"


@dataclass(frozen=True)
class ReportingDays:
    """The three legal days of the reporting year `year`: bodies to leads, leads to coordinator, coordinator to the recipient."""

    year: int
    institutions_due_on: date
    leads_due_on: date
    coordinator_due_on: date


def reporting_years(plan: PlanDocument) -> range:
    """The years on which the plan asks for a report; empty where it has no yearly reporting."""
    yearly = plan.stored["reporting"].get("yearly")
    return range(yearly["first_year"], yearly["last_year"] + 1) if yearly else range(0)


def reporting_days(plan: PlanDocument, year: int) -> ReportingDays:
    """The legal days for `year`. Raises KeyError if the plan lacks one of the three steps."""
    due = {step.code: date(year + step.year_offset, step.month, step.day) for step in plan.steps if step.month and step.day}
    return ReportingDays(year, due[INSTITUTIONS], due[LEADS], due[COORDINATOR])


def holidays_of(plan: PlanDocument, year: int) -> frozenset[date]:
    """The days off of the plan's country in `year`, by its `holidays`; empty where the file gives none."""
    entries = plan.stored.get("holidays") or ()
    found = {day for entry in entries if (day := _day_off(entry, year)) is not None}
    for entry in entries:
        day = _day_off(entry, year)
        if entry.get("if_weekend") and day is not None and day.weekday() in WEEKEND:
            while not is_working_day(day, found):
                day += timedelta(days=1)
            found.add(day)
    return frozenset(found)


def _day_off(entry: Mapping[str, Any], year: int) -> date | None:
    if "easter" in entry:
        sunday: date = easter(year, EASTERS[entry["easter"]])
        return sunday + timedelta(days=entry["offset"])
    try:
        return date(year, entry["month"], entry["day"])
    except ValueError:  # 29 February of a year that has none
        return None


def is_working_day(day: date, holidays: Collection[date] = frozenset()) -> bool:
    """Monday to Friday, and none of `holidays`."""
    return day.weekday() not in WEEKEND and day not in holidays
