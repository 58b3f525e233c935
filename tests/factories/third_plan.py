"""An invented plan of a country that does not exist, without any trap: the ground on which tests plant one."""

from copy import deepcopy
from typing import Any

Stored = dict[str, Any]


def text(words):
    """A text in plain words only."""
    return {"wording": None, "plain": {"en": words}}


def body(code, name, short):
    """A body that the plan binds."""
    return {
        "code": code,
        "short": short,
        "name": {"en": name},
        "aliases": [name],
        "group": "service",
        "parent": None,
        "legal_effect": [{"from": None, "effect": "binding", "basis": "Named in the act", "source": "article 1"}],
        "named_in": ["article 1"],
        "note": None,
    }


def measure(code, threshold, unit="number", population=None):
    """A measure that the text states in full."""
    return {
        "code": code,
        "kind": "share" if population else "count",
        "quantity": {"en": "Open days held"},
        "population": {"en": population} if population else None,
        "comparator": "at_least",
        "threshold": threshold,
        "unit": unit,
        "by": ["sex"],
        "stated": "full",
    }


def row(code, years, recurrence, measures):
    """A row of both services, with money."""
    return {
        "code": code,
        "outcome": text("Hold open days"),
        "deadline": {"from": years[0], "to": years[1]},
        "recurrence": recurrence,
        "recurrence_between": None,
        "scope": "each",
        "scope_proposed": None,
        "responsible": ["xx-guard", "xx-fire"],
        "evidence": ["list of guests"],
        "budget": {**text("A thousand a year"), "amount": 1000},
        "depends_on": [],
        "measures": measures,
        "notes": [],
        "source": "annex",
    }


def action(number, rows):
    """An action with its number printed."""
    return {"number": number, "number_printed": f"{number}.", "title": text("Open the doors"), "source": "annex", "rows": rows}


def step(code, sender, receiver, month, day):
    """A step of yearly reporting."""
    due = {"month": month, "day": day}
    return {
        "code": code,
        "from": sender,
        "to": receiver,
        "due": due,
        "year_offset": 1,
        "what": text("Report"),
        "source": "article 3",
    }


def third_plan() -> Stored:
    """A fresh copy. Lint finds nothing in it, check accepts it."""
    return deepcopy(_PLAN)


_HEAD = {
    "code": "example-2027-2029",
    "short": "XX",
    "country": "XX",
    "kind": "institutional_action_plan",
    "languages": ["en"],
    "title": text("An invented plan"),
    "subtitle": text("Two services"),
    "goal": None,
    "legal_act": None,
    "period": {"from": 2027, "to": 2029, "in_force_on": None},
    "years": None,
    "coordinator": "xx-office",
    "supervisor": None,
    "recipient": None,
    "classified_rule": None,
    "recommendation_rule": None,
    "transparency_rule": None,
    "budget_rule": None,
}
_OBJECTIVE = {
    "number": "1",
    "title": text("People know the services"),
    "aim": None,
    "core_objective": None,
    "barrier": None,
    "lead": "xx-guard",
    "supervisor": None,
    "responsible": None,
    "result": None,
    "source": "article 2",
    "actions": [
        action("1.1", [row("1.1-a", (2027, 2027), "once", [measure("1.1-a", 1)])]),
        action("1.2", [row("1.2-a", (2027, 2029), "annual", [measure("1.2-a", 40, "percent", "Towns")])]),
    ],
}
_INDICATOR = {
    "code": "O1",
    "level": "objective",
    "of": "1",
    "title": text("Towns that know the services"),
    "kind": "percentage",
    "unit": text("percent"),
    "better": "higher",
    "denominator_from": "1.1-a",
    "same_quantity_as": ["1.2-a"],
    "grades": None,
    "parts": [
        {
            "code": "all",
            "title": None,
            "sex": None,
            "baseline": {"year": 2026, "value": 40},
            "targets": [
                {"year": 2028, "expression": {"form": "at_least", "value": 50}},
                {"year": 2029, "expression": {"form": "at_least", "value": 60}},
            ],
        }
    ],
    "measured_by": "xx-office",
    "information_source": text("A survey"),
    "formula": text("Towns that know ÷ all towns"),
    "notes": [],
    "source": "article 2",
}
_PLAN: Stored = {
    "format": "followthrough-plan/1",
    "plan": _HEAD,
    "bodies": [
        body("xx-guard", "Coast Guard", "CG"),
        body("xx-fire", "Fire Brigade", "FB"),
        body("xx-office", "Equality Office", "EO"),
    ],
    "body_lists": [
        {
            "code": code,
            "describes": code,
            "title": {"en": "The services"},
            "bodies": ["xx-guard", "xx-fire"],
            "source": "article 1",
        }
        for code in ("implementers", "sector")
    ],
    "holidays": [{"month": 1, "day": 1}, {"easter": "western", "offset": 1}],
    "core_objectives": [],
    "barriers": [],
    "objectives": [_OBJECTIVE],
    "indicators": [_INDICATOR],
    "reporting": {
        "yearly": {
            "first_year": 2027,
            "last_year": 2029,
            "steps": [
                step("institutions", "responsible", "lead", 2, 15),
                step("leads", "lead", "coordinator", 3, 1),
                step("coordinator", "coordinator", "recipient", 3, 29),
            ],
            "working_day_rule": None,
        },
        "frequencies": [],
        "chain": [],
    },
    "standing_duties": [],
    "links": [],
    "notes": [],
    "reference_lines": [],
}
