"""Mistakes in the form on a succession: each is said at its field, before anything is explained or recorded."""

import html
import re

import pytest
from django.test import Client

from followthrough.promise.plans.queries import get_plan
from tests.amendments.test_pages import SPLIT
from tests.factories.cast import offices, on, person

pytestmark = pytest.mark.django_db
NAMELESS = {"short": "", "name_en": "", "name_ro": ""}
ALONE = {"other": "", "other_short": "", "other_name": "", "takes": ""}
STAYS = ALONE | {"successor": ""}


@pytest.fixture
def send():
    """Sends the form of a split with changes; gives status and page."""
    offices()
    client = Client()
    client.force_login(person("bureau"))

    def sent(**changes):
        with on("2020-05-11"):
            answer = client.post("/plans/MD/succession/", SPLIT | changes)
        return answer.status_code, html.unescape(answer.content.decode())

    return sent


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"successor": "MD New ü"}, "Successor: A code has small letters, digits and hyphens, such as md-mia."),
        ({"other": "md-mol"}, "Second successor: Both successors have the code md-mol."),
        ({"takes": ""}, "second one takes: Say which objectives or rows the second successor takes."),
        ({"other": "", "other_name": ""}, "Second successor: Say who takes these objectives and rows"),
        ({"takes": "99, 3"}, "second one takes: The plan has no row 99."),
        (NAMELESS, "New name in English: The plan does not know md-mol yet, so give its name in English."),
        ({"other_name": ""}, "if it is new: The plan does not know md-moh yet"),
        ({"on": "2020-06-01", "apply": "1"}, "From which day: "),
        (STAYS | {"kind": "renamed", "name_en": ""}, "New name in English: Give the new name in English as well"),
        (ALONE | {"kind": "renamed"}, "Successor: A body that is renamed or moved stays itself."),
        (STAYS | {"kind": "moved", "parent": "md-mhlsp", "apply": "1"}, "Stands below: A body cannot stand below itself."),
    ],
)
def test_a_mistake_is_said_at_its_field(send, changes, words):
    status, page = send(**changes)
    assert (status, words in told(page)) == (400, True), told(page)
    assert get_plan("MD").version == 1


def told(page):
    """The words of the page in one line."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_a_day_to_come_is_looked_at(send):
    assert send(on="2020-06-01")[0] == 200
    assert send(on="2020-06-01", apply="1")[0] == 400
