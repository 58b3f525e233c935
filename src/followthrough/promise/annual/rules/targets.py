"""A target of a ministry's own plan beside what the programme asks (¶30): the same, more, less, or not to be compared."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.measures import MeasureEntry, Unit

HUNDRED = Decimal(100)


class Demand(StrEnum):
    """How a number binds."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    ALL = "all"


DEMAND_NAMES: dict[Demand, str] = {
    Demand.AT_LEAST: _("at least"),
    Demand.AT_MOST: _("at most"),
    Demand.EXACTLY: _("exactly"),
    Demand.ALL: _("all"),
}


class Outcome(StrEnum):
    """What comes of laying an own target beside the programme's."""

    SAME = "same"
    STRONGER = "stronger"
    WEAKER = "weaker"
    DIFFERENT = "different"
    NOT_COMPARED = "not_compared"


OUTCOME_NAMES: dict[Outcome, str] = {
    Outcome.SAME: _("Says the same as the programme"),
    Outcome.STRONGER: _("Asks more than the programme"),
    Outcome.WEAKER: _("Conflict: asks less than the programme"),
    Outcome.DIFFERENT: _("Conflict: measures something else than the programme"),
    Outcome.NOT_COMPARED: _("The programme gives no number to compare with"),
}
CONFLICTS = frozenset({Outcome.WEAKER, Outcome.DIFFERENT})


UNIT_NAMES: dict[Unit, str] = {Unit.PERCENT: _("percent"), Unit.NUMBER: _("a number")}


@dataclass(frozen=True)
class Stated:
    """A target as it is stated: "at least 20 %". `number` is None only with `all`, which means the whole: 100 %."""

    comparator: Demand
    number: Decimal | None
    unit: Unit

    def measured(self) -> "Stated":
        """The same with `all` written as the whole."""
        return Stated(Demand.AT_LEAST, HUNDRED, Unit.PERCENT) if self.comparator == Demand.ALL else self


def asked_by(measure: MeasureEntry) -> Stated | None:
    """What a measure of the programme asks, or None where its text gives no number."""
    if measure.comparator is None or measure.threshold is None:
        return None
    return Stated(Demand(measure.comparator.value), measure.threshold, measure.unit)


def compare(asked: Stated | None, own: Stated) -> Outcome:
    """Lay a body's own target beside what the programme asks.

    A share against a number, or a floor against a ceiling, measure something else. "Exactly" lies on both sides: it fulfils
    a floor from the number on upwards and a ceiling downwards, but a floor or ceiling never fulfils "exactly".
    """
    if asked is None:
        return Outcome.NOT_COMPARED
    wanted, stated = asked.measured(), own.measured()
    if wanted.unit != stated.unit or wanted.number is None or stated.number is None:
        return Outcome.DIFFERENT
    if stated.comparator == wanted.comparator and stated.number == wanted.number:
        return Outcome.SAME
    if wanted.comparator == Demand.EXACTLY or stated.comparator not in (wanted.comparator, Demand.EXACTLY):
        return Outcome.DIFFERENT
    is_enough = stated.number >= wanted.number if wanted.comparator == Demand.AT_LEAST else stated.number <= wanted.number
    return Outcome.STRONGER if is_enough else Outcome.WEAKER
