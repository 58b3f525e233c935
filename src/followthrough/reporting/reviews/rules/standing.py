"""How one indicator stands in one year: under which readings it is met, or why nobody can say."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.indicators import Better, IndicatorEntry, PartEntry, TargetEntry
from followthrough.promise.plans.rules.readings.targets import readings_of
from followthrough.promise.plans.rules.readings.verdicts import judge


class Standing(StrEnum):
    """What can be said. "Open" is met under some readings and missed under others, while none is decided."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    NOT_ASSESSABLE = "not_assessable"


class Reason(StrEnum):
    """What is missing before it can be judged, or before it can be judged under every reading."""

    NO_TARGET = "no_target"
    NO_VALUE = "no_value"
    NO_BASELINE = "no_baseline"
    NO_EARLIER_VALUE = "no_earlier_value"
    NO_DIRECTION = "no_direction"
    NO_AGGREGATION = "no_aggregation"
    UNKNOWN_GRADE = "unknown_grade"


STANDING_NAMES: dict[Standing, str] = {
    Standing.MET: _("Target met"),
    Standing.NOT_MET: _("Target not met"),
    Standing.OPEN: _("Met under some readings only"),
    Standing.NOT_ASSESSABLE: _("Not assessable"),
}
REASON_SENTENCES: dict[Reason, str] = {
    Reason.NO_TARGET: _("the plan leaves the target blank"),
    Reason.NO_VALUE: _("no value of this year was found"),
    Reason.NO_BASELINE: _("the plan gives no baseline"),
    Reason.NO_EARLIER_VALUE: _("the value of an earlier year is missing"),
    Reason.NO_DIRECTION: _("the plan does not say which way is better"),
    Reason.NO_AGGREGATION: _("the plan does not say how the figures of institutions become one"),
    Reason.UNKNOWN_GRADE: _("the grade that was found is none of the plan’s"),
}


@dataclass(frozen=True)
class Found:
    """Values and grades that were found, by place (`O1`, `C2.women`) and year, and the readings that were decided."""

    values: Mapping[tuple[str, int], Decimal]
    grades: Mapping[tuple[str, int], str]
    decided: Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """One part of an indicator in one year. `readings` are (code, value or None, what it needs); codes in `met`, `missed`, `waiting`.

    `holds` is the reading that was decided, "" while it is open; then it alone judges.
    """

    place: str
    year: int
    value: Decimal | None
    grade: str
    standing: Standing
    reasons: tuple[Reason, ...]
    readings: tuple[tuple[str, Decimal | None, tuple[str, ...]], ...] = ()
    holds: str = ""
    met: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def stands(indicator: IndicatorEntry, part: PartEntry, target: TargetEntry, found: Found) -> Line:
    """How a part stands against one target."""
    place = indicator.place_of(part)
    key = (place, target.year)
    value, grade = found.values.get(key), found.grades.get(key, "")
    if target.expression is None:
        missing = (Reason.NO_TARGET,) if value is not None or grade else (Reason.NO_TARGET, Reason.NO_VALUE)
        return Line(place, target.year, value, grade, Standing.NOT_ASSESSABLE, missing)
    if "grade" in target.expression:
        return _graded(indicator, target, Line(place, target.year, None, grade, Standing.NOT_ASSESSABLE, ()))
    return _measured(indicator, part, target, value, found)


def _graded(indicator: IndicatorEntry, target: TargetEntry, line: Line) -> Line:
    if not line.grade:
        return _with(line, Standing.NOT_ASSESSABLE, (Reason.NO_VALUE,))
    asked = str((target.expression or {})["grade"])
    if line.grade not in indicator.grades or asked not in indicator.grades:
        return _with(line, Standing.NOT_ASSESSABLE, (Reason.UNKNOWN_GRADE,))
    is_met = indicator.grades.index(line.grade) >= indicator.grades.index(asked)
    return _with(line, Standing.MET if is_met else Standing.NOT_MET, ())


def _with(line: Line, standing: Standing, reasons: tuple[Reason, ...]) -> Line:
    return Line(line.place, line.year, line.value, line.grade, standing, reasons)


def _measured(indicator: IndicatorEntry, part: PartEntry, target: TargetEntry, value: Decimal | None, found: Found) -> Line:
    place = indicator.place_of(part)
    readings = readings_of(indicator, part, target, found.values)
    holds = found.decided.get(f"{place}.{target.year}", "")
    held = [reading for reading in readings if reading.code == holds] or list(readings)
    better = _better(indicator, found)
    told = tuple((one.code, one.value, one.needs) for one in readings)
    reasons = _reasons(indicator, part, target, value, better, found)
    if value is None:
        return Line(place, target.year, None, "", Standing.NOT_ASSESSABLE, reasons, told, holds)
    verdict = judge(held, value, better)
    standing = _standing(len(verdict.met), len(verdict.missed))
    return Line(place, target.year, value, "", standing, reasons, told, holds, verdict.met, verdict.missed, verdict.waiting)


def _standing(met: int, missed: int) -> Standing:
    if met and missed:
        return Standing.OPEN
    if met:
        return Standing.MET
    return Standing.NOT_MET if missed else Standing.NOT_ASSESSABLE


def _better(indicator: IndicatorEntry, found: Found) -> Better:
    decided = found.decided.get(f"{indicator.code}.direction", "")
    return Better(decided) if decided in {Better.HIGHER, Better.LOWER} else indicator.better


def _reasons(
    indicator: IndicatorEntry, part: PartEntry, target: TargetEntry, value: Decimal | None, better: Better, found: Found
) -> tuple[Reason, ...]:
    """Everything that is missing, the value first."""
    place = indicator.place_of(part)
    needs = {need for reading in readings_of(indicator, part, target, found.values) for need in reading.needs}
    start = f"{place}.{part.baseline_year or 'baseline'}"
    asked = {
        Reason.NO_VALUE: value is None,
        Reason.NO_BASELINE: start in needs,
        Reason.NO_EARLIER_VALUE: bool(needs - {start}),
        Reason.NO_DIRECTION: better == Better.UNDETERMINED,
        Reason.NO_AGGREGATION: _is_aggregation_open(indicator, found),
    }
    return tuple(reason for reason, is_missing in asked.items() if is_missing)


def _is_aggregation_open(indicator: IndicatorEntry, found: Found) -> bool:
    return indicator.aggregation == "undetermined" and f"{indicator.code}.aggregation" not in found.decided
