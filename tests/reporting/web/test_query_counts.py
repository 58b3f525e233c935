"""Every page of reporting stays under a fixed number of questions to the database, session, person and frame among them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.publishing.releases import operations as releases
from tests.reporting.web.addresses import content_of
from tests.reporting.web.test_who_may_what import ADDRESSES, GETS, ORDER, ROLES

pytestmark = pytest.mark.django_db

MOST = 15
# Before a draft is made there is no file of it, so the table of statuses does not know its readers.
READERS_OF_DRAFT = [("pdf open", role) for role, status in zip(ORDER, GETS["pdf open"], strict=True) if status == 404]
READERS = [(what, role) for what, statuses in GETS.items() for role, status in zip(ORDER, statuses, strict=True) if status == 200]


@pytest.mark.parametrize(("what", "role"), READERS + READERS_OF_DRAFT)
def test_a_page_asks_few_questions(what, role, world, signed_in):
    releases.record(world.cycle, by=COMMAND_LINE)
    browser = signed_in(ROLES[role])
    content_of(browser.get(ADDRESSES[what](world)))  # a first look: a report that is built once is kept
    with CaptureQueriesContext(connection) as questions:
        answer = browser.get(ADDRESSES[what](world))
        content_of(answer)
    assert answer.status_code == 200
    assert len(questions) <= MOST, [question["sql"][:90] for question in questions]
