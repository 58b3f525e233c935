"""Rows against indicators and against each other (kinds 4–6): what cannot be judged, what comes too late, what disagrees."""

from collections.abc import Iterator
from decimal import Decimal

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.indicators import Better, IndicatorEntry, TargetEntry
from followthrough.promise.plans.rules.lint.finding import Finding, found
from followthrough.promise.plans.rules.measures import MeasureEntry, Stated, Unit, asked
from followthrough.promise.plans.rules.rows import RowEntry


def unmeasured(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 4: a row whose promise has no number, or of which nothing was said what can be counted."""
    for row in plan.rows:
        if not row.measures:
            yield found("no-measure", row.code, _("What is counted is not worked out; it can only be described."))
        for measure in row.measures:
            if measure.threshold is None:
                yield found("no-number", measure.code, _("No number: it can be followed, but never kept or missed."))
            elif measure.stated != Stated.FULL:
                template = _("The number is ours, not the text’s: {asked}.")
                yield found("no-number", measure.code, template, asked=asked(measure))


def objectives_without_a_yardstick(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 4: an objective without an indicator, or whose indicators all lack a target."""
    for objective in plan.objectives:
        own = [
            indicator
            for indicator in plan.indicators
            if indicator.level == "objective" and indicator.of_number == objective.number
        ]
        if not own:
            yield found("no-indicator", objective.number, _("Nothing says whether the objective itself is reached."))
        elif not any(target.expression for indicator in own for part in indicator.parts for target in part.targets):
            template = _("{codes} has no target: the objective can be reported on, not judged.")
            codes = ", ".join(indicator.code for indicator in own)
            yield found("objective-cannot-be-judged", objective.number, template, codes=codes)


def late_denominators(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 5: a target in a year before that exists which it is a share of."""
    rows = {row.code: row for row in plan.rows}
    for indicator in plan.indicators:
        row = rows.get(indicator.denominator_from or "")
        if row is None or row.last_year is None:
            continue
        for year in sorted({target.year for part in indicator.parts for target in part.targets if target.expression}):
            if year < row.last_year:
                template = _("Row {row}, which makes what is divided by, is due in {due}: nothing can be measured in {year}.")
                yield found("denominator-late", f"{indicator.code}.{year}", template, row=row.code, due=row.last_year, year=year)


def reversed_order(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 5: a row that is due before the row that it depends on."""
    rows = {row.code: row for row in plan.rows}
    for row in plan.rows:
        for before in (rows[code] for code in row.depends_on if code in rows):
            if row.last_year is not None and before.last_year is not None and row.last_year < before.last_year:
                template = _("It is due in {due}, but needs row {before}, which is due in {later}.")
                yield found(
                    "before-its-condition", row.code, template, due=row.last_year, before=before.code, later=before.last_year
                )


def contradictions(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 6: a row that asks more of the same quantity, and sooner, than the indicator does."""
    rows = {row.code: row for row in plan.rows}
    for indicator in plan.indicators:
        for row in (rows[code] for code in indicator.same_quantity_as if code in rows):
            for measure in row.measures:
                yield from _against(indicator, row, measure)


def _against(indicator: IndicatorEntry, row: RowEntry, measure: MeasureEntry) -> Iterator[Finding]:
    if measure.unit != Unit.PERCENT or measure.threshold is None or row.last_year is None:
        return
    for part in indicator.parts:
        for target in part.targets:
            wanted = _stated_value(target)
            if wanted is not None and row.last_year <= target.year and _asks_more(measure.threshold, wanted, indicator.better):
                template = _("Row {row} asks {row_asks} by {due}; the indicator asks {wanted} in {year}.")
                place = f"{indicator.place_of(part)}.{target.year}"
                facts = {"row": row.code, "row_asks": asked(measure), "due": row.last_year}
                yield found("row-contradicts-indicator", place, template, **facts, wanted=wanted, year=target.year)


def _stated_value(target: TargetEntry) -> Decimal | None:
    value = (target.expression or {}).get("value")
    return None if value is None else Decimal(str(value))


def _asks_more(threshold: Decimal, wanted: Decimal, better: Better) -> bool:
    return threshold < wanted if better == Better.LOWER else threshold > wanted


RULES = (unmeasured, objectives_without_a_yardstick, late_denominators, reversed_order, contradictions)
