"""Odd but legal plan files: the invented plan, changed at random within the schema, for rules that must never give up."""

from copy import deepcopy

from hypothesis import strategies as st

from tests.factories.third_plan import action, body, measure, row, text, third_plan

YEARS = st.integers(2025, 2031)
AMOUNTS = st.one_of(st.integers(-200, 200), st.sampled_from([0, 0.1, -12.5, 1e-9, 1e12, 61.1]))
WORDS = st.one_of(
    st.sampled_from(
        ["Ștefan’s șanț", "=1+1", "a\tb", "line\nline", "\x01\x0b", "{amount}", "%(n)s", "<b>&", "Ж" * 400, " ", "Ë, ç"]
    ),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30),
)
EXPRESSIONS = st.one_of(
    st.none(),
    st.builds(lambda form, value: {"form": form, "value": value}, st.sampled_from(["at_least", "at_most"]), AMOUNTS),
    st.builds(
        lambda amount, counted, over: {"form": "increase", "amount": amount, "as": counted, "over": over},
        AMOUNTS,
        st.sampled_from(["points", "relative", "absolute", "undetermined"]),
        st.sampled_from(["baseline", "previous_target", "undetermined"]),
    ),
    st.builds(lambda grade: {"form": "grade_at_least", "grade": grade}, st.sampled_from(["poor", "fair", "good"])),
)
TARGETS = st.lists(
    st.builds(lambda year, expression: {"year": year, "expression": expression}, YEARS, EXPRESSIONS),
    max_size=4,
    unique_by=lambda target: target["year"],
)
BASELINES = st.one_of(
    st.none(),
    st.builds(lambda year, value: {"year": year, "value": value}, YEARS, st.one_of(st.none(), AMOUNTS, st.just("fair"))),
)
MEASURES = st.builds(
    lambda kind, threshold, unit, by, stated: {
        **measure("x", None),
        "kind": kind,
        "population": {"en": "People"},
        "comparator": None if threshold is None else "at_most" if threshold % 2 else "at_least",
        "threshold": threshold,
        "unit": unit,
        "by": by,
        "stated": stated,
    },
    st.sampled_from(["deliverable", "study", "decision", "event", "appointment", "count", "share", "follow"]),
    st.one_of(st.none(), st.integers(0, 100)),
    st.sampled_from(["number", "percent"]),
    st.lists(st.sampled_from(["sex", "community", "mission", "age_band"]), unique=True, max_size=3),
    st.sampled_from(["full", "quantity", "none"]),
)
DUE = st.one_of(st.none(), st.builds(lambda month, day: {"month": month, "day": day}, st.integers(1, 12), st.integers(1, 28)))


