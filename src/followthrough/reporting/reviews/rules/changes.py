"""What a recommendation would change in the text of a plan, and the draft of an amendment that comes of several."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say

Stored = dict[str, Any]
EARLIEST, LATEST = 1990, 2100


class Sort(StrEnum):
    """What a change does to the text. `NOTHING`: the recommendation is a task and leaves the text as it is."""

    NOTHING = ""
    DEADLINE = "deadline"
    JOINS = "joins"
    LEAVES = "leaves"
    WITHDRAWN = "withdrawn"
    THRESHOLD = "threshold"
    TARGET = "target"
    BASELINE = "baseline"


SORT_NAMES: dict[Sort, str] = {
    Sort.NOTHING: _("Nothing: it is a task"),
    Sort.DEADLINE: _("The years of a row"),
    Sort.JOINS: _("A body joins a row"),
    Sort.LEAVES: _("A body leaves a row"),
    Sort.WITHDRAWN: _("A row is withdrawn"),
    Sort.THRESHOLD: _("The number that a row asks"),
    Sort.TARGET: _("The target of an indicator"),
    Sort.BASELINE: _("The baseline of an indicator"),
}


@dataclass(frozen=True)
class Change:
    """One change. `place` is a row (`5.4-a`), a measure (`6.2-a`) or a part of an indicator (`O5`, `C2.women`).

    `first`, `last`: years of a deadline; `last` also the year of a target or baseline. `value`: a number as text.
    """

    sort: Sort = Sort.NOTHING
    place: str = ""
    body: str = ""
    first: int | None = None
    last: int | None = None
    value: str = ""

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Change":
        """Read what `as_stored` gave; the empty mapping is no change."""
        return cls(**{**stored, "sort": Sort(stored["sort"])}) if stored else cls()

    @property
    def as_stored(self) -> Stored:
        """Plain data; empty for no change."""
        if self.sort == Sort.NOTHING:
            return {}
        return {
            "sort": self.sort.value,
            "place": self.place,
            "body": self.body,
            "first": self.first,
            "last": self.last,
            "value": self.value,
        }

    @property
    def told(self) -> str:
        """In words, with the code of a body: "row 5.4-a: from 2020 to 2021"."""
        return self.told_with(str)

    def told_with(self, name: Callable[[str], str]) -> str:
        """The same; `name` gives a body its label by its code."""
        facts = {
            "place": self.place,
            "body": name(self.body),
            "first": self.first,
            "last": self.last,
            "value": self.value,
        }
        return say(_TOLD[self.sort], **facts)


_TOLD: dict[Sort, str] = {
    Sort.NOTHING: _("no change of the text"),
    Sort.DEADLINE: _("row {place}: from {first} to {last}"),
    Sort.JOINS: _("row {place}: {body} joins"),
    Sort.LEAVES: _("row {place}: {body} leaves"),
    Sort.WITHDRAWN: _("row {place} is withdrawn"),
    Sort.THRESHOLD: _("measure {place}: {value} is asked"),
    Sort.TARGET: _("indicator {place}: target {value} for {last}"),
    Sort.BASELINE: _("indicator {place}: baseline {value} of {last}"),
}


def drafted(stored: Stored, changes: Iterable[Change]) -> Stored:
    """The text of a plan with every change in it; the given one stays as it is.

    Raises RuleBroken, with the field at which it belongs, for a change that the text has no place for.
    """
    draft = deepcopy(stored)
    for change in changes:
        _APPLY[change.sort](draft, change)
    return draft


def check_change(stored: Stored, change: Change) -> None:
    """Raise RuleBroken unless `change` can be made in this text and changes something."""
    if change.sort != Sort.NOTHING and drafted(stored, [change]) == stored:
        raise RuleBroken("change.same", _("The plan says so already. Nothing would change."), field="place")


def _nothing(draft: Stored, change: Change) -> None:
    """A task."""


def _deadline(draft: Stored, change: Change) -> None:
    row = _row(draft, change.place)
    if change.first is None or change.last is None:
        raise RuleBroken("change.years", _("Give the first and the last year of the row."), field="first")
    if not EARLIEST <= change.first <= change.last <= LATEST:
        raise RuleBroken("change.years", _("The first year does not lie after the last. Look at both."), field="first")
    row["deadline"] = {"from": change.first, "to": change.last}


def _joins(draft: Stored, change: Change) -> None:
    row = _row(draft, change.place)
    if change.body not in {body["code"] for body in draft["bodies"]}:
        raise RuleBroken("change.body", _("The plan names no such institution. Choose one."), field="change_body")
    if change.body not in row["responsible"]:
        row["responsible"] = [*row["responsible"], change.body]


def _leaves(draft: Stored, change: Change) -> None:
    row = _row(draft, change.place)
    if change.body not in row["responsible"]:
        raise RuleBroken("change.body", _("This institution owes nothing of row {row}."), field="change_body", row=change.place)
    left = [code for code in row["responsible"] if code != change.body]
    if not left:
        raise RuleBroken(
            "change.nobody", _("Nobody would owe row {row} any more. Withdraw the row instead."), field="sort", row=change.place
        )
    row["responsible"] = left


def _withdrawn(draft: Stored, change: Change) -> None:
    _row(draft, change.place)
    for objective in draft["objectives"]:
        for action in objective["actions"]:
            action["rows"] = [row for row in action["rows"] or () if row["code"] != change.place]
        # An action without rows would become a row without a day; the last row takes its action along.
        objective["actions"] = [action for action in objective["actions"] if action["rows"]]


def _threshold(draft: Stored, change: Change) -> None:
    for row in _rows(draft):
        for measure in row.get("measures") or ():
            if measure["code"] == change.place:
                measure["threshold"] = _number(change.value)
                return
    raise RuleBroken("change.place", _("The plan counts nothing under “{place}”."), field="place", place=change.place)


def _target(draft: Stored, change: Change) -> None:
    indicator, part = _part(draft, change.place)
    target = next((one for one in part["targets"] if one["year"] == change.last), None)
    if target is None:
        years = ", ".join(str(one["year"]) for one in part["targets"])
        raise RuleBroken("change.year", _("{place} has targets for: {years}."), field="last", place=change.place, years=years)
    if indicator.get("grades"):
        known = [grade["code"] for grade in indicator["grades"]]
        if change.value not in known:
            raise RuleBroken("change.grade", _("Write one of its grades: {known}."), field="value", known=", ".join(known))
        target["expression"] = {"form": "grade_at_least", "grade": change.value}
        return
    form = "at_most" if indicator["better"] == "lower" else "at_least"
    target["expression"] = {"form": form, "value": _number(change.value)}


def _baseline(draft: Stored, change: Change) -> None:
    _indicator, part = _part(draft, change.place)
    if change.last is None:
        raise RuleBroken("change.year", _("Give the year in which the baseline was measured."), field="last")
    part["baseline"] = {"year": change.last, "value": _number(change.value)}


def _rows(draft: Stored) -> Iterator[Stored]:
    return (row for objective in draft["objectives"] for action in objective["actions"] for row in action["rows"] or ())


def _row(draft: Stored, code: str) -> Stored:
    for row in _rows(draft):
        if row["code"] == code:
            return row
    raise RuleBroken("change.place", _("The plan has no row “{place}”."), field="place", place=code)


def _part(draft: Stored, place: str) -> tuple[Stored, Stored]:
    code, _dot, name = place.partition(".")
    for indicator in draft["indicators"]:
        if indicator["code"] == code:
            for part in indicator["parts"]:
                if part["code"] == name or (not name and len(indicator["parts"]) == 1):
                    return indicator, part
    known = ", ".join(_places(draft))
    raise RuleBroken(
        "change.place", _("The plan has no indicator “{place}”. It has: {known}."), field="place", place=place, known=known
    )


def _places(draft: Stored) -> Iterator[str]:
    for indicator in draft["indicators"]:
        parts = indicator["parts"]
        yield from (indicator["code"] if len(parts) == 1 else f"{indicator['code']}.{part['code']}" for part in parts)


def _number(told: str) -> int | float:
    try:
        value = Decimal(told.strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > LARGEST:
        raise RuleBroken("change.value", _("“{value}” is no number."), field="value", value=told[:20])
    return int(value) if value == value.to_integral_value() else float(value)


LARGEST = Decimal(10) ** 9
_APPLY = {
    Sort.NOTHING: _nothing,
    Sort.DEADLINE: _deadline,
    Sort.JOINS: _joins,
    Sort.LEAVES: _leaves,
    Sort.WITHDRAWN: _withdrawn,
    Sort.THRESHOLD: _threshold,
    Sort.TARGET: _target,
    Sort.BASELINE: _baseline,
}
