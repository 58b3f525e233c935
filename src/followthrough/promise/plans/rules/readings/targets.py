"""All readings of a target written as a rise: {points, relative} × {baseline, target before, value measured before}.

A reading is chained to its own kind: points to points, relative to relative, never crossed (A-081). From the baseline
61.1, "+15 %" is 76.1 or 70.265; a later "+10 %" is 71.1, 86.1, 67.21 or 77.2915, and two more once the value of the
year before is known.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.indicators import IndicatorEntry, PartEntry, TargetEntry
from followthrough.promise.plans.rules.readings.reading import Reading

Actuals = Mapping[tuple[str, int], Decimal]
"""Values that were measured, by place (`O1`, `C2.women`) and year."""

UNDETERMINED = "undetermined"
OPEN_KINDS = ("points", "relative")
BASELINE, PREVIOUS_TARGET, PREVIOUS_ACTUAL = "baseline", "previous_target", "previous_actual"
WHOLE = Decimal(100)
# The year of a baseline for which the plan names none, among `Actuals`.
NO_YEAR = 0

RISES = {
    "points": _("{amount} percentage points on top of {start}"),
    "relative": _("{amount} % of {start}, on top of it"),
    "absolute": _("{amount} on top of {start}"),
}
STARTS = {
    BASELINE: _("the baseline of {year}"),
    PREVIOUS_TARGET: _("the target of {year}"),
    PREVIOUS_ACTUAL: _("the value measured in {year}"),
}


def readings_of(indicator: IndicatorEntry, part: PartEntry, target: TargetEntry, actuals: Actuals) -> tuple[Reading, ...]:
    """Every reading of one target, in the order kind of rise × start. One reading where nothing is open, none if blank."""
    if target.expression is None:
        return ()
    if not target.is_rise:
        return (_definite(target),)
    return tuple(
        _read(indicator, part, target, kind, start, actuals)
        for kind in _kinds(target.expression["as"])
        for start in _starts(part, target)
    )


def _definite(target: TargetEntry) -> Reading:
    expression = target.expression or {}
    value = expression.get("value")
    told = str(expression.get("grade") or value)
    return Reading("stated", told, told, None if value is None else Decimal(str(value)))


def _kinds(stated: str) -> tuple[str, ...]:
    return OPEN_KINDS if stated == UNDETERMINED else (stated,)


def _starts(part: PartEntry, target: TargetEntry) -> tuple[str, ...]:
    """The first target can only start from the baseline, whatever is written; a later one also from what came before it."""
    over = (target.expression or {})["over"]
    if _before(part, target) is None:
        return (BASELINE,)
    return (BASELINE, PREVIOUS_TARGET, PREVIOUS_ACTUAL) if over == UNDETERMINED else (over,)


def _before(part: PartEntry, target: TargetEntry) -> TargetEntry | None:
    earlier = [other for other in part.targets if other.year < target.year and other.expression is not None]
    return earlier[-1] if earlier else None


def _read(indicator: IndicatorEntry, part: PartEntry, target: TargetEntry, kind: str, start: str, actuals: Actuals) -> Reading:
    place = indicator.place_of(part)
    from_value, needs, year = _start_value(place, part, target, kind, start, actuals)
    amount = Decimal(str((target.expression or {})["amount"]))
    value = None if from_value is None else raised(from_value, amount, kind)
    from_where = say(STARTS[start], year=year) if year else say(_("the baseline"))
    told = say(RISES[kind], amount=f"{amount.normalize():+f}".replace("-", "\N{MINUS SIGN}"), start=from_where)
    return Reading(f"{kind}-{start.replace('_', '-')}", told, consequence(value, needs), value, needs)


def raised(start: Decimal, amount: Decimal, kind: str) -> Decimal | None:
    """Return `start` raised by `amount`: percent of it where `kind` is relative, else units or points.

    None for percent of zero: growth from nothing is undefined (A12), and a target of zero would be met by anything.
    """
    if kind == "relative" and not start:
        return None
    risen = start * (WHOLE + amount) / WHOLE if kind == "relative" else start + amount
    return risen.normalize()


def _start_value(
    place: str, part: PartEntry, target: TargetEntry, kind: str, start: str, actuals: Actuals
) -> tuple[Decimal | None, tuple[str, ...], int | None]:
    """The value to start from, what it lacks, and its year."""
    before = _before(part, target)
    if start == BASELINE or before is None:
        return _baseline(place, part, actuals)
    if start == PREVIOUS_ACTUAL:
        measured = actuals.get((place, before.year))
        return measured, () if measured is not None else (f"{place}.{before.year}",), before.year
    value, needs = _chained(place, part, before, kind, actuals)
    return value, needs, before.year


def _chained(
    place: str, part: PartEntry, target: TargetEntry, kind: str, actuals: Actuals
) -> tuple[Decimal | None, tuple[str, ...]]:
    """The target before, read in the same kind and counted from what it says itself, in the end from the baseline."""
    expression = target.expression or {}
    if not target.is_rise:
        value = expression.get("value")
        return (None if value is None else Decimal(str(value))), ()
    before = _before(part, target)
    if expression["over"] != BASELINE and before is not None:
        start, needs = _chained(place, part, before, kind, actuals)
    else:
        start, needs, _year = _baseline(place, part, actuals)
    own = kind if expression["as"] == UNDETERMINED else expression["as"]
    return (None if start is None else raised(start, Decimal(str(expression["amount"])), own)), needs


def _baseline(place: str, part: PartEntry, actuals: Actuals) -> tuple[Decimal | None, tuple[str, ...], int | None]:
    year = part.baseline_year
    if part.baseline is not None:
        return part.baseline, (), year
    late = actuals.get((place, year or NO_YEAR))
    return late, () if late is not None else (f"{place}.{year or BASELINE}",), year


def consequence(value: Decimal | None, needs: tuple[str, ...]) -> str:
    """The value as it is printed, or what it needs: "needs the 2019 figure"."""
    if value is not None:
        return told_value(value)
    if not needs:
        return say(_("cannot be worked out"))
    years = ", ".join(need.rsplit(".", 1)[-1] for need in needs)
    return say(_("needs the baseline")) if years == BASELINE else say(_("needs the {year} figure"), year=years)


def told_value(value: Decimal) -> str:
    """A value with at least one decimal place, as indicators are printed: "78.0", "77.2915"; in Romanian "78,0"."""
    whole, _point, fraction = f"{value:f}".partition(".")
    return say(_("{whole}.{fraction}"), whole=whole.replace("-", "\N{MINUS SIGN}"), fraction=fraction or "0")


def years_needed(readings: Iterable[Reading]) -> tuple[str, ...]:
    """What all of `readings` still lack, each once."""
    return tuple(dict.fromkeys(need for reading in readings for need in reading.needs))