@st.composite
def odd_plans(draw):
    """A plan file that `check` accepts."""
    plan = third_plan()
    _bodies(draw, plan)
    plan["objectives"] = [_objective(draw, plan, str(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    codes = [entry["code"] for objective in plan["objectives"] for act in objective["actions"] for entry in act["rows"] or ()]
    for entry in (entry for objective in plan["objectives"] for act in objective["actions"] for entry in act["rows"] or ()):
        entry["depends_on"] = draw(st.lists(st.sampled_from(codes), unique=True, max_size=2)) if codes else []
    plan["indicators"] = [_indicator(draw, plan, f"O{number}", codes) for number in range(draw(st.integers(0, 2)))]
    _head(draw, plan)
    return plan


def _bodies(draw, plan):
    plan["bodies"] += [
        body(f"xx-b{number}", draw(WORDS), draw(st.sampled_from([None, "B"]))) for number in range(draw(st.integers(0, 3)))
    ]
    for entry in plan["bodies"]:
        entry["aliases"] = draw(st.lists(WORDS, min_size=1, max_size=3, unique=True))
    codes = [entry["code"] for entry in plan["bodies"]]
    for place, entry in enumerate(plan["bodies"][1:]):
        entry["parent"] = draw(st.one_of(st.none(), st.just(codes[place])))
    listed = st.lists(st.sampled_from(codes), min_size=1, unique=True)
    plan["body_lists"] = [{**entry, "bodies": draw(listed)} for entry in plan["body_lists"] if draw(st.booleans())]


def _objective(draw, plan, number):
    codes = st.lists(st.sampled_from([entry["code"] for entry in plan["bodies"]]), min_size=1, unique=True)
    objective = {**deepcopy(plan["objectives"][0]), "number": number, "title": text(draw(WORDS)), "responsible": draw(codes)}
    objective["lead"] = draw(st.sampled_from([entry["code"] for entry in plan["bodies"]]))
    objective["actions"] = [_action(draw, f"{number}.{place}", codes) for place in range(1, draw(st.integers(1, 3)) + 1)]
    return objective


def _action(draw, number, codes):
    made = {**action(number, [_row(draw, f"{number}-{letter}", codes) for letter in "abc"[: draw(st.integers(1, 3))]])}
    made["number_printed"] = draw(st.sampled_from([None, number, f"{number}.", "1)", "..."]))
    made["title"] = text(draw(WORDS))
    if draw(st.booleans()):
        made.update(rows=None, evidence=[], notes=[])
    return made


def _row(draw, code, codes):
    first, last = sorted((draw(YEARS), draw(YEARS)))
    recurrence = draw(st.sampled_from(["once", "annual", "cumulative", "continuous", "unclear"]))
    made = row(code, (first, last), recurrence, [])
    made["deadline"] = draw(st.sampled_from([None, made["deadline"]]))
    made["recurrence_between"] = (
        draw(st.sampled_from([["once", "annual"], ["continuous", "cumulative"]])) if recurrence == "unclear" else None
    )
    made["scope"] = draw(st.sampled_from(["each", "total", "joint", "undetermined"]))
    made["scope_proposed"] = draw(st.sampled_from([None, "each", "total", "joint"])) if made["scope"] == "undetermined" else None
    made["responsible"] = draw(codes)
    made["outcome"] = text(draw(WORDS))
    made["budget"] = draw(st.sampled_from([None, made["budget"], {**made["budget"], "amount": None}]))
    made.pop("measures")
    measures = draw(st.lists(MEASURES, max_size=2))
    if measures:
        made["measures"] = [{**one, "code": f"{code}.{place}"} for place, one in enumerate(measures, start=1)]
    return made


def _indicator(draw, plan, code, codes):
    kind = draw(st.sampled_from(["percentage", "ratio", "ordinal", "growth", "index"]))
    made = {
        **deepcopy(third_plan()["indicators"][0]),
        "code": code,
        "kind": kind,
        "title": text(draw(WORDS)),
        "unit": text(draw(WORDS)),
    }
    made["better"] = draw(st.sampled_from(["higher", "lower", "undetermined"]))
    made["aggregation"] = draw(st.sampled_from(["pooled", "mean", "each", "single", "undetermined"]))
    grades = [{"code": grade, "title": text(grade), "in_text": True} for grade in ("poor", "fair", "good")]
    made["grades"] = grades if kind == "ordinal" else None
    made["denominator_from"] = draw(st.sampled_from([None, *codes]))
    made["same_quantity_as"] = draw(st.lists(st.sampled_from(codes), unique=True, max_size=2)) if codes else []
    made["measured_by"] = draw(st.sampled_from([None, "xx-office"]))
    part = made["parts"][0]
    made["parts"] = [
        {**deepcopy(part), "code": name, "baseline": draw(BASELINES), "targets": draw(TARGETS)}
        for name in draw(st.sampled_from([["all"], ["women", "men"]]))
    ]
    if kind != "ordinal":  # a grade needs a list of grades
        for target in (target for part in made["parts"] for target in part["targets"]):
            if (target["expression"] or {}).get("form") == "grade_at_least":
                target["expression"] = None
    made["of"] = draw(st.sampled_from([entry["number"] for entry in plan["objectives"]]))
    return made


def _head(draw, plan):
    plan["plan"]["title"] = text(draw(WORDS))
    first, last = sorted((draw(YEARS), draw(YEARS)))
    plan["plan"]["period"] = draw(st.sampled_from([None, {"from": first, "to": last, "in_force_on": None}]))
    plan["holidays"] += [{"month": 2, "day": 29}, {"easter": "orthodox", "offset": draw(st.integers(-30, 60))}]
    for entry in plan["reporting"]["yearly"]["steps"]:
        entry.update(due=draw(DUE), year_offset=draw(st.integers(0, 2)))
    begun, ended = sorted((draw(YEARS), draw(YEARS)))
    plan["reporting"]["yearly"].update(first_year=begun, last_year=ended)
    plan["reporting"]["frequencies"] = draw(st.sampled_from([None, [], ["weekly", "annual"]]))
    if draw(st.booleans()):
        plan["reporting"]["yearly"] = None
