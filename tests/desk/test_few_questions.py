"""Every kind of page as every kind of office: none asks more than fifteen questions of the database."""

import re

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from followthrough.demo.people import OFFICES
from tests.desk.linked import linked_pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MOST = 15
# What still asks more, and how much: a duty of a draft and "why this figure" read the entries of each register among
# them with their lines; a paper on paper reads a whole cycle. Nothing may come to these.
MORE = {"reporting:answer": 19, "reporting:answer-of-year": 19, "desk:why": 22, "desk:paper": 32}
TURNS = re.compile(r"^\s*(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)", re.IGNORECASE)
# One office of every role, and those of whom more is asked: with bodies below, at several steps, sent back.
NAMES = ["bureau", "vice.prime.minister", "defense.lead", "customs", "interior", "penitentiaries", "defense.approver"]
NAMES += ["customs.personnel", "human.rights", "ministry", "unit.a", "hierarchy"]


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
    assert max(asked.values()) > 5  # they were counted


@pytest.mark.parametrize("name", [office.sign_in_name for office in OFFICES])
def test_no_first_page_asks_more(ask, name):
    one, asked = ask(name)
    place = "/"
    while (answer := one(place)).status_code == 302:
        place = answer["Location"]
    assert answer.status_code == 200
    assert asked[place] > 5
