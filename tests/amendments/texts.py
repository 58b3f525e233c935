"""Small plan texts for the rules of amendments: any texts that hypothesis can think of, and changes to a shipped plan."""

import copy

from hypothesis import strategies as st

from followthrough.promise.plans.rules.document import PlanDocument

BODIES = ("xx-a", "xx-b", "xx-c")
YEARS = range(2018, 2023)


def text(words):
    return {"wording": None, "plain": {"en": words}}


def body(code, short=None):
    effect = {"from": None, "effect": "binding", "basis": "Named", "source": "page 1"}
    return {
        "code": code, "short": short, "name": {"en": f"Body {code}"}, "aliases": [], "group": "bodies", "parent": None,
        "legal_effect": [effect], "named_in": [], "note": None,
    }  # fmt: skip


def row(code, years=(2018, 2019), recurrence="once", responsible=("xx-a",), outcome="Something is there"):
    return {
        "code": code, "outcome": text(outcome), "deadline": {"from": years[0], "to": years[1]} if years else None,
        "recurrence": recurrence, "recurrence_between": None, "scope": "each", "scope_proposed": None,
        "responsible": list(responsible), "evidence": [], "budget": None, "depends_on": [], "notes": [], "source": "page 2",
    }  # fmt: skip


def indicator(code="O1", targets=((2019, 30), (2021, 60))):
    told = [{"year": year, "expression": {"form": "at_least", "value": value} if value else None} for year, value in targets]
    part = {"code": "all", "title": None, "sex": None, "baseline": {"year": 2016, "value": 10}, "targets": told}
    return {
        "code": code, "level": "objective", "of": "1", "title": text("People who know"), "kind": "percentage",
        "unit": text("percent"), "better": "higher", "grades": None, "parts": [part], "measured_by": None,
        "information_source": None, "formula": None, "notes": [], "source": "page 3",
    }  # fmt: skip


def plan(rows, indicators=(), lead="xx-a"):
    """A text with one objective and one action that has these rows."""
    action = {"number": "1.1", "number_printed": "1.1", "title": text("Do it"), "source": "page 2", "rows": list(rows)}
    objective = {
        "number": "1", "title": text("A good thing"), "aim": None, "core_objective": None, "barrier": None, "lead": lead,
        "supervisor": None, "responsible": None, "result": None, "source": "page 2", "actions": [action],
    }  # fmt: skip
    head = {
        "code": "example", "short": "EX", "title": text("A plan"), "subtitle": text("A service"), "coordinator": "xx-a",
        "supervisor": None, "recipient": None, "period": {"from": 2018, "to": 2021, "in_force_on": "2018-03-30"},
    }  # fmt: skip
    return PlanDocument(
        {
            "format": "followthrough-plan/1", "plan": head, "bodies": [body(code) for code in BODIES], "core_objectives": [],
            "barriers": [], "objectives": [objective], "indicators": list(indicators), "standing_duties": [], "links": [],
            "reporting": {"yearly": None, "frequencies": [], "chain": []}, "notes": [], "reference_lines": [],
        }
    )  # fmt: skip


@st.composite
def rows(draw, code):
    years = draw(st.none() | st.tuples(st.sampled_from(YEARS), st.sampled_from(YEARS)).map(sorted).map(tuple))
    kinds = ["once", "annual", "cumulative", "continuous", "unclear"]
    responsible = draw(st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique=True))
    words = draw(st.sampled_from(["Something is there", "Something else is there"]))
    return row(code, years, draw(st.sampled_from(kinds)), responsible, words)


@st.composite
def plans(draw):
    codes = draw(st.lists(st.sampled_from(["1.1-a", "1.1-b", "1.1-c", "1.1-d"]), max_size=4, unique=True))
    targets = draw(
        st.lists(st.tuples(st.sampled_from(YEARS), st.sampled_from([None, 10, 20])), max_size=3, unique_by=lambda t: t[0])
    )
    indicators = draw(st.sampled_from([(), (indicator(targets=targets),)]))
    return plan([draw(rows(code)) for code in codes], indicators, draw(st.sampled_from([*BODIES, None])))


def changed(document, change):
    """A copy of `document` whose stored data went through `change`."""
    stored = copy.deepcopy(document.stored)
    change(stored)
    return PlanDocument(stored)


def row_in(stored, code):
    """A stored row by its code."""
    return next(
        row
        for objective in stored["objectives"]
        for action in objective["actions"]
        for row in action["rows"] or ()
        if row["code"] == code
    )


def without_row(stored, code):
    """Take a row out."""
    for objective in stored["objectives"]:
        for action in objective["actions"]:
            action["rows"] = [row for row in action["rows"] or () if row["code"] != code] or action["rows"]


def amended_example(document):
    """The Moldovan plan with what the demonstration's invented act changes: two deadlines, a body, a row, a target."""

    def change(stored):
        row_in(stored, "5.4-a")["deadline"] = {"from": 2020, "to": 2021}
        row_in(stored, "8.3-b")["deadline"] = {"from": 2021, "to": 2021}
        row_in(stored, "2.2-a")["responsible"].append("md-sis")
        without_row(stored, "5.1-b")
        indicator = next(one for one in stored["indicators"] if one["code"] == "O5")
        indicator["parts"][0]["targets"][1]["expression"] = {"form": "at_least", "value": 50}

    return changed(document, change)
