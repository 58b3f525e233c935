"""What several parts of a page need is read once: effects of a plan, a cycle behind a figure."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.promise.institutions.queries import get_institution
from followthrough.reporting.rounds.operations.requests import Asked, request_data
from followthrough.reporting.rounds.rules.requests import AskedField, FieldKind
from tests.factories.cast import person

pytestmark = pytest.mark.django_db
EFFECTS = 'FROM "plans_legaleffectdecision"'


def effects_asked(asked):
    return sum(query["sql"].startswith("SELECT") and EFFECTS in query["sql"].split(" WHERE ")[0] for query in asked)


def test_the_control_room_reads_the_effects_of_its_plan_once_though_a_request_needs_them_too(at_desk, enter):
    fields = (AskedField("f1", "Cases", FieldKind.NUMBER, "cases"),)
    wanted = Asked("Cases of 2019", fields, date(2020, 1, 20), date(2020, 1, 18))
    request_data(at_desk, get_institution("md-moj"), wanted, by=person("bureau"))
    client = enter("bureau")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/")
    assert "Cases of 2019" in page.content.decode()
    assert len([query for query in asked if query["sql"].startswith("SELECT")]) <= 15
    assert effects_asked(asked) == 1


def test_a_figure_reads_what_was_reported_once_for_the_answers_and_for_the_report(at_desk, enter):
    client = enter("bureau")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/why/MD.1.2-a.2019/")
    assert page.status_code == 200
    reports = [query for query in asked if query["sql"].split(" WHERE ")[0].count('FROM "reporting_answer"')]
    assert len(reports) == 1
