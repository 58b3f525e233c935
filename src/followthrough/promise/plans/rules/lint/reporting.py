"""Days of reporting, targets outside the plan's years, owners, sources, money (kinds 17, 18, 23)."""

from collections.abc import Iterator
from datetime import date

from followthrough.base.kernel.words import Word
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.calendar import WEEKEND, holidays_of, is_working_day, reporting_years
from followthrough.promise.plans.rules.document import PlanDocument, Step
from followthrough.promise.plans.rules.lint.finding import Finding, found

# Two weeks: below that, offices cannot count what happened in December.
FEWEST_DAYS = 14
ANY_YEAR = 2000
NOBODY = "nobody"
WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
HOLIDAY = _("{day}, a {weekday}, is a day off, and nothing says what happens then.")


def days_off(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 17: due days that are no working days of the plan's country, where no rule says what then."""
    yearly = plan.stored["reporting"].get("yearly") or {}
    if yearly.get("working_day_rule") is not None:
        return
    for year in reporting_years(plan):
        for step in plan.steps:
            day = _day(step, year)
            if day is not None and not is_working_day(day, holidays_of(plan, day.year)):
                is_weekend = day.weekday() in WEEKEND
                template = _("{day} is a {weekday}, and nothing says what happens then.") if is_weekend else HOLIDAY
                facts = {"day": day.isoformat(), "weekday": Word(WEEKDAYS[day.weekday()])}
                yield found("due-on-day-off", f"{step.code}.{year}", template, **facts)


def _day(step: Step, year: int) -> date | None:
    """The due day of `step` for the reporting year `year`; None where none is given, or that year has no such day."""
    if step.month is None or step.day is None:
        return None
    try:
        return date(year + step.year_offset, step.month, step.day)
    except ValueError:  # 29 February of a year that has none
        return None


def days_to_report(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 17: few days between the end of the year, when rows are due, and the first report."""
    for step in plan.steps[:1]:
        day = _day(step, ANY_YEAR)
        if day is None:
            continue
        days = (day - date(ANY_YEAR, 12, 31)).days
        if 0 <= days < FEWEST_DAYS and any(row.last_year for row in plan.rows):
            template = _("{days} days lie between the end of the year, when rows are due, and the first report.")
            yield found("few-days-to-report", step.code, template, days=days)


def late_targets(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 18: targets of years outside the plan, or on which no report is due."""
    reported = reporting_years(plan)
    for indicator in plan.indicators:
        for year in sorted({target.year for part in indicator.parts for target in part.targets}):
            place = f"{indicator.code}.{year}"
            if plan.first_year and plan.last_year and not plan.first_year <= year <= plan.last_year:
                template = _("{year} lies outside the plan, which runs from {first} to {last}.")
                yield found("target-outside-period", place, template, year=year, first=plan.first_year, last=plan.last_year)
            if reported and year not in reported:
                yield found("target-without-report", place, _("No yearly report covers {year}."), year=year)


def without_owner_or_source(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 18: indicators that nobody has to measure, or of which no source is named; duties that nobody has."""
    for indicator in plan.indicators:
        if indicator.measured_by is None:
            yield found("no-owner", indicator.code, _("Nobody is named to measure it."))
        if not indicator.information_source:
            yield found("no-source", indicator.code, _("Where the figure comes from is not said."))
    for duty in plan.stored["standing_duties"]:
        if duty["who"] == NOBODY:
            yield found("duty-without-owner", duty["code"], _("Nobody is named for it."))


def without_money(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 18: rows for which no amount is named."""
    without = [row.code for row in plan.rows if row.budget_amount is None]
    if without:
        place = without[0] if len(without) == 1 else f"{without[0]} … {without[-1]}"
        template = _("{count} of {all} rows name no amount: what was spent cannot be compared with anything.")
        yield found("no-money", place, template, count=len(without), all=len(plan.rows))


def without_days(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 23: frequencies of reporting for which no due day is given."""
    yearly = plan.stored["reporting"].get("yearly") is not None
    for frequency in plan.stored["reporting"].get("frequencies") or ():
        if frequency == "annual" and yearly:
            continue
        yield found("no-report-day", frequency, _("No day, no form and no start of the period is given."))


RULES = (days_off, days_to_report, late_targets, without_owner_or_source, without_money, without_days)
