"""Checks of a plan file that no single value shows: days that no year has, years that run backwards, targets given twice."""

import math
from calendar import monthrange
from collections.abc import Callable, Iterator
from typing import Any

from followthrough.promise.plans.rules.places import Place, Places
from followthrough.promise.plans.rules.source import Fault, Source

# A year without 29 February: a due day must exist in every year.
COMMON_YEAR = 2027
MONTHS = range(1, 13)
Found = Iterator[tuple[Place, str, str]]
"""Where, what is wrong, what is allowed."""


def faults(source: Source) -> list[Fault]:
    """Every fault of sense in a file."""
    plan = Places.of(source)
    checks: tuple[Callable[[Places], Found], ...] = (_numbers, _due_days, _years, _targets, _measured_by)
    return [Fault(source.line_of(place.path), what, allowed) for check in checks for place, what, allowed in check(plan)]


def _numbers(plan: Places) -> Found:
    """Numbers that are none: `.nan` and `.inf`."""
    waiting = [plan.root]
    while waiting:
        place = waiting.pop()
        if isinstance(place.value, float) and not math.isfinite(place.value):
            yield place, f"{place.value} is not a number to count with", "a number, or null where the text gives none"
        elif isinstance(place.value, dict):
            waiting += [place.under(key) for key in place.value]
        else:
            waiting += place.each()


def _due_days(plan: Places) -> Found:
    steps = plan.root.under("reporting").under("yearly").under("steps").each()
    dues = [step.under("due") for step in steps]
    dues += [duty.under("due") for duty in plan.root.under("standing_duties").each()]
    for due in dues:
        month, day = due.under("month").value, due.under("day").value
        if isinstance(month, int) and isinstance(day, int) and month in MONTHS:
            last = monthrange(COMMON_YEAR, month)[1]
            if day > last:
                yield due, f"not every year has day {day} of month {month}", f"a day from 1 to {last}"


def _years(plan: Places) -> Found:
    yearly = plan.root.under("reporting").under("yearly")
    for place, first, last in (
        (plan.root.under("plan").under("period"), "from", "to"),
        (yearly, "first_year", "last_year"),
    ):
        begin, end = place.under(first).value, place.under(last).value
        if isinstance(begin, int) and isinstance(end, int) and begin > end:
            yield place, f"the years run backwards, from {begin} to {end}", "the first year must not be later than the last"


def _targets(plan: Places) -> Found:
    for indicator in plan.root.under("indicators").each():
        grades = {grade.under("code").value for grade in indicator.under("grades").each()}
        seen_parts: set[Any] = set()
        for part in indicator.under("parts").each():
            code = part.under("code").value
            if code in seen_parts:
                yield part.under("code"), f"the part “{code}” stands twice", "give each part of an indicator a code of its own"
            seen_parts.add(code)
            yield from _targets_of(part, grades)


def _targets_of(part: Place, grades: set[Any]) -> Found:
    seen: set[Any] = set()
    for target in part.under("targets").each():
        year = target.under("year").value
        if year in seen:
            yield target.under("year"), f"{year} has two targets", "one target for each year of a part"
        seen.add(year)
        grade = target.under("expression").under("grade")
        if isinstance(grade.value, str) and grade.value not in grades:
            yield (
                grade,
                f"there is no grade “{grade.value}”",
                f"one of the indicator’s grades: {', '.join(sorted(map(str, grades))) or 'none'}",
            )


def _measured_by(plan: Places) -> Found:
    known = plan.codes()
    for indicator in plan.root.under("indicators").each():
        place = indicator.under("measured_by")
        if isinstance(place.value, str) and place.value not in known:
            yield place, f"“{place.value}” is not a body of this plan", "name a code that stands under “bodies”, or null"
