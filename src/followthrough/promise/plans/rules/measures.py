"""What a row promises, as a quantity that can be counted: how many, of whom, compared with what."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.proofs import ProofEntry
from followthrough.promise.plans.rules.words import Recurrence, Scope

Stored = dict[str, Any]
# Dimensions that tell persons apart. Two of them crossed leave small cells, from which a person can be known.
PERSON_DIMENSIONS = {
    "sex": _("sex"),
    "community": _("community"),
    "age_band": _("age"),
    "rank_band": _("rank"),
    "position": _("position"),
}


def finite(value: float | None) -> Decimal | None:
    """A number of a plan file; None for none, and for YAML's .nan and .inf, with which nothing can be counted."""
    number = None if value is None else Decimal(str(value))
    return number if number is not None and number.is_finite() else None


class Comparator(StrEnum):
    """Which side of the threshold keeps the promise."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Unit(StrEnum):
    """A count, or a share of the population from 0 to 100."""

    NUMBER = "number"
    PERCENT = "percent"


class Stated(StrEnum):
    """How much of a measure stands in the text: all of it, only what is counted, or nothing (it is proposed)."""

    FULL = "full"
    QUANTITY = "quantity"
    NONE = "none"


@dataclass(frozen=True)
class MeasureEntry:
    """One promise of a row. `threshold` is in `unit`; None where the text gives no number.

    `scope` and `recurrence` are those of the row. `stated` says how much of it stands in the text.
    """

    code: str
    row: str
    kind: str
    quantity: Text
    population: Text
    comparator: Comparator | None
    threshold: Decimal | None
    unit: Unit
    by: tuple[str, ...]
    stated: Stated
    scope: Scope
    recurrence: Recurrence
    proof: ProofEntry | None = None

    @classmethod
    def of(cls, stored: Stored, row: str, scope: Scope, recurrence: Recurrence) -> "MeasureEntry":
        """Read one entry of `measures` of the row `row`."""
        threshold = stored["threshold"]
        return cls(
            code=stored["code"],
            row=row,
            kind=stored["kind"],
            quantity=Text(stored["quantity"]),
            population=Text(stored["population"] or {}),
            comparator=Comparator(stored["comparator"]) if stored["comparator"] else None,
            threshold=finite(threshold),
            unit=Unit(stored["unit"]),
            by=tuple(stored["by"]),
            stated=Stated(stored["stated"]),
            scope=scope,
            recurrence=recurrence,
            proof=ProofEntry.read(stored.get("proof")),
        )

    @property
    def crossed(self) -> tuple[str, ...]:
        """The dimensions of persons that the measure crosses, none if there are fewer than two."""
        persons = tuple(dimension for dimension in self.by if dimension in PERSON_DIMENSIONS)
        return persons if len(persons) > 1 else ()


def asked(measure: MeasureEntry) -> str:
    """Return what the measure asks in words: "at least 20 %", "at least 5", or "no number is given"."""
    if measure.comparator is None or measure.threshold is None:
        return say(_("no number is given"))
    amount = f"{measure.threshold.normalize():f}" + ("\N{NO-BREAK SPACE}%" if measure.unit == Unit.PERCENT else "")
    return say(ASKED[measure.comparator], amount=amount)


ASKED = {Comparator.AT_LEAST: _("at least {amount}"), Comparator.AT_MOST: _("at most {amount}")}
