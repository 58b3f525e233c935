"""Money beside an annual plan: what is stated, what is not, for whom, and nothing of a draft."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.evidence.registers import operations as registers
from tests.missions.conftest import signed_in, today, world  # noqa: F401 -- because fixtures are found by their names

pytestmark = pytest.mark.django_db
MOST = 15
ADDRESS = "/plans/MD/annual/md-cs/2019/money/"


def enter(row="MD 1.3-b", **more):
    values = {
        "title": "Trainers and rooms",
        "row": row,
        "year": 2019,
        "source": "own",
        "donor": "",
        "currency": "MDL",
        "allocated": "125000",
        "spent": "118400,50",
        "decided_on": date(2019, 1, 15),
        "institution": "md-cs",
        "confirmed": True,
    }
    return registers.record("budget", values | more, by=COMMAND_LINE)


def get(browser, address=ADDRESS):
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(address)
    assert len(asked) <= MOST, "\n".join(query["sql"][:120] for query in asked)
    return response.status_code, " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def test_nothing_entered_is_no_zero(signed_in):  # noqa: F811 -- because it is a fixture
    status, text = get(signed_in("customs"))
    assert status == 200
    assert "CS states no money for 2019: 0 of" in text
    assert "nothing is missing" in text
    assert " 0 MDL" not in text


def test_amounts_stand_by_row_and_year_with_what_is_not_stated(signed_in):  # noqa: F811 -- because it is a fixture
    enter()
    enter(allocated="", spent="2000", title="Second line")
    enter(allocated="100", spent="", currency="EUR", source="donor", donor="A partner State")
    enter(year=2018, allocated="5000", spent="")
    text = get(signed_in("customs"))[1]
    assert "CS allocated 100 EUR + 125,000 MDL for 2019: 1 of" in text
    assert "Of 3 budget lines 1 state no allocated and 1 no spent amount." in text
    assert "do not take one from the other" in text
    assert "120,400.50 MDL" in text
    assert "Allocated and spent in EUR" in text
    assert "5,000 MDL" in text


def test_withdrawn_lines_and_those_of_other_bodies_and_plans_are_not_added(signed_in):  # noqa: F811 -- because it is a fixture
    gone = enter()
    registers.withdraw(gone.code, because="Entered twice", by=COMMAND_LINE)
    enter(institution="md-mod")
    enter(row="KS I.1")
    assert "CS states no money for 2019: 0 of" in get(signed_in("customs"))[1]


def test_a_row_that_the_year_does_not_ask_is_shown_too(signed_in):  # noqa: F811 -- because it is a fixture
    enter(row="MD 8.4-a", allocated="777", spent="")
    text = get(signed_in("customs"))[1]
    assert "/plans/MD/rows/8.4-a/" in text
    assert "777 MDL" in text


@pytest.mark.parametrize(
    ("name", "address", "status"),
    [
        ("bureau", ADDRESS, 200),
        ("defense.lead", ADDRESS, 200),
        ("human.rights", ADDRESS, 403),
        ("customs", "/plans/MD/annual/md-cs/1990/money/", 404),
        ("customs", "/plans/MD/annual/nobody/2019/money/", 404),
        ("customs", "/plans/XX/annual/md-cs/2019/money/", 404),
    ],
)
def test_who_reads_it_and_odd_addresses(signed_in, name, address, status):  # noqa: F811 -- because it is a fixture
    enter()
    assert signed_in(name).get(address).status_code == status


def test_a_visitor_is_asked_to_sign_in(signed_in):  # noqa: F811 -- because it is a fixture
    assert signed_in(None).get(ADDRESS).status_code == 302
