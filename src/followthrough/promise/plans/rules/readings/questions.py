"""Every open question of a plan, in the order of the plan: indicators first, then rows."""

from collections.abc import Iterator

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.indicators import Aggregation, Better, IndicatorEntry, PartEntry, TargetEntry
from followthrough.promise.plans.rules.readings.reading import OpenQuestion, Question, Reading
from followthrough.promise.plans.rules.readings.rows import recurrence_question, scope_question
from followthrough.promise.plans.rules.readings.targets import Actuals, readings_of
from followthrough.promise.plans.rules.targets import stated


def open_questions(plan: PlanDocument, actuals: Actuals | None = None, language: str = "en") -> tuple[OpenQuestion, ...]:
    """Every question that the plan leaves open, with all readings, worked out from `actuals` where these are needed."""
    indicators = (question for indicator in plan.indicators for question in _of_indicator(indicator, actuals or {}, language))
    rows = (question for row in plan.rows for question in (scope_question(row), recurrence_question(row)))
    return (*indicators, *(question for question in rows if question is not None))


def _of_indicator(indicator: IndicatorEntry, actuals: Actuals, language: str) -> Iterator[OpenQuestion]:
    if indicator.better == Better.UNDETERMINED:
        yield _direction(indicator, language)
    if indicator.aggregation == Aggregation.UNDETERMINED:
        yield _aggregation(indicator)
    for part in indicator.parts:
        for target in part.targets:
            readings = readings_of(indicator, part, target, actuals)
            if len(readings) > 1:
                yield _target(indicator, part, target, readings, language)


def _target(
    indicator: IndicatorEntry, part: PartEntry, target: TargetEntry, readings: tuple[Reading, ...], language: str
) -> OpenQuestion:
    place = indicator.place_of(part)
    asked = stated(target.expression, indicator.unit.told(language))
    return OpenQuestion(f"{place}.{target.year}", Question.TARGET, place, indicator.source, asked, readings)


def _direction(indicator: IndicatorEntry, language: str) -> OpenQuestion:
    rises = any(target.is_rise for part in indicator.parts for target in part.targets)
    against = say(_("every target asks for a step back")) if rises else say(_("targets are met from above"))
    towards = say(_("every target asks for progress")) if rises else say(_("targets are met from below"))
    readings = [
        Reading("higher", say(_("a higher value is better")), towards),
        Reading("lower", say(_("a lower value is better")), against),
    ]
    if indicator.kind == "ratio":
        readings.append(
            Reading("turned", say(_("the two sides are meant the other way round, and a higher value is better")), towards)
        )
    unit = indicator.unit.told(language)
    return OpenQuestion(
        f"{indicator.code}.direction", Question.DIRECTION, indicator.code, indicator.source, unit, tuple(readings)
    )


# Two bodies with 5 of 10 and 30 of 100 show what hangs on it (A12).
AGGREGATIONS = (
    ("pooled", _("all bodies counted together"), _("5 of 10 and 30 of 100 are 31.8 %")),
    ("mean", _("the mean of the bodies"), _("5 of 10 and 30 of 100 are 40.0 %")),
    ("each", _("every body for itself"), _("5 of 10 and 30 of 100 are 50 % and 30 %, and both must reach the target")),
)
GRADES = (
    ("single", _("one grade for all"), _("one grade is compared with the target")),
    ("each", _("a grade for every body"), _("every body must reach the target")),
)


def _aggregation(indicator: IndicatorEntry) -> OpenQuestion:
    """How the figures of bodies become one; grades cannot be added or averaged."""
    ways = GRADES if indicator.kind == "ordinal" else AGGREGATIONS
    readings = tuple(Reading(code, say(words), say(follows)) for code, words, follows in ways)
    stated_words = say(_("how the figures of institutions become one is not said"))
    return OpenQuestion(
        f"{indicator.code}.aggregation", Question.AGGREGATION, indicator.code, indicator.source, stated_words, readings
    )
