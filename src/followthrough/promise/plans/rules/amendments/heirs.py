"""A body that is succeeded, as a change of the text of a plan: its rows name the successors from then on."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.plans.rules.document import PlanDocument


@dataclass(frozen=True)
class Inheritance:
    """Who takes over from `predecessor` on a day. `rows` maps row codes, `objectives` numbers; `rest` takes what neither names.

    The row goes before its objective. Successors are codes; `described` holds each successor that the plan does not
    describe yet, as an entry of `bodies`.
    """

    predecessor: str
    on: date
    rest: str
    objectives: Mapping[str, str]
    rows: Mapping[str, str]
    described: Sequence[Mapping[str, Any]] = ()
    source: str = ""

    @property
    def successors(self) -> tuple[str, ...]:
        """Every successor, once."""
        return tuple(dict.fromkeys((self.rest, *self.objectives.values(), *self.rows.values())))

    def heir(self, row: str, objective: str) -> str:
        """Who takes over one row."""
        return self.rows.get(row) or self.objectives.get(objective) or self.rest


@dataclass(frozen=True)
class Renaming:
    """A body that stays itself: from a day on it has another name or parent. None leaves what it had."""

    predecessor: str
    on: date
    short: str | None = None
    name: Mapping[str, str] | None = None
    parent: str | None = None


def renamed(document: PlanDocument, renaming: Renaming) -> PlanDocument:
    """The text with the new name or parent of a body; the earlier names become aliases, so that they are found."""
    stored = copy.deepcopy(document.stored)
    body = next((one for one in stored["bodies"] if one["code"] == renaming.predecessor), None)
    if body is None:
        raise RuleBroken("heir.no_body", _("The plan names no body {body}."), body=renaming.predecessor, field="predecessor")
    if renaming.parent is not None and renaming.parent not in {one["code"] for one in stored["bodies"]}:
        raise RuleBroken("heir.no_body", _("The plan names no body {body}."), body=renaming.parent, field="parent")
    earlier = [*body["name"].values(), *([body["short"]] if body["short"] else [])]
    if renaming.name or renaming.short:
        body["aliases"] = list(dict.fromkeys([*body["aliases"], *earlier]))
    body["short"] = renaming.short or body["short"]
    body["name"] = dict(renaming.name) if renaming.name else body["name"]
    body["parent"] = renaming.parent or body["parent"]
    return PlanDocument(stored)


def heirs_of(document: PlanDocument, inheritance: Inheritance) -> dict[tuple[str, str], str]:
    """(row, predecessor) → successor for every row of the plan, whether the predecessor still stands in it or not."""
    return {
        (row.code, inheritance.predecessor): inheritance.heir(row.code, objective.number)
        for objective in document.objectives
        for row in objective.rows
    }


def succeeded(document: PlanDocument, inheritance: Inheritance) -> PlanDocument:
    """The text in which successors stand where the predecessor stood: rows, objectives, leads, coordinator.

    The predecessor stays described, since reports of its time name it. Raises RuleBroken for a row or an
    objective that the plan does not have, and for a successor that is the predecessor.
    """
    _check(document, inheritance)
    stored = copy.deepcopy(document.stored)
    known = {body["code"] for body in stored["bodies"]}
    stored["bodies"] += [_described(stored, body, inheritance) for body in inheritance.described if body["code"] not in known]
    for objective in stored["objectives"]:
        _pass_on(objective, inheritance)
    for key in ("coordinator", "supervisor", "recipient"):
        if stored["plan"].get(key) == inheritance.predecessor:
            stored["plan"][key] = inheritance.rest
    return PlanDocument(stored)


def _pass_on(objective: dict[str, Any], inheritance: Inheritance) -> None:
    number = objective["number"]
    for key in ("lead", "supervisor"):
        if objective[key] == inheritance.predecessor:
            objective[key] = inheritance.heir("", number)
    if objective.get("responsible"):
        objective["responsible"] = _renamed(objective["responsible"], inheritance, inheritance.heir("", number))
    for action in objective["actions"]:
        for row in action["rows"] or ():
            row["responsible"] = _renamed(row["responsible"], inheritance, inheritance.heir(row["code"], number))


def _renamed(codes: list[str], inheritance: Inheritance, heir: str) -> list[str]:
    """The heir stands where the predecessor stood; a body that owed the row already owes it once."""
    return list(dict.fromkeys(heir if code == inheritance.predecessor else code for code in codes))


def _described(stored: dict[str, Any], body: Mapping[str, Any], inheritance: Inheritance) -> dict[str, Any]:
    """A successor as the plan describes bodies: group, parent and legal effect of its predecessor where it says nothing else."""
    before = next(one for one in stored["bodies"] if one["code"] == inheritance.predecessor)
    latest = before["legal_effect"][-1] if before["legal_effect"] else {"effect": "undetermined"}
    effect = {
        "from": inheritance.on.isoformat(),
        "effect": latest["effect"],
        "basis": f"Taken over from {before['short'] or before['code']}",
        "source": inheritance.source,
    }
    return {
        "short": None,
        "group": before["group"],
        "parent": before["parent"],
        "legal_effect": [effect],
        "named_in": [],
        "note": None,
        **body,
        "aliases": list(body.get("aliases") or body["name"].values()),
    }


def _check(document: PlanDocument, inheritance: Inheritance) -> None:
    _check_bodies(document, inheritance)
    rows = {row.code for row in document.rows}
    numbers = {objective.number for objective in document.objectives}
    for code in inheritance.rows:
        if code not in rows:
            raise RuleBroken("heir.no_row", _("The plan has no row {row}. Name rows as the plan does."), row=code, field="rows")
    for number in inheritance.objectives:
        if number not in numbers:
            raise RuleBroken("heir.no_objective", _("The plan has no objective {number}."), number=number, field="rows")
    if inheritance.predecessor in inheritance.successors:
        raise RuleBroken(
            "heir.itself",
            _("A body cannot succeed itself. For a new name or another parent record that instead."),
            field="successor",
        )


def _check_bodies(document: PlanDocument, inheritance: Inheritance) -> None:
    known = {body.code for body in document.bodies}
    described = known | {str(body["code"]) for body in inheritance.described}
    for code, field in ((inheritance.predecessor, "predecessor"), *((code, "successor") for code in inheritance.successors)):
        if code not in (known if field == "predecessor" else described):
            raise RuleBroken("heir.no_body", _("The plan names no body {body}."), body=code, field=field)
