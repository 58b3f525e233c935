"""The days of yearly reporting, from the plan's steps (Decision points 3–5, ¶43 for Moldova)."""

from dataclasses import dataclass
from datetime import date, timedelta

from followthrough.promise.plans.rules.document import PlanDocument

WEEKEND = (5, 6)
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


def is_working_day(day: date) -> bool:
    """Monday to Friday. Holidays of the country are not known here yet."""
    return day.weekday() not in WEEKEND


def last_working_day(day: date) -> date:
    """`day` itself, or the working day before it: the legal date stays, offices act by then."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
