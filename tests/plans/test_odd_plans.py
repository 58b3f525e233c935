"""Lint and readings of plans that nobody would write, but that `plan check` accepts: they answer, and what they say holds."""

from copy import deepcopy

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.lint.lint import lint
from followthrough.promise.plans.rules.readings.questions import open_questions
from tests.factories.odd_plans import odd_plans
from tests.factories.third_plan import third_plan

often = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def accepted(stored):
    """The plan as `check` reads it from a file."""
    raw = yaml.safe_dump(stored, allow_unicode=True, sort_keys=False).encode()
    document, faults = check(raw)
    assert document is not None, [fault.what for fault in faults if not fault.is_warning]
    return document


@often
@given(odd_plans())
def test_lint_answers_for_every_plan_that_check_accepts(stored):
    told = lint(accepted(stored))
    places = [(finding.code, finding.place, finding.consequence) for finding in told.findings]
    assert all(code and place and consequence for code, place, consequence in places)


@often
@given(odd_plans())
def test_readings_answer_for_every_plan_that_check_accepts(stored):
    plan = accepted(stored)
    questions = open_questions(plan)
    for question in questions:
        codes = [reading.code for reading in question.readings]
        assert len(codes) > 1
        assert len(set(codes)) == len(codes)
        assert question.proposed is None or question.find(question.proposed) is not None


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_what_is_no_number_is_refused_with_its_line(number):
    stored = third_plan()
    stored["indicators"][0]["parts"][0]["baseline"].update(value=float(number))
    document, faults = check(yaml.safe_dump(stored, allow_unicode=True, sort_keys=False).encode())
    assert document is None
    assert [fault.what for fault in faults] == [f"{float(number)} is not a number to count with"]
    assert all(fault.line > 1 for fault in faults)


def with_period(plan):
    plan["plan"]["period"].update({"from": 2029, "to": 2027})


def with_reporting_years(plan):
    plan["reporting"]["yearly"].update(first_year=2029, last_year=2027)


def with_two_targets(plan):
    targets = plan["indicators"][0]["parts"][0]["targets"]
    targets[1].update(year=targets[0]["year"])


def with_two_parts(plan):
    parts = plan["indicators"][0]["parts"]
    parts.append(deepcopy(parts[0]))


def with_unknown_grade(plan):
    plan["indicators"][0]["parts"][0]["targets"][0].update(expression={"form": "grade_at_least", "grade": "splendid"})


def with_unknown_measurer(plan):
    plan["indicators"][0].update(measured_by="xx-nobody")


def with_leap_day(plan):
    plan["reporting"]["yearly"]["steps"][0].update(due={"month": 2, "day": 29})


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (with_period, "the years run backwards, from 2029 to 2027"),
        (with_reporting_years, "the years run backwards, from 2029 to 2027"),
        (with_two_targets, "2028 has two targets"),
        (with_two_parts, "the part “all” stands twice"),
        (with_unknown_grade, "there is no grade “splendid”"),
        (with_unknown_measurer, "“xx-nobody” is not a body of this plan"),
        (with_leap_day, "not every year has day 29 of month 2"),
    ],
)
def test_what_makes_no_sense_is_refused(spoil, what):
    stored = third_plan()
    spoil(stored)
    document, faults = check(yaml.safe_dump(stored, allow_unicode=True, sort_keys=False).encode())
    assert document is None
    assert what in [fault.what for fault in faults]
