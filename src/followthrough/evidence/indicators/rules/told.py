"""Why a verdict stands, in one sentence: figures, threshold, what is missing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.evidence.facts.rules.measures import find_measure
from followthrough.evidence.indicators.rules.evaluating import Evaluated
from followthrough.promise.plans.rules.measures import Comparator
from followthrough.promise.plans.rules.proofs import Quantity

DAYS_OF_A_WEEK = 7


def reason_of(evaluated: Evaluated) -> str:
    """What the facts say of one measure: "4 of at least 5", "2 of 3 (66.7 %), asked are 3", "nothing is entered: …"."""
    measure = evaluated.measure
    if measure.proof is None:
        return say(_("the plan file does not say where this is looked up"))
    if evaluated.is_without_counts and evaluated.value is not None:
        return say(
            _("{share} %, given without counts; asked are {asked} %"), share=percent(evaluated.value), asked=measure.threshold
        )
    if evaluated.missing:
        return say(_("nothing is entered: {what}"), what=", ".join(quantity_told(one) for one in evaluated.missing))
    if evaluated.whole == 0:
        return say(_("there is nothing to divide by: {what} is 0"), what=quantity_told(measure.proof.quantities[1]))
    if measure.threshold is None:
        return say(_("the text gives no number; counted are {part}"), part=evaluated.part)
    return _figures(evaluated)


def _figures(evaluated: Evaluated) -> str:
    facts = {"part": evaluated.part, "whole": evaluated.whole, "needed": evaluated.needed}
    if evaluated.whole is not None and evaluated.value is not None:
        return say(_("{part} of {whole} ({share} %), needed are {needed}"), share=percent(evaluated.value), **facts)
    at_most = evaluated.measure.comparator == Comparator.AT_MOST
    return say(_("{part}, at most {needed} are allowed") if at_most else _("{part}, needed are {needed}"), **facts)


def quantity_told(quantity: Quantity) -> str:
    """A quantity in words: the title of its measure and its code."""
    measure = find_measure(quantity.measure)
    return f"{say(measure.title)} ({quantity})" if measure else str(quantity)


def percent(value: Fraction) -> str:
    """A share with at most one decimal, rounded down, so that 99.96 % is never shown as 100."""
    tenths = int(value * 10)
    return f"{Decimal(tenths) / 10:f}".removesuffix(".0")


def activity_told(last: date, today: date) -> str:
    """When something was last done: "last activity 12 March 2019, 3 weeks ago"."""
    return say(_("last activity {day}, {weeks} weeks ago"), day=last.isoformat(), weeks=weeks_between(last, today))


def weeks_between(last: date, today: date) -> int:
    """Full weeks from a day until today, none if the day lies ahead."""
    return max((today - last).days // DAYS_OF_A_WEEK, 0)
