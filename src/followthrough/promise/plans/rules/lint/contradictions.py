"""Rows against indicators and against each other (kinds 4–6): what cannot be judged, what comes too late, what disagrees."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.indicators import IndicatorEntry, TargetEntry
from followthrough.promise.plans.rules.lint.finding import Finding, found
from followthrough.promise.plans.rules.measures import Comparator, MeasureEntry, Stated, Unit, asked
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.targets import stated
from followthrough.promise.plans.rules.words import Recurrence


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


def first_due(row: RowEntry) -> int | None:
    """The year at whose end the row is first owed: that of a yearly row is its first."""
    return row.first_year if row.recurrence == Recurrence.ANNUAL else row.last_year


def late_denominators(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 5: a target in a year before that exists which it is a share of."""
    rows = {row.code: row for row in plan.rows}
    for indicator in plan.indicators:
        row = rows.get(indicator.denominator_from or "")
        due = first_due(row) if row else None
        if row is None or due is None:
            continue
        for year in sorted({target.year for part in indicator.parts for target in part.targets if target.expression}):
            if year < due:
                template = _("Row {row}, which makes what is divided by, is due in {due}: nothing can be measured in {year}.")
                yield found("denominator-late", f"{indicator.code}.{year}", template, row=row.code, due=due, year=year)


def reversed_order(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 5: a row that is due before the row that it depends on, or that in the end depends on itself."""
    rows = {row.code: row for row in plan.rows}
    for row in plan.rows:
        for before in (rows[code] for code in row.depends_on if code in rows):
            for due, later in ((first_due(row), first_due(before)), (row.last_year, before.last_year)):
                if due is not None and later is not None and due < later:
                    template = _("It is due in {due}, but needs row {before}, which is due in {later}.")
                    yield found("before-its-condition", row.code, template, due=due, before=before.code, later=later)
                    break
        if _waits_for_itself(row, rows):
            yield found(
                "waits-for-itself", row.code, _("It needs itself, over the rows that it depends on: none of them can begin.")
            )


def _waits_for_itself(row: RowEntry, rows: Mapping[str, RowEntry]) -> bool:
    seen: set[str] = set()
    ahead = list(row.depends_on)
    while ahead:
        code = ahead.pop()
        if code == row.code:
            return True
        if code in rows and code not in seen:
            seen.add(code)
            ahead += rows[code].depends_on
    return False


def contradictions(plan: PlanDocument) -> Iterator[Finding]:
    """Kind 6: a row that asks more of the same quantity, and sooner, than the indicator does."""
    rows = {row.code: row for row in plan.rows}
    for indicator in plan.indicators:
        for row in (rows[code] for code in indicator.same_quantity_as if code in rows):
            for measure in row.measures:
                yield from _against(indicator, row, measure)


def _against(indicator: IndicatorEntry, row: RowEntry, measure: MeasureEntry) -> Iterator[Finding]:
    due = first_due(row)
    if measure.unit != Unit.PERCENT or indicator.kind != "percentage" or due is None:
        return
    for part in indicator.parts:
        for target in part.targets:
            if due <= target.year and _asks_more(measure, target):
                template = _("Row {row} asks {row_asks} by {due}; the indicator asks {wanted} in {year}.")
                facts = {"row": row.code, "row_asks": asked(measure), "due": due, "year": target.year}
                wanted = stated(target.expression, "%")
                yield found(
                    "row-contradicts-indicator", f"{indicator.place_of(part)}.{target.year}", template, **facts, wanted=wanted
                )


def _asks_more(measure: MeasureEntry, target: TargetEntry) -> bool:
    """Whether both ask for the same side of a value, and the measure for more."""
    expression = target.expression or {}
    if measure.threshold is None or measure.comparator is None or expression.get("form") != measure.comparator.value:
        return False
    wanted = Decimal(str(expression["value"]))
    return measure.threshold < wanted if measure.comparator == Comparator.AT_MOST else measure.threshold > wanted


RULES = (unmeasured, objectives_without_a_yardstick, late_denominators, reversed_order, contradictions)
