"""Two at once: exactly one wins, the other is told, the audit chain has neither gap nor fork."""

import pytest

from followthrough.base.audit import queries as audit
from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.annual import operations
from followthrough.promise.annual.models import AnnualPlan, ApprovedVersion
from followthrough.promise.annual.queries.copies import copy_of
from followthrough.promise.annual.rules.steps import Step
from followthrough.promise.institutions.queries import get_institution
from tests.factories.cast import offices, person
from tests.reporting.test_concurrency import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
YEAR = 2019


@pytest.fixture
def plan():
    return offices()


def make(plan):
    return operations.open_annual_plan(plan, get_institution("md-nac"), YEAR, by=person("anticorruption"))


def test_a_plan_made_twice_at_once_is_one_plan(plan):
    results = at_once(*[lambda: make(plan)] * 3)
    assert len({result.pk for result in results}) == 1
    assert AnnualPlan.objects.count() == 1
    assert {len(row.steps) for row in copy_of(results[0]).rows} == {1}


def test_two_people_save_one_row_at_once(plan):
    annual = make(plan)
    code, by = copy_of(annual).rows[0].code, person("anticorruption")
    acts = [
        lambda words=words: operations.record_steps(annual, code, [Step(1, words)], version=0, by=by)
        for words in ("first", "second")
    ]
    refused = [result for result in at_once(*acts) if isinstance(result, RuleBroken)]
    assert [refusal.code for refusal in refused] == ["text.stale"]
    assert copy_of(annual).row(code).steps[0].text in {"first", "second"}
    assert audit.find_break() is None


def test_a_plan_approved_twice_at_once_has_one_version(plan):
    annual, by = make(plan), person("anticorruption")
    results = at_once(*[lambda: operations.approve_annual_plan(annual, by=by)] * 3)
    assert sum(isinstance(result, ApprovedVersion) for result in results) == 1
    assert ApprovedVersion.objects.count() == 1


def test_two_feeds_at_once_leave_one_open(plan):
    body, by = get_institution("md-nac"), person("anticorruption")
    at_once(*[lambda: operations.grant_feed(plan, body, by=by)] * 2)
    from followthrough.promise.annual.models import FeedAddress

    assert FeedAddress.objects.filter(revoked_at__isnull=True).count() == 1
