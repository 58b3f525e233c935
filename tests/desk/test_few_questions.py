"""Every kind of page as every kind of office: none asks more than fifteen questions of the database."""

import re

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from followthrough.demo.people import OFFICES
from tests.desk.linked import linked_pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Session, person, seats and plans are asked for every page.
MOST, LEAST = 15, 4
# The paper with a period of a plan that reports by week reads every kind of event; no other page asks more. Nothing may come to it.
MORE = {"desk:paper": 19}
TURNS = re.compile(r"^\s*(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)", re.IGNORECASE)
# An office of every role, and one whose report was sent back; of the others the first pages are asked.
NAMES = ["bureau", "vice.prime.minister", "defense.lead", "customs", "interior", "penitentiaries", "defense.approver"]
NAMES += ["customs.personnel", "ministry", "unit.a"]


@pytest.fixture
def ask(enter):
    """Ask a page as somebody; too many questions are an error that names them."""

    def as_office(name):
        client, asked = enter(name), {}

        def one(address):
            reset_queries()
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
            if "html" in answer.get("Content-Type", ""):
                told = [query["sql"] for query in queries if not TURNS.match(query["sql"])]
                most = MORE.get(resolve(answer.request["PATH_INFO"]).view_name, MOST)
                assert len(told) <= most, f"{name} {address}: {len(told)}\n" + "\n".join(sql[:120] for sql in told)
                asked[address] = len(told)
            return answer

        return one, asked

    return as_office


@pytest.mark.parametrize("name", NAMES)
def test_no_page_that_is_linked_asks_more(ask, name):
    one, asked = ask(name)
    kinds = linked_pages(one)
    assert len(kinds) > 20
    assert max(asked.values()) >= LEAST


@pytest.mark.parametrize("name", [office.sign_in_name for office in OFFICES])
def test_no_first_page_asks_more(ask, name):
    one, asked = ask(name)
    place = "/"
    while (answer := one(place)).status_code == 302:
        place = answer["Location"]
    assert answer.status_code == 200
    assert asked[place] >= LEAST
