"""Pages after a split: of the body that went, of the one that came, and of the version, between two reports."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followthrough.promise.plans import queries
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.amendments.consequences import Fate
from followthrough.reporting.cycles.operations import submissions
from tests.amendments.test_successions import split
from tests.factories.cast import file, offices, on, open_cycle, person

pytestmark = pytest.mark.django_db


BODIES = "/plans/MD/institutions/"


@pytest.fixture
def read():
    """Gives a page as the coordinator reads it after the split, which came between two reports."""
    plan = offices()
    filed = file(open_cycle(plan, 2019), "md-mhlsp", "md-mhlsp", "health")
    with on("2020-01-03"):
        submissions.accept(filed, by=person("health.lead"))
    client = Client()
    client.force_login(person("bureau"))

    def page(address):
        answer = client.get(address)
        assert answer.status_code == 200, address
        return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))

    split()
    with on("2021-09-01"):
        yield page


def test_a_body_that_has_taken_over_is_shown_before_its_first_report(read):
    page = read(f"{BODIES}md-moh/")
    assert "Took over from: Ministry of Health, Labor and Social Protection (Law 50 of 11 August 2021 (invented))" in page
    assert "It owes 6 duties of the plan." in page


def test_a_body_that_has_passed_on_says_to_whom_and_keeps_its_report(read):
    page = read(f"{BODIES}md-mhlsp/")
    heirs = "Ministry of Labour (invented); Ministry of Health (invented)"
    assert "11 August 2021" in page
    assert f"Was split. It passed on to: {heirs}" in page
    assert "It owes no duty of the plan any more. Done in 2019:" in page


def test_the_version_of_a_split_says_what_was_settled_before(read):
    plan = get_plan("MD")
    told = queries.explain_version(queries.get_version(plan, 2))
    settled = {(one.owed.row, one.owed.institution, one.owed.year) for one in told.of(Fate.SETTLED)}
    assert settled == queries.get_version(plan, 2).edition.settled != frozenset()
    page = read("/plans/MD/versions/2/")
    assert "Accepted as settled in 2019 for MHLSP: that stays." in page


MOST = 15


@pytest.mark.parametrize("address", [f"{BODIES}md-moh/", f"{BODIES}md-mhlsp/", "/plans/MD/versions/", "/plans/MD/versions/2/"])
def test_pages_ask_few_questions_after_a_split(read, address):
    with CaptureQueriesContext(connection) as questions:
        read(address)
    assert len(questions) <= MOST
