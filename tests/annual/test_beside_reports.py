"""The annual plan beside a report: on the page of an answer and on the filed report, in the version that counts."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.promise.annual import operations
from followthrough.promise.annual.queries.copies import copy_of
from followthrough.reporting.cycles.queries import submissions as reads
from tests.annual.world import make
from tests.factories.cast import on, person
from tests.reporting.web.addresses import duty, page, text_of
from tests.reporting.web.conftest import signed_in, today, world  # noqa: F401 -- because they are fixtures

pytestmark = pytest.mark.django_db
PLANNED, LATER = "Hold the course in the training centre", "Hold the course much later"


def approve(plan, words, day, *, because=""):
    """A plan of customs and interior whose first rows bear `words`."""
    for body, name in (("md-cs", "customs"), ("md-mia", "interior")):
        with on(day):
            annual = make(plan, body, name)
            if because:
                operations.amend_annual_plan(annual, because=because, by=person(name))
            copy = copy_of(annual)
            for row in copy.rows:
                steps = [replace(row.steps[0], text=f"{words} {row.code}")]
                operations.record_steps(annual, row.code, steps, version=copy.version_of(row.code), by=person(name))
            operations.approve_annual_plan(annual, by="system:test")


def test_an_answer_stands_beside_what_was_planned(world, signed_in):  # noqa: F811 -- because a fixture is asked for by its name
    assert "Planned for this year" not in text_of(signed_in("customs").get(duty(world.draft)))
    approve(world.plan, PLANNED, "2019-12-22")
    row = reads.asked(world.draft)[0].row_code
    shown = text_of(signed_in("customs").get(duty(world.draft)))
    assert f"{PLANNED} {row}" in shown
    assert "Annual plan, version 1, approved on 22 December 2019" in shown


def test_a_report_keeps_the_version_that_stood_when_it_was_sent(world, signed_in):  # noqa: F811 -- because a fixture is asked for by its name
    approve(world.plan, PLANNED, "2019-02-01")
    approve(world.plan, LATER, "2019-12-28", because="The trainer is ill")
    shown = text_of(signed_in("defense.lead").get(page("reporting:filing", world.waiting.pk)))
    assert PLANNED in shown
    assert LATER not in shown
    assert LATER in text_of(signed_in("customs").get(duty(world.draft)))


def test_a_plan_approved_after_the_report_is_no_yardstick(world, signed_in):  # noqa: F811 -- because a fixture is asked for by its name
    approve(world.plan, PLANNED, "2019-12-28")
    assert PLANNED not in text_of(signed_in("defense.lead").get(page("reporting:filing", world.waiting.pk)))


def test_what_is_planned_costs_one_question(world, signed_in):  # noqa: F811 -- because a fixture is asked for by its name
    approve(world.plan, PLANNED, "2019-02-01")
    for name, address in (("customs", duty(world.draft)), ("defense.lead", page("reporting:filing", world.waiting.pk))):
        browser = signed_in(name)
        with CaptureQueriesContext(connection) as questions:
            assert PLANNED in text_of(browser.get(address))
        assert len(questions) <= 15
