"""Plan lint both ways: each fault planted in an invented plan is found, and mended in a copy of a real plan it is gone."""

import json
from copy import deepcopy

import pytest
import yaml

from followthrough.promise.plans.commands import read_plan_file
from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.lint.finding import CODES, KINDS, READER_KINDS
from followthrough.promise.plans.rules.lint.lint import lint
from followthrough.promise.plans.rules.lint.places import place_words
from tests.factories.third_plan import action, measure, row, text, third_plan


def codes_in(stored):
    return {finding.code for finding in lint(PlanDocument(stored)).findings}


def rows_of(stored):
    return [entry for objective in stored["objectives"] for act in objective["actions"] for entry in act.get("rows") or ()]


def measures_of(stored):
    own = [entry for listed in rows_of(stored) for entry in listed.get("measures") or ()]
    return own + [
        entry for objective in stored["objectives"] for act in objective["actions"] for entry in act.get("measures") or ()
    ]


def parts_of(stored):
    return [part for indicator in stored["indicators"] for part in indicator["parts"]]


def targets_of(stored):
    return [target for part in parts_of(stored) for target in part["targets"]]


def rise(amount=20, counted="points", over="baseline"):
    return {"form": "increase", "amount": amount, "as": counted, "over": over}


# What to do to the invented plan so that it has the fault.
PLANTS = {
    "rise-unit-open": lambda plan: targets_of(plan)[0].update(expression=rise(counted="undetermined")),
    "rise-start-open": lambda plan: targets_of(plan)[1].update(expression=rise(over="undetermined")),
    "target-falls-back": lambda plan: targets_of(plan)[1].update(expression={"form": "at_least", "value": 45}),
    "direction-open": lambda plan: plan["indicators"][0].update(better="undetermined"),
    "direction-against": lambda plan: plan["indicators"][0].update(better="lower"),
    "no-target": lambda plan: [target.update(expression=None) for target in targets_of(plan)],
    "no-number": lambda plan: measures_of(plan)[0].update(comparator=None, threshold=None),
    "no-measure": lambda plan: rows_of(plan)[0].pop("measures"),
    "no-indicator": lambda plan: plan.update(indicators=[]),
    "objective-cannot-be-judged": lambda plan: [target.update(expression=None) for target in targets_of(plan)],
    "no-baseline": lambda plan: parts_of(plan)[0]["baseline"].update(value=None),
    "denominator-late": lambda plan: rows_of(plan)[0]["deadline"].update({"from": 2029, "to": 2029}),
    "before-its-condition": lambda plan: rows_of(plan)[0].update(depends_on=["1.2-a"]),
    "waits-for-itself": lambda plan: (
        rows_of(plan)[0].update(depends_on=["1.2-a"]),
        rows_of(plan)[1].update(depends_on=["1.1-a"]),
    ),
    "row-contradicts-indicator": lambda plan: (
        measures_of(plan)[1].update(threshold=90),
        rows_of(plan)[1]["deadline"].update(to=2028),
    ),
    "aggregation-open": lambda plan: plan["indicators"][0].update(aggregation="undetermined"),
    "population-undefined": lambda plan: plan["body_lists"][1].update(bodies=["xx-guard"]),
    "effect-undetermined": lambda plan: plan["bodies"][1]["legal_effect"][0].update(effect="undetermined"),
    "several-names": lambda plan: plan["bodies"][1]["aliases"].append("Brigade against Fire"),
    "comma-in-name": lambda plan: plan["bodies"][1].update(aliases=["Brigade for Fire, Flood and Storm"]),
    "name-holds-another": lambda plan: plan["bodies"][1].update(aliases=["Fire Brigade of the Coast Guard"]),
    "name-matches-two": lambda plan: plan["bodies"][1].update(aliases=["Mountain and Coast Guard"]),
    "responsible-sets": lambda plan: rows_of(plan)[0].update(responsible=["xx-guard"]),
    "responsible-orders": lambda plan: rows_of(plan)[0].update(responsible=["xx-fire", "xx-guard"]),
    "lead-not-first": lambda plan: plan["objectives"][0].update(lead="xx-fire"),
    "lead-without-row": lambda plan: plan["objectives"][0].update(lead="xx-office"),
    "listed-without-row": lambda plan: plan["body_lists"][0]["bodies"].append("xx-office"),
    "row-without-listing": lambda plan: plan["body_lists"][0].update(bodies=["xx-guard"]),
    "scope-open": lambda plan: rows_of(plan)[0].update(scope="undetermined", scope_proposed="each"),
    "recurrence-open": lambda plan: rows_of(plan)[1].update(recurrence="once"),
    "two-measures": lambda plan: rows_of(plan)[0]["measures"].append(measure("1.1-a.2", 2)),
    "due-on-day-off": lambda plan: plan["holidays"].append({"month": 2, "day": 15}),
    "few-days-to-report": lambda plan: plan["reporting"]["yearly"]["steps"][0].update(due={"month": 1, "day": 10}),
    "target-outside-period": lambda plan: targets_of(plan)[1].update(year=2030),
    "target-without-report": lambda plan: plan["reporting"]["yearly"].update(last_year=2028),
    "no-owner": lambda plan: plan["indicators"][0].update(measured_by=None),
    "no-source": lambda plan: plan["indicators"][0].update(information_source=None),
    "no-money": lambda plan: rows_of(plan)[0]["budget"].update(amount=None),
    "duty-without-owner": lambda plan: plan["standing_duties"].append(
        {"code": "SD1", "who": "nobody", "body": None, "title": text("Review"), "frequency": "once", "due": None, "year": None}
        | {"source": "article 4"}
    ),
    "no-deadline": lambda plan: rows_of(plan)[0].update(deadline=None),
    "no-report-day": lambda plan: plan["reporting"].update(frequencies=["weekly"]),
    "dimensions-crossed": lambda plan: measures_of(plan)[0].update(by=["sex", "community"]),
    "number-missing": lambda plan: plan["objectives"][0]["actions"][0].update(number_printed=None),
    "number-twice": lambda plan: plan["objectives"][0]["actions"][1].update(number_printed="1.1."),
    "number-gap": lambda plan: plan["objectives"][0]["actions"].append(
        action("1.4", [row("1.4-a", (2028, 2028), "once", [measure("1.4-a", 1)])])
    ),
    "number-form": lambda plan: plan["objectives"][0]["actions"].append(
        action("1.3", [row("1.3-a", (2028, 2028), "once", [measure("1.3-a", 1)])]) | {"number_printed": "1.3"}
    ),
}


