"""Annual plans when the programme is amended: rows that came, rows that went, words of the year, and what was approved stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.promise.annual import operations
from followthrough.promise.annual.operations.approvals import Unfinished
from followthrough.promise.annual.queries import approved_plan_of
from followthrough.promise.annual.queries.copies import copy_of
from followthrough.promise.annual.queries.years import asked_rows
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.queries import dues_asked_in, get_plan
from tests.amendments.test_operations import amend
from tests.annual.test_pages import page
from tests.annual.world import make
from tests.factories.cast import on, person

pytestmark = pytest.mark.django_db


def codes(rows):
    return {row.code for row in rows if row.is_asked}


@pytest.fixture
def amended(world, today):
    """A draft and an approved plan of 2020 and one of 2019, then the amendment of May 2020."""
    with on("2020-01-13"):
        sis, mia = make(world.plan, "md-sis", "intelligence", 2020), make(world.plan, "md-mia", "interior", 2020)
        before = codes(copy_of(mia).rows)
        operations.approve_annual_plan(mia, by=person("interior"))
    amend(get_plan("MD"))
    with on("2020-06-01"):
        yield get_plan("MD"), sis, mia, before


def fresh(annual):
    return type(annual).objects.select_related("plan", "institution", "edited_by").get(pk=annual.pk)


def test_rows_that_came_are_missing_and_rows_that_went_stay_visible(amended):
    plan, sis, _mia, _before = amended
    copy = copy_of(fresh(sis))
    asked = codes(asked_rows(plan, get_institution("md-sis"), 2020))
    assert codes(copy.rows) == asked
    assert "2.2-a" in asked
    assert copy.row("2.2-a").steps == ()
    gone = [row.code for row in copy.rows if not row.is_asked]
    assert set(gone) == {row.row_code for row in sis.rows.all()} - asked
    with pytest.raises(Unfinished) as refused:
        operations.approve_annual_plan(sis, by=person("intelligence"))
    assert [gap.row for gap in refused.value.gaps] == ["2.2-a"]


def test_the_rows_of_an_amended_programme_are_the_dues_of_its_report(amended):
    plan = amended[0]
    for year in (2018, 2019, 2020, 2021):
        by_body = {}
        for due in dues_asked_in(plan, year):
            by_body.setdefault(due.obligation.institution, set()).add((due.obligation.row.code, due.due_on))
        for body, slow in by_body.items():
            assert {(row.code, row.due_on) for row in asked_rows(plan, body, year)} == slow, (body.code, year)


def test_what_was_approved_stays_after_an_amendment(amended):
    plan, _sis, mia, before = amended
    assert codes(approved_plan_of(plan, mia.institution, 2020).rows) == before


def test_the_year_before_keeps_its_rows(amended, world):
    plan, _sis, _mia, _before = amended
    assert codes(asked_rows(plan, get_institution("md-cs"), 2019)) == {row.row_code for row in world.draft.rows.all()}


@pytest.mark.parametrize("name", ["plan", "gantt", "calendar"])
def test_pages_of_an_amended_programme_ask_few_questions(amended, signed_in, name):
    browser = signed_in("intelligence")
    with on("2020-06-01"), CaptureQueriesContext(connection) as questions:
        shown = browser.get(page(name, "md-sis", year=2020))
    assert (shown.status_code, len(questions) <= 15) == (200, True), [question["sql"][:80] for question in questions]
