"""Every page of reporting stays under a fixed number of questions to the database, session, person and frame among them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reporting.web.addresses import content_of
from tests.reporting.web.test_who_may_what import ADDRESSES, GETS, ORDER, ROLES

pytestmark = pytest.mark.django_db

MOST = 15
# A report that is not published freezes the data of the whole cycle when it is looked at; see publishing.releases.
FREEZES = {"report open", "pdf open"}
READERS = [
    (what, role)
    for what, statuses in GETS.items()
    for role, status in zip(ORDER, statuses, strict=True)
    if status == 200 and what not in FREEZES
]


@pytest.mark.parametrize(("what", "role"), READERS)
def test_a_page_asks_few_questions(what, role, world, signed_in):
    browser = signed_in(ROLES[role])
    content_of(browser.get(ADDRESSES[what](world)))  # a first look: a report that is built once is kept
    with CaptureQueriesContext(connection) as questions:
        content_of(browser.get(ADDRESSES[what](world)))
    assert len(questions) <= MOST, [question["sql"][:90] for question in questions]
