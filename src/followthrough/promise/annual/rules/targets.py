"""A target of a ministry's own plan beside what the programme asks (¶30): the same, more, less, or not to be compared."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.measures import MeasureEntry, Unit

HUNDRED = Decimal(100)


class Comparator(StrEnum):
    """How a number binds."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    ALL = "all"


COMPARATOR_NAMES: dict[Comparator, str] = {
    Comparator.AT_LEAST: _("at least"),
    Comparator.AT_MOST: _("at most"),
    Comparator.EXACTLY: _("exactly"),
    Comparator.ALL: _("all"),
}


class Finding(StrEnum):
    """What comes of laying an own target beside the programme's."""

    SAME = "same"
    STRONGER = "stronger"
    WEAKER = "weaker"
    DIFFERENT = "different"
    NOT_COMPARED = "not_compared"


FINDING_NAMES: dict[Finding, str] = {
    Finding.SAME: _("Says the same as the programme"),
    Finding.STRONGER: _("Asks more than the programme"),
    Finding.WEAKER: _("Conflict: asks less than the programme"),
    Finding.DIFFERENT: _("Conflict: measures something else than the programme"),
    Finding.NOT_COMPARED: _("The programme gives no number to compare with"),
}
CONFLICTS = frozenset({Finding.WEAKER, Finding.DIFFERENT})


UNIT_NAMES: dict[Unit, str] = {Unit.PERCENT: _("percent"), Unit.NUMBER: _("a number")}


@dataclass(frozen=True)
class Stated:
    """A target as it is stated: "at least 20 %". `number` is None only with `all`, which means the whole: 100 %."""

    comparator: Comparator
    number: Decimal | None
    unit: Unit

    def measured(self) -> "Stated":
        """The same with `all` written as the whole."""
        return Stated(Comparator.AT_LEAST, HUNDRED, Unit.PERCENT) if self.comparator == Comparator.ALL else self


def asked_by(measure: MeasureEntry) -> Stated | None:
    """What a measure of the programme asks, or None where its text gives no number."""
    if measure.comparator is None or measure.threshold is None:
        return None
    return Stated(Comparator(measure.comparator.value), measure.threshold, measure.unit)


def compare(asked: Stated | None, own: Stated) -> Finding:
    """Lay a body's own target beside what the programme asks.

    A share against a number, or a floor against a ceiling, measure something else. "Exactly" lies on both sides: it fulfils
    a floor from the number on upwards and a ceiling downwards, but a floor or ceiling never fulfils "exactly".
    """
    if asked is None:
        return Finding.NOT_COMPARED
    wanted, stated = asked.measured(), own.measured()
    if wanted.unit != stated.unit or wanted.number is None or stated.number is None:
        return Finding.DIFFERENT
    if stated.comparator == wanted.comparator and stated.number == wanted.number:
        return Finding.SAME
    if wanted.comparator == Comparator.EXACTLY or stated.comparator not in (wanted.comparator, Comparator.EXACTLY):
        return Finding.DIFFERENT
    is_enough = stated.number >= wanted.number if wanted.comparator == Comparator.AT_LEAST else stated.number <= wanted.number
    return Finding.STRONGER if is_enough else Finding.WEAKER