def test_invented_plan_is_sound_and_without_any_finding():
    document, faults = check(yaml.safe_dump(third_plan(), allow_unicode=True).encode())
    assert (document is not None, faults) == (True, ())
    assert lint(PlanDocument(third_plan())).findings == ()


def test_every_code_has_a_planted_fault():
    assert set(PLANTS) == set(CODES)


@pytest.mark.parametrize("code", sorted(PLANTS))
def test_planted_fault_is_found(code):
    plan = third_plan()
    PLANTS[code](plan)
    assert code in codes_in(plan)


def each(things, **changes):
    for thing in things:
        thing.update(changes)


def dated(plan, days):
    for step, (month, day) in zip(plan["reporting"]["yearly"]["steps"], days, strict=False):
        step["due"] = {"month": month, "day": day}


def rename(plan):
    """Official names that nobody takes for another."""
    for place, body in enumerate(plan["bodies"]):
        body["aliases"] = [f"Authority{place}"]


def in_one_order(plan):
    """Every row with all bodies in one order, the lead of its objective first."""
    bodies = sorted({code for entry in rows_of(plan) for code in entry["responsible"]})
    for objective in plan["objectives"]:
        for act in objective["actions"]:
            for entry in act["rows"] or ():
                entry["responsible"] = bodies
        objective["responsible"] = bodies if objective["responsible"] else None


def numbered(plan):
    for objective in plan["objectives"]:
        for act in objective["actions"]:
            act["number_printed"] = f"{act['number']}."


def with_leads_first(plan):
    for objective in plan["objectives"]:
        for act in objective["actions"]:
            for entry in act["rows"]:
                entry["responsible"] = [objective["lead"], *(code for code in entry["responsible"] if code != objective["lead"])]


def listed(plan):
    owing = sorted({code for entry in rows_of(plan) for code in entry["responsible"]})
    for entry in plan["body_lists"]:
        entry["bodies"] = owing


def at_least_in_order(plan):
    for part in parts_of(plan):
        for place, target in enumerate(part["targets"]):
            target["expression"] = {"form": "at_least", "value": 70 + 10 * place}


def dated_rows(plan):
    for objective in plan["objectives"]:
        for act in objective["actions"]:
            if act["rows"] is None:
                act["rows"] = [row(f"{act['number']}-a", (2027, 2027), "once", [measure(f"{act['number']}-a", 1)])]


