"""Lint and readings of plans that nobody would write, but that `plan check` accepts: they answer, and what they say holds."""

import yaml
from hypothesis import HealthCheck, given, settings

from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.lint.lint import lint
from followthrough.promise.plans.rules.readings.questions import open_questions
from tests.factories.odd_plans import odd_plans

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
