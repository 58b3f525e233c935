"""One world a module, rolled back at its end; every test rolls back its own part."""

import io
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client

from followthrough.promise.institutions.queries import get_institution
from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.cycles.queries.submissions import asked_of
from followthrough.reporting.workbooks.operations.receiving import receive
from followthrough.reporting.workbooks.queries.written import workbook_for
from tests.factories.cast import file, offices, on, open_cycle, person
from tests.reporting.world import _more_people

DAY = "2020-01-03"
BODY = "md-cs"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """2018 reported by the customs service, 2019 open; two of its focal points have declared."""
    with django_db_blocker.unblock(), transaction.atomic():
        plan = offices()
        with on("2018-12-02"):
            _more_people()
        earlier = open_cycle(plan, 2018)
        with on("2018-12-20"):
            file(earlier, BODY, "md-mod", "customs")
        with on("2019-02-10"):
            cycles.close_cycle(earlier, by="system:command-line")
        cycle = open_cycle(plan, 2019)
        with on("2019-12-20"):
            for name in ("customs", "customs.two"):
                cycles.record_declaration(cycle, by=person(name))
        yield SimpleNamespace(plan=plan, cycle=cycle, body=get_institution(BODY))
        transaction.set_rollback(True)


@pytest.fixture
def cycle(world, db):
    """The open cycle, on the day on which everything happens."""
    with on(DAY):
        yield get_cycle(world.plan, 2019)


@pytest.fixture
def body(world, cycle):
    return world.body


@pytest.fixture
def workbook(cycle, body):
    """The bytes of the customs service's workbook, in English."""
    return workbook_for(cycle, body, "xlsx", "en").content


@pytest.fixture
def send(cycle, body):
    """`send(content)` sends a file as the focal point; `by` and `name` may be others."""

    def sent(content, by="customs", name="MD-2019-md-cs.xlsx"):
        return receive(cycle, body, name, io.BytesIO(content), len(content), by=person(by))

    return sent


@pytest.fixture
def answers(cycle, body):
    """`answers()["1.2-a"]` is what is stored now, by the word in the sheet for rows of this year."""
    return lambda: {one.row_code: one.answer for one in asked_of(body, cycle) if not one.answer.is_debt}


@pytest.fixture
def signed_in(cycle):
    """A browser of a person of the cast, through every middleware."""

    def browser(name):
        client = Client()
        client.force_login(person(name))
        return client

    return browser