MENDS = {
    "rise-unit-open": lambda plan: [
        t["expression"].update({"as": "points"}) for t in targets_of(plan) if t["expression"] and "as" in t["expression"]
    ],
    "rise-start-open": lambda plan: [
        t["expression"].update(over="baseline") for t in targets_of(plan) if t["expression"] and "over" in t["expression"]
    ],
    "target-falls-back": lambda plan: [
        t["expression"].update(over="previous_target")
        for t in targets_of(plan)
        if t["year"] == 2021 and t["expression"] and "over" in t["expression"]
    ],
    "direction-open": lambda plan: each(plan["indicators"], better="higher"),
    "no-target": at_least_in_order,
    "objective-cannot-be-judged": at_least_in_order,
    "no-number": lambda plan: each(measures_of(plan), comparator="at_least", threshold=1, stated="full"),
    "no-indicator": lambda plan: plan.update(
        indicators=[{**third_plan()["indicators"][0], "of": o["number"]} for o in plan["objectives"]]
    ),
    "no-baseline": lambda plan: [part["baseline"].update(value=1) for part in parts_of(plan)],
    "denominator-late": lambda plan: each(
        (r for r in rows_of(plan) if r["code"] == "5.2-b"), deadline={"from": 2018, "to": 2018}
    ),
    "row-contradicts-indicator": lambda plan: each(measures_of(plan), threshold=1),
    "aggregation-open": lambda plan: each(plan["indicators"], aggregation="pooled"),
    "population-undefined": listed,
    "effect-undetermined": lambda plan: [each(body["legal_effect"], effect="binding") for body in plan["bodies"]],
    "several-names": rename,
    "comma-in-name": rename,
    "name-holds-another": rename,
    "name-matches-two": rename,
    "responsible-sets": in_one_order,
    "responsible-orders": in_one_order,
    "lead-not-first": with_leads_first,
    "listed-without-row": listed,
    "row-without-listing": listed,
    "scope-open": lambda plan: each(rows_of(plan), scope="each", scope_proposed=None),
    "recurrence-open": lambda plan: each(rows_of(plan), recurrence="annual", recurrence_between=None),
    "two-measures": lambda plan: [entry.update(measures=entry["measures"][:1]) for entry in rows_of(plan)],
    "due-on-day-off": lambda plan: plan["reporting"]["yearly"].update(working_day_rule="next"),
    "few-days-to-report": lambda plan: dated(plan, [(3, 5)]),
    "target-outside-period": lambda plan: plan["plan"]["period"].update(to=2022),
    "target-without-report": lambda plan: plan["reporting"]["yearly"].update(last_year=2022),
    "no-owner": lambda plan: each(plan["indicators"], measured_by="md-bri"),
    "no-money": lambda plan: (dated_rows(plan), [entry["budget"].update(amount=1) for entry in rows_of(plan)]),
    "duty-without-owner": lambda plan: each(plan["standing_duties"], who="coordinator"),
    "no-deadline": dated_rows,
    "no-report-day": lambda plan: plan["reporting"].update(frequencies=[]),
    "dimensions-crossed": lambda plan: each(measures_of(plan), by=["sex"]),
    "number-missing": numbered,
    "number-form": numbered,
}
SHIPPED = {name: read_plan_file(name).stored for name in ("moldova-2018-2021", "kosovo-ksf")}
FOUND = sorted((name, code) for name, stored in SHIPPED.items() for code in codes_in(stored))


@pytest.mark.parametrize(("name", "code"), FOUND)
def test_mended_fault_is_gone_from_a_copy(name, code):
    copy = deepcopy(SHIPPED[name])
    MENDS[code](copy)
    assert code not in codes_in(copy)


COUNTS = {
    "rise-unit-open": 6, "rise-start-open": 6, "target-falls-back": 1, "direction-open": 1, "no-target": 1, "no-number": 4,
    "objective-cannot-be-judged": 1, "no-baseline": 8, "denominator-late": 1, "row-contradicts-indicator": 2,
    "population-undefined": 1,
    "aggregation-open": 4, "effect-undetermined": 3, "several-names": 4, "comma-in-name": 1, "name-holds-another": 3,
    "name-matches-two": 1, "responsible-sets": 1, "responsible-orders": 1, "lead-not-first": 2, "listed-without-row": 4,
    "row-without-listing": 2, "scope-open": 17, "recurrence-open": 11, "two-measures": 5, "due-on-day-off": 4,
    "few-days-to-report": 1, "target-outside-period": 2, "target-without-report": 2, "no-owner": 10, "no-money": 1,
    "duty-without-owner": 2, "dimensions-crossed": 1, "number-missing": 1, "number-form": 1,
}  # fmt: skip


