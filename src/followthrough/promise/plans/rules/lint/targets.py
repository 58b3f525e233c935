"""Targets: how a rise is meant, targets that fall back, direction, blanks, baselines (kinds 1–5)."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.indicators import Aggregation, Better, IndicatorEntry, PartEntry, TargetEntry
from followthrough.promise.plans.rules.lint.finding import Finding, found
from followthrough.promise.plans.rules.readings.targets import (
    BASELINE,
    UNDETERMINED,
    consequence,
    readings_of,
    told_value,
    years_needed,
)

# Whether a target lies behind another does not depend on where both start, so any start will do where none is known.
ANY_BASELINE = Decimal(100)
Series = tuple[IndicatorEntry, PartEntry]


def series_of(plan: PlanDocument) -> Iterator[Series]:
    """Every part of every indicator."""
    for indicator in plan.indicators:
        for part in indicator.parts:
            yield indicator, part


def open_rises(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 1: "+15 %" without points or percent, or without saying from where."""
    for indicator, part in series_of(plan):
        for target in part.targets:
            if not target.is_rise or target.expression is None:
                continue
            place = f"{indicator.place_of(part)}.{target.year}"
            values = _values(indicator, part, target)
            if target.expression["as"] == UNDETERMINED:
                yield found("rise-unit-open", place, _("Points or percent of the start is not said: {values}."), values=values)
            if target.expression["over"] == UNDETERMINED:
                yield found("rise-start-open", place, _("From where it is counted is not said: {values}."), values=values)


def _values(indicator: IndicatorEntry, part: PartEntry, target: TargetEntry) -> str:
    """The values that are known, then how many readings wait; where none is known, what all of them need."""
    readings = readings_of(indicator, part, target, {})
    # Between strokes, since some languages write their decimals with a comma.
    known = " / ".join(dict.fromkeys(reading.consequence for reading in readings if reading.value is not None))
    waiting = [reading for reading in readings if reading.value is None]
    if not known:
        return consequence(None, years_needed(waiting))
    if not waiting:
        return known
    years = ", ".join(dict.fromkeys(need.rsplit(".", 1)[-1] for need in years_needed(waiting)))
    template = _("{values}; {count} of {all} readings wait for the {year} figure")
    return say(template, values=known, count=len(waiting), all=len(readings), year=years)


def falling_back(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 2: a target that, under some reading, asks for less than an earlier one."""
    for indicator, part in series_of(plan):
        if indicator.better == Better.UNDETERMINED:
            continue
        stated = [target for target in part.targets if target.expression is not None]
        for earlier, later in pairwise(stated):
            behind = _behind(indicator, part, earlier, later)
            if behind:
                yield found(
                    "target-falls-back",
                    f"{indicator.place_of(part)}.{later.year}",
                    _("{year} asks for less than {before}: {pairs}."),
                    year=later.year,
                    before=earlier.year,
                    pairs="; ".join(behind),
                )


def _behind(indicator: IndicatorEntry, part: PartEntry, earlier: TargetEntry, later: TargetEntry) -> list[str]:
    """Pairs later / earlier of values that fall back where both are counted from the baseline, or stated outright."""
    if not (earlier.is_rise or later.is_rise):
        return _stated_behind(indicator, earlier, later)
    if part.baseline is None and not (earlier.is_rise and later.is_rise):
        return []  # where a rise ends cannot be compared with a value as long as nobody knows where it starts
    start = part if part.baseline is not None else replace(part, baseline=ANY_BASELINE)
    before, after = _from_baseline(indicator, start, earlier), _from_baseline(indicator, start, later)
    pairs = []
    for kind, value in after.items():
        # A kind is held against its own kind; only where one of the two has a single meaning is that one taken.
        other = before.get(kind) if kind in before else next(iter(before.values())) if len(before) == 1 else None
        others = before.values() if other is None and len(after) == 1 else () if other is None else (other,)
        pairs += [_pair(value, one, part) for one in others if _is_worse(value, one, indicator.better)]
    return pairs


def _from_baseline(indicator: IndicatorEntry, part: PartEntry, target: TargetEntry) -> dict[str, Decimal]:
    """Values of the readings that start from the baseline, by kind of rise; a value stated outright is of no kind."""
    values = {}
    for reading in readings_of(indicator, part, target, {}):
        kind, _dash, start = reading.code.partition("-")
        if reading.value is not None and start in {"", BASELINE}:
            values[kind] = reading.value
    return values


def _stated_behind(indicator: IndicatorEntry, earlier: TargetEntry, later: TargetEntry) -> list[str]:
    first, second = ((target.expression or {}) for target in (earlier, later))
    if "value" in first and "value" in second:
        is_behind = _is_worse(Decimal(str(second["value"])), Decimal(str(first["value"])), indicator.better)
        return [f"{second['value']} / {first['value']}"] if is_behind else []
    order = list(indicator.grades)
    if {first.get("grade"), second.get("grade")} <= set(order) and order.index(second["grade"]) < order.index(first["grade"]):
        return [f"{second['grade']} / {first['grade']}"]
    return []


def _is_worse(later: Decimal, earlier: Decimal, better: Better) -> bool:
    return later < earlier if better == Better.HIGHER else later > earlier


def _pair(later: Decimal, earlier: Decimal, part: PartEntry) -> str:
    if part.baseline is None:
        later, earlier = later - ANY_BASELINE, earlier - ANY_BASELINE
        return f"{later:+f} / {earlier:+f}"
    return f"{told_value(later)} / {told_value(earlier)}"


def direction(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 3: nobody can say which way serves the objective, or a target points the other way."""
    for indicator in plan.indicators:
        if indicator.better == Better.UNDETERMINED:
            template = _("A rise can be a step back: whether targets are met cannot be said.")
            yield found("direction-open", indicator.code, template)
            continue
        for part in indicator.parts:
            for target in part.targets:
                if _points_back(indicator.better, part, target):
                    place = f"{indicator.place_of(part)}.{target.year}"
                    yield found("direction-against", place, _("The target asks for a change for the worse."))


def _points_back(better: Better, part: PartEntry, target: TargetEntry) -> bool:
    expression = target.expression
    if expression is None or expression["form"] == "grade_at_least":
        return False
    if target.is_rise:
        return bool(expression["amount"] < 0 if better == Better.HIGHER else expression["amount"] > 0)
    if (expression["form"] == "at_least") != (better == Better.HIGHER):
        return True
    return part.baseline is not None and _is_worse(Decimal(str(expression["value"])), part.baseline, better)


def aggregation(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 7: figures of bodies of which nobody says how they become one."""
    for indicator in plan.indicators:
        if indicator.aggregation == Aggregation.UNDETERMINED:
            template = _("Counted together, as a mean, or each for itself is not said; the verdicts can differ.")
            yield found("aggregation-open", indicator.code, template)


def blanks(plan: PlanDocument) -> Iterator[Finding]:
    """Kinds 4 and 5: an indicator without any target, and one without a baseline."""
    for indicator in plan.indicators:
        if all(target.expression is None for part in indicator.parts for target in part.targets):
            yield found("no-target", indicator.code, _("It can be followed, but never met or missed."))
        without = [part for part in indicator.parts if not part.has_baseline]
        places = [indicator.code] if len(without) == len(indicator.parts) else [indicator.place_of(part) for part in without]
        for place in places:
            yield found("no-baseline", place, _("Nobody can say how far it has come, and a rise over it cannot be worked out."))


RULES = (open_rises, falling_back, direction, aggregation, blanks)
