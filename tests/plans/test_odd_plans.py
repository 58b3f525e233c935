"""Lint and readings of plans that nobody would write, but that `plan check` accepts: they answer, and what they say holds."""

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
def test_what_is_no_number_is_taken_as_silence(number):
    stored = third_plan()
    part = stored["indicators"][0]["parts"][0]
    part["baseline"].update(value=float(number))
    rise = {"form": "increase", "amount": 5, "as": "undetermined", "over": "undetermined"}
    part["targets"][0].update(expression=rise)
    part["targets"][1].update(expression={"form": "at_least", "value": float(number)})
    stored["objectives"][0]["actions"][0]["rows"][0]["measures"][0].update(threshold=float(number.strip("-")))
    plan = accepted(stored)
    codes = {finding.code for finding in lint(plan).findings}
    assert {"no-baseline", "no-number", "rise-unit-open"} <= codes
    assert [reading.value for question in open_questions(plan) for reading in question.readings] == [None, None]