def places(name, code):
    return [finding.place for finding in lint(PlanDocument(SHIPPED[name])).findings if finding.code == code]


def test_moldova_has_what_the_analysis_counted():
    findings = lint(PlanDocument(SHIPPED["moldova-2018-2021"])).findings
    assert {code: sum(finding.code == code for finding in findings) for code in {finding.code for finding in findings}} == COUNTS


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("target-falls-back", ["O1.2021"]),
        ("direction-open", ["O2"]),
        ("no-target", ["O8"]),
        ("denominator-late", ["O5.2019"]),
        ("effect-undetermined", ["md-spgs", "md-sis", "md-nac"]),
        ("name-matches-two", ["md-spgs, md-sis"]),
        ("lead-not-first", ["2", "3"]),
        ("listed-without-row", ["md-moj", "md-sc", "md-bri", "md-mfaei"]),
        ("row-without-listing", ["md-mhlsp", "md-dpi"]),
        ("two-measures", ["2.2-a", "3.3-a", "3.5-a", "8.1-a", "8.3-b"]),
        ("due-on-day-off", ["institutions.2018", "leads.2018", "coordinator.2018", "institutions.2019"]),
        ("number-missing", ["2.1"]),
        ("number-form", ["8.6"]),
    ],
)
def test_moldova_finding_stands_at_its_place(code, expected):
    assert places("moldova-2018-2021", code) == expected


def test_kosovo_has_no_dates_days_or_numbers():
    assert places("kosovo-ksf", "no-deadline") == ["I.1 … VI.2"]
    assert places("kosovo-ksf", "no-report-day") == ["weekly", "quarterly", "annual"]
    assert len(places("kosovo-ksf", "no-number")) == 16
    assert len(places("kosovo-ksf", "dimensions-crossed")) == 7


def test_what_needs_a_reader_is_noted_and_never_found():
    told = lint(PlanDocument(SHIPPED["moldova-2018-2021"]))
    assert {note.kind for note in told.noted} == READER_KINDS
    assert not READER_KINDS & {finding.kind for finding in told.findings}
    assert {advice.kind for advice in CODES.values()} == set(KINDS) - READER_KINDS


def test_every_finding_says_place_consequence_and_suggestion():
    for stored in SHIPPED.values():
        for finding in lint(PlanDocument(stored)).findings:
            assert all((finding.code, finding.place, finding.consequence, finding.suggestion))
            json.dumps(finding.consequence)


def expressions(plan, first, second, baseline=40, better="higher"):
    plan["indicators"][0]["better"] = better
    parts_of(plan)[0]["baseline"].update(value=baseline)
    for target, expression in zip(targets_of(plan), (first, second), strict=True):
        target.update(expression=expression)


@pytest.mark.parametrize(
    ("first", "second", "baseline", "better"),
    [
        (rise(15, "undetermined"), rise(10, "undetermined", "undetermined"), 40, "higher"),
        (rise(15, "undetermined"), rise(10, "undetermined", "undetermined"), None, "higher"),
        (rise(15), rise(10), None, "higher"),
        (rise(15), rise(10, "relative"), 40, "higher"),
        (rise(15), {"form": "at_least", "value": 50}, 40, "higher"),
        ({"form": "at_least", "value": 60}, rise(10), 40, "higher"),
        (rise(-15), rise(-10), 40, "lower"),
        ({"form": "at_most", "value": 20}, {"form": "at_most", "value": 30}, 40, "lower"),
    ],
)
def test_target_that_falls_back_is_found_however_the_two_are_written(first, second, baseline, better):
    plan = third_plan()
    expressions(plan, first, second, baseline, better)
    assert "target-falls-back" in codes_in(plan)


@pytest.mark.parametrize(
    ("first", "second", "baseline", "better"),
    [
        (rise(10), rise(15), None, "higher"),
        (rise(15), rise(10, "points", "previous_target"), 40, "higher"),
        (rise(15), rise(15), 40, "higher"),
        (rise(-10), rise(-15), 40, "lower"),
        # Nobody knows where a rise ends without its baseline, so it is not held against a value.
        ({"form": "at_most", "value": 20}, rise(-15), None, "lower"),
        (rise(15), {"form": "at_least", "value": 50}, None, "higher"),
    ],
)
def test_target_that_goes_on_is_not_said_to_fall_back(first, second, baseline, better):
    plan = third_plan()
    expressions(plan, first, second, baseline, better)
    assert "target-falls-back" not in codes_in(plan)


