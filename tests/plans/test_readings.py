"""Readings of open targets, scopes and recurrences: the rules, the command, the coordinator's decision."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.promise.plans.commands import read_plan_file
from followthrough.promise.plans.commands.readings import _lines, _record
from followthrough.promise.plans.queries.readings import HeldQuestion
from followthrough.promise.plans.rules.indicators import Better, IndicatorEntry
from followthrough.promise.plans.rules.readings.questions import open_questions
from followthrough.promise.plans.rules.readings.reading import Question
from followthrough.promise.plans.rules.readings.targets import readings_of
from followthrough.promise.plans.rules.readings.verdicts import judge
from tests.spec import worked_values as worked

WITH_2019 = {("O1", 2019): Decimal("68.0")}
TEXT = {"wording": None, "plain": {"en": "words"}}


@pytest.fixture(scope="module")
def moldova():
    return read_plan_file("moldova-2018-2021")


@pytest.fixture(scope="module")
def kosovo():
    return read_plan_file("kosovo-ksf")


def question(plan, code, actuals=None):
    return next(entry for entry in open_questions(plan, actuals) if entry.code == code)


def values(readings):
    return {reading.code: None if reading.value is None else f"{reading.value:f}" for reading in readings}


def test_first_target_has_two_readings(moldova):
    assert values(question(moldova, "O1.2019").readings) == worked.O1_2019


def test_second_target_has_six_of_which_two_wait(moldova):
    told = question(moldova, "O1.2021").readings
    assert values(told) == {code: before for code, (before, _after) in worked.O1_2021.items()}
    assert [reading.needs for reading in told if reading.value is None] == [("O1.2019",)] * 2
    assert [reading.consequence for reading in told if reading.value is None] == ["needs the 2019 figure"] * 2


def test_second_target_is_whole_once_the_first_year_is_measured(moldova):
    told = question(moldova, "O1.2021", WITH_2019).readings
    assert values(told) == {code: after for code, (_before, after) in worked.O1_2021.items()}


def test_measured_72_meets_one_reading_and_misses_the_other(moldova):
    verdict = judge(question(moldova, "O1.2019").readings, Decimal("72.0"), Better.HIGHER)
    assert (verdict.met, verdict.missed) == (("relative-baseline",), ("points-baseline",))
    assert verdict.told() == "met under 1 of 2"


def test_verdict_names_what_waits(moldova):
    verdict = judge(question(moldova, "O1.2021").readings, Decimal("77.5"), Better.HIGHER)
    assert verdict.told() == "met under 3 of 4, 2 wait for O1.2019"


def test_nothing_is_judged_without_a_direction(moldova):
    readings = question(moldova, "O1.2019").readings
    assert judge(readings, Decimal(90), Better.UNDETERMINED).told() == "not assessable"


def test_missing_baseline_is_asked_for_and_never_zero(moldova):
    told = question(moldova, "O3.2019").readings
    assert [(reading.value, reading.needs) for reading in told] == [(None, ("O3.2016",))] * 2
    late = question(moldova, "O3.2019", {("O3", 2016): Decimal(40)}).readings
    assert values(late) == {"points-baseline": "55", "relative-baseline": "46"}


def test_open_scopes_and_ranges_of_moldova(moldova):
    kinds = [entry.kind for entry in open_questions(moldova)]
    assert (kinds.count(Question.SCOPE), kinds.count(Question.RECURRENCE), kinds.count(Question.DIRECTION)) == (17, 11, 1)
    assert [entry.code for entry in open_questions(moldova) if entry.kind == Question.AGGREGATION] == [
        "O2.aggregation",
        "O4.aggregation",
        "O5.aggregation",
        "C1.aggregation",
    ]


def test_scope_tells_both_consequences(moldova):
    told = [reading.consequence for reading in question(moldova, "1.2-a.scope").readings]
    assert told == [
        "10\N{NO-BREAK SPACE}000 from each of 6 institutions, 60\N{NO-BREAK SPACE}000 in all",
        "10\N{NO-BREAK SPACE}000 from all 6 institutions together",
    ]


def test_recurrence_tells_how_many_duties_follow(moldova):
    told = {reading.code: reading.consequence for reading in question(moldova, "1.3-b.recurrence").readings}
    assert told == {"annual": "24 duties, 8 in each of 3 years", "cumulative": "8 duties, due by the end of 2021"}


def test_plan_without_targets_leaves_no_question(kosovo):
    assert open_questions(kosovo) == ()


def indicator(baseline, amounts, kind="undetermined"):
    targets = [
        {"year": 2020 + step, "expression": {"form": "increase", "amount": amount, "as": kind, "over": "undetermined"}}
        for step, amount in enumerate(amounts)
    ]
    part = {"code": "all", "title": None, "sex": None, "baseline": {"year": 2016, "value": baseline}, "targets": targets}
    return IndicatorEntry.of(
        {"code": "X", "level": "objective", "of": "1", "title": TEXT, "kind": "percentage", "unit": TEXT, "better": "higher"}
        | {"parts": [part], "source": "here"}
    )


def slowly(baseline, amounts, kind, start, measured):
    """Walk from year to year with plain fractions: the reference for the rule."""

    def up(value, amount):
        return value + Fraction(amount) if kind == "points" else value + value * Fraction(amount) / 100

    if start == "baseline":
        return up(Fraction(baseline), amounts[-1])
    if start == "actual":
        return up(Fraction(measured), amounts[-1])
    value = Fraction(baseline)
    for amount in amounts:
        value = up(value, amount)
    return value


@given(
    st.decimals(1, 99, places=1),
    st.lists(st.integers(1, 40), min_size=2, max_size=3),
    st.decimals(1, 99, places=1),
)
def test_readings_agree_with_walking_year_by_year(baseline, amounts, measured):
    entry = indicator(float(baseline), amounts)
    part = entry.parts[0]
    last = part.targets[-1]
    actuals = {("X", last.year - 1): measured}
    told = {reading.code: reading.value for reading in readings_of(entry, part, last, actuals)}
    assert told == {
        f"{kind}-{code}": slowly(baseline, amounts, kind, start, measured)
        for kind in ("points", "relative")
        for code, start in (("baseline", "baseline"), ("previous-target", "target"), ("previous-actual", "actual"))
    }


def test_json_and_text_agree(moldova):
    held = HeldQuestion(question(moldova, "O1.2021"), (), None)
    assert len(_lines(held)) == 7
    record = json.loads(json.dumps(_record(held)))
    assert [reading["value"] for reading in record["readings"]] == [71.1, 86.1, None, 67.21, 77.2915, None]


def with_targets(baseline, *expressions, kind="percentage"):
    targets = [{"year": 2020 + step, "expression": one} for step, one in enumerate(expressions)]
    part = {"code": "all", "title": None, "sex": None, "baseline": baseline, "targets": targets}
    entry = {"code": "X", "level": "objective", "of": "1", "title": TEXT, "kind": kind, "unit": TEXT, "better": "higher"}
    return IndicatorEntry.of(entry | {"parts": [part], "source": "here"})


def rise(amount, counted, over="baseline"):
    return {"form": "increase", "amount": amount, "as": counted, "over": over}


def last_readings(entry, actuals=None):
    return readings_of(entry, entry.parts[0], entry.parts[0].targets[-1], actuals or {})


def test_growth_from_zero_cannot_be_worked_out():
    readings = last_readings(with_targets({"year": 2016, "value": 0}, rise(15, "undetermined")))
    assert values(readings) == {"points-baseline": "15", "relative-baseline": None}
    assert readings[1].consequence == "cannot be worked out"
    assert judge(readings, Decimal(16), Better.HIGHER).told() == "met under 1 of 1, 1 cannot be worked out"


def test_baseline_without_a_year_is_asked_for_and_taken():
    entry = with_targets(None, rise(15, "points"))
    assert [(reading.needs, reading.consequence) for reading in last_readings(entry)] == [(("X.baseline",), "needs the baseline")]
    assert values(last_readings(entry, {("X", 0): Decimal(40)})) == {"points-baseline": "55"}
    assert last_readings(entry)[0].told == "+15 percentage points on top of the baseline"


def test_first_target_over_the_target_before_starts_from_the_baseline():
    readings = last_readings(with_targets({"year": 2016, "value": 40}, rise(15, "points", "previous_target")))
    assert values(readings) == {"points-baseline": "55"}
    assert readings[0].told == "+15 percentage points on top of the baseline of 2016"


def test_fall_is_told_with_its_sign():
    readings = last_readings(with_targets({"year": 2016, "value": 40}, rise(-15, "relative")))
    assert values(readings) == {"relative-baseline": "34"}
    assert readings[0].told == "\N{MINUS SIGN}15 % of the baseline of 2016, on top of it"


def test_rise_over_a_grade_cannot_be_worked_out():
    grade = {"form": "grade_at_least", "grade": "fair"}
    readings = last_readings(with_targets({"year": 2016, "value": "poor"}, grade, rise(1, "absolute", "previous_target")))
    assert [(reading.value, reading.consequence) for reading in readings] == [(None, "cannot be worked out")]
