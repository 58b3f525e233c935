"""What a plan states of an indicator, in words: a baseline and a target in its own terms, with what it leaves open."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say

PERCENT = ("percent", "procente", "për qind")
AS_WORDS: dict[str, str] = {
    "points": _("percentage points"),
    "relative": _("relative"),
    "undetermined": _("points or relative is not said"),
}
OVER_WORDS: dict[str, str] = {
    "baseline": _("over the baseline"),
    "previous_target": _("over the target before"),
    "undetermined": _("over what is not said"),
}


def stated(expression: Mapping[str, Any] | None, unit: str) -> str:
    """A target as the plan states it: "at least 30 %", "+15 %; points or relative is not said; over the baseline"."""
    if expression is None:
        return say(_("not stated"))
    match expression["form"]:
        case "at_least":
            return say(_("at least {amount}"), amount=_amount(expression["value"], unit))
        case "at_most":
            return say(_("at most {amount}"), amount=_amount(expression["value"], unit))
        case "grade_at_least":
            return say(_("at least “{grade}”"), grade=str(expression["grade"]).replace("_", " "))
        case _:
            return _increase(expression, unit)


def stated_baseline(value: float | int | Decimal | None, unit: str) -> str:
    """A baseline as the plan states it; "not stated" where it gives none."""
    return say(_("not stated")) if value is None else _amount(value, unit)


def _increase(expression: Mapping[str, Any], unit: str) -> str:
    amount = Decimal(str(expression["amount"]))
    told = f"{'+' if amount >= 0 else ''}{_amount(amount, unit)}"
    how = [AS_WORDS[expression["as"]]] if expression["as"] in AS_WORDS else []
    return "; ".join([told, *(say(word) for word in (*how, OVER_WORDS[expression["over"]]))])


def _amount(value: float | int | Decimal, unit: str) -> str:
    number = format(Decimal(str(value)).normalize(), "f")
    # A figure and its unit never break apart.
    return f"{number}\u00a0{'%' if unit in PERCENT else unit}".strip()
