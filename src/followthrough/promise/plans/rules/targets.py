"""Baselines and targets in words, as the plan states them: what it leaves open is said, never filled in."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.document import decimal_or_none

Expression = Mapping[str, Any]
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
# What plan files call this unit in their languages; it is printed as a sign, as the plans do.
PERCENT = {"%", "percent", "per cent", "procente", "la sută", "për qind", "përqind", "проценты", "процентов"}

# The unit in which a rise is counted, by the word of the plan file. "undetermined" is printed as the plan prints it.
RISES = {
    "points": _("{amount} percentage points"),
    "relative": _("{amount} of the value it starts from"),
    "absolute": _("{amount}"),
    "undetermined": _("{amount}, points or relative not said"),
}
STARTS = {
    "baseline": _("{rise}; counted from the baseline"),
    "previous_target": _("{rise}; counted from the target before"),
    "undetermined": _("{rise}; from where is not said"),
}


def stated(expression: Expression | None, unit: str) -> str:
    """Return what a target asks: "at least 30 %", "+15 %, points or relative not said; counted from the baseline".

    `expression` is that of a plan file, None where the plan leaves the cell blank; its `grade` may be a code
    or the grade's name. `unit` is the indicator's unit in the reader's language.
    """
    return _FORMS[expression["form"]](expression, unit) if expression else say(_("no target"))


def stated_baseline(value: float | None, unit: str) -> str:
    """Return where an indicator starts: "61.1 %", or "no baseline". Missing is not zero."""
    return say(_("no baseline")) if value is None else _quantity(value, unit)


def _at_least(expression: Expression, unit: str) -> str:
    return say(_("at least {quantity}"), quantity=_quantity(expression["value"], unit))


def _at_most(expression: Expression, unit: str) -> str:
    return say(_("at most {quantity}"), quantity=_quantity(expression["value"], unit))


def _grade(expression: Expression, unit: str) -> str:
    return say(_("at least “{grade}”"), grade=str(expression["grade"]).replace("_", " "))


def _increase(expression: Expression, unit: str) -> str:
    kind = expression["as"]
    counted_in = {"points": "", "absolute": unit}.get(kind, "%")
    amount = _quantity(expression["amount"], counted_in)
    signed = amount if amount.startswith(MINUS) else f"+{amount}"
    return say(STARTS[expression["over"]], rise=say(RISES[kind], amount=signed))


_FORMS: dict[str, Callable[[Expression, str], str]] = {
    "at_least": _at_least,
    "at_most": _at_most,
    "grade_at_least": _grade,
    "increase": _increase,
}


def _quantity(value: float, unit: str) -> str:
    """A number with its unit, which a line never breaks apart."""
    shown = "%" if unit.casefold() in PERCENT else unit
    return NO_BREAK.join(part for part in (_number(value), shown) if part)


def _number(value: float) -> str:
    exact = decimal_or_none(value) or Decimal(0)
    whole, _point, fraction = f"{abs(exact):f}".partition(".")
    fraction = fraction.rstrip("0")
    sign = MINUS if exact < 0 else ""
    # The decimal sign is a matter of language: translate it as "{whole},{fraction}" where a comma is written.
    return sign + (say(_("{whole}.{fraction}"), whole=whole, fraction=fraction) if fraction else whole)