def test_baseline_without_year_does_not_hide_a_target_that_falls_back():
    plan = third_plan()
    expressions(plan, rise(15), rise(10))
    parts_of(plan)[0].update(baseline=None)
    assert "target-falls-back" in codes_in(plan)


def test_grade_as_baseline_is_a_baseline():
    plan = third_plan()
    parts_of(plan)[0]["baseline"].update(value="fair")
    assert "no-baseline" not in codes_in(plan)


def test_yearly_row_contradicts_the_indicator_in_its_first_year():
    plan = third_plan()
    measures_of(plan)[1].update(threshold=90)
    told = [finding for finding in lint(PlanDocument(plan)).findings if finding.code == "row-contradicts-indicator"]
    assert [finding.place for finding in told] == ["O1.2028", "O1.2029"]


def test_share_is_not_held_against_an_index():
    plan = third_plan()
    measures_of(plan)[1].update(threshold=90)
    plan["indicators"][0].update(kind="index")
    assert "row-contradicts-indicator" not in codes_in(plan)


def test_due_day_that_a_year_lacks_stops_nothing():
    plan = third_plan()
    plan["reporting"]["yearly"]["steps"][0].update(due={"month": 2, "day": 29})
    assert {finding.place for finding in lint(PlanDocument(plan)).findings if finding.code == "due-on-day-off"} == set()


def test_plan_without_lists_says_that_no_list_names_the_bodies():
    plan = third_plan()
    plan["body_lists"] = []
    told = [finding.consequence for finding in lint(PlanDocument(plan)).findings]
    assert told == ["No list says which bodies the figures speak of."]


def test_numbers_that_run_on_through_the_objectives_have_no_gap():
    plan = third_plan()
    second = deepcopy(plan["objectives"][0])
    second.update(number="2")
    plan["objectives"].append(second)
    for number, act in enumerate((act for objective in plan["objectives"] for act in objective["actions"]), start=1):
        act.update(number=str(number), number_printed=f"{number}.")
    assert "number-gap" not in codes_in(plan)


def test_row_of_one_body_leaves_no_scope_open():
    plan = third_plan()
    rows_of(plan)[0].update(scope="undetermined", scope_proposed=None, responsible=["xx-guard"])
    assert "scope-open" not in codes_in(plan)


def test_body_without_short_name_is_told_by_its_name():
    plan = third_plan()
    plan["bodies"][1].update(short=None)
    plan["bodies"][1]["legal_effect"][0].update(effect="undetermined")
    told = [finding.consequence for finding in lint(PlanDocument(plan)).findings]
    assert told == ["2 obligations of Fire Brigade can neither be called late nor left out."]


def test_kosovo_notes_what_only_a_reader_finds():
    told = lint(read_plan_file("kosovo-ksf")).noted
    assert [(note.kind, note.place) for note in told] == [(20, "III.2"), (20, "plan"), (22, "reporting")]


def test_remarks_of_moldova_are_told_in_romanian():
    plan = read_plan_file("moldova-2018-2021")
    english, romanian = lint(plan, "en").noted, lint(plan, "ro").noted
    assert len(english) == len(romanian) == 15
    assert [note.place for note, other in zip(english, romanian, strict=True) if note.text == other.text] == []


@pytest.mark.parametrize("row_code", ["3.3-a", "5.1-a", "5.4-b", "6.1-a", "7.1-a", "7.2-a", "8.3-a", "8.6-b"])
def test_trap_is_noted_beside_its_row(row_code):
    row_told = next(row for row in read_plan_file("moldova-2018-2021").rows if row.code == row_code)
    assert any(note.kind == "note" and "ro" in note.text.plain for note in row_told.notes)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("md-spgs, md-sis", "SPGS, SIS"),
        ("leads.2018", "report of leads 2018"),
        ("barriers.7", "barrier 7"),
        ("¶39, ¶40, rows", "¶39, ¶40, all rows"),
        ("O1.2019", "O1.2019"),
        ("1.1-a … 8.6-b", "1.1-a … 8.6-b"),
    ],
)
def test_place_is_told_in_words(place, words):
    assert place_words(PlanDocument(SHIPPED["moldova-2018-2021"]), place) == words
