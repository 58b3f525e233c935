"""Readings of a row: each body or all together, once or every year, and what follows for its duties."""

from decimal import Decimal

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.measures import MeasureEntry, Unit
from followthrough.promise.plans.rules.readings.reading import OpenQuestion, Question, Reading
from followthrough.promise.plans.rules.rows import RowEntry
from followthrough.promise.plans.rules.words import RECURRENCE_NAMES, SCOPE_NAMES, Recurrence, Scope

# What exists or not can be made by all together; what is counted can be added up.
PRODUCTS = {"deliverable", "study", "decision"}

SCOPE_CONSEQUENCES = {
    (Scope.EACH, "product"): _("{bodies} products, one from each institution"),
    (Scope.JOINT, "product"): _("1 product of all {bodies} institutions"),
    (Scope.TOTAL, "product"): _("1 product, by any of {bodies} institutions"),
    (Scope.EACH, "number"): _("{threshold} from each of {bodies} institutions, {all} in all"),
    (Scope.TOTAL, "number"): _("{threshold} from all {bodies} institutions together"),
    (Scope.JOINT, "number"): _("{threshold} in one joint effort of {bodies} institutions"),
    (Scope.EACH, "percent"): _("{threshold} % in each of {bodies} institutions"),
    (Scope.TOTAL, "percent"): _("{threshold} % of all {bodies} institutions counted together"),
    (Scope.JOINT, "percent"): _("{threshold} % in one joint effort of {bodies} institutions"),
}


def scope_question(row: RowEntry) -> OpenQuestion | None:
    """Whether each body owes the row or all together; None where the text says it, or one body is all of them."""
    if row.scope != Scope.UNDETERMINED or len(row.responsible) == 1:
        return None
    shared = Scope.JOINT if _is_product(row) else Scope.TOTAL
    proposed = Scope(row.scope_proposed) if row.scope_proposed else None
    scopes = dict.fromkeys((Scope.EACH, shared, proposed or shared))
    readings = tuple(Reading(scope.value, say(SCOPE_NAMES[scope]), _scope_consequence(row, scope)) for scope in scopes)
    return OpenQuestion(
        f"{row.code}.scope", Question.SCOPE, row.code, row.source, say(SCOPE_NAMES[row.scope]), readings, row.scope_proposed
    )


def _is_product(row: RowEntry) -> bool:
    return all(measure.kind in PRODUCTS for measure in row.measures)


def _scope_consequence(row: RowEntry, scope: Scope) -> str:
    bodies = len(row.responsible)
    if not row.measures:
        return say(SCOPE_CONSEQUENCES[scope, "product"], bodies=bodies)
    return "; ".join(dict.fromkeys(_measure_consequence(measure, scope, bodies) for measure in row.measures))


def _measure_consequence(measure: MeasureEntry, scope: Scope, bodies: int) -> str:
    if measure.kind in PRODUCTS or measure.threshold is None:
        return say(SCOPE_CONSEQUENCES[scope, "product"], bodies=bodies)
    unit = "percent" if measure.unit == Unit.PERCENT else "number"
    threshold = measure.threshold
    return say(SCOPE_CONSEQUENCES[scope, unit], threshold=_number(threshold), bodies=bodies, all=_number(threshold * bodies))


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}".replace(",", "\N{NO-BREAK SPACE}")


def recurrence_question(row: RowEntry) -> OpenQuestion | None:
    """Whether a range of years is owed once or every year; None where the text says it."""
    if not row.is_recurrence_open:
        return None
    kinds = tuple(Recurrence(kind) for kind in row.recurrence_between) or (row.recurrence, Recurrence.ANNUAL)
    readings = tuple(Reading(kind.value, say(RECURRENCE_NAMES[kind]), _dues_consequence(row, kind)) for kind in kinds)
    proposed = None if row.recurrence == Recurrence.UNCLEAR else row.recurrence.value
    stated = say(_("no deadline")) if row.first_year is None else _years(row)
    return OpenQuestion(f"{row.code}.recurrence", Question.RECURRENCE, row.code, row.source, stated, readings, proposed)


def _years(row: RowEntry) -> str:
    return f"{row.first_year}" if row.first_year == row.last_year else f"{row.first_year}–{row.last_year}"


def _dues_consequence(row: RowEntry, kind: Recurrence) -> str:
    bodies = len(row.responsible)
    if kind == Recurrence.CONTINUOUS:
        return say(_("{bodies} duties that go on and cannot be late"), bodies=bodies)
    if row.first_year is None or row.last_year is None:
        return say(_("{bodies} duties without a date"), bodies=bodies)
    if kind == Recurrence.ANNUAL:
        years = row.last_year - row.first_year + 1
        return say(_("{dues} duties, {bodies} in each of {years} years"), dues=bodies * years, bodies=bodies, years=years)
    return say(_("{bodies} duties, due by the end of {year}"), bodies=bodies, year=row.last_year)
