"""An address that nobody made: a number that no table holds, a letter that no database keeps. It is not found; nothing breaks."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.desk.addresses import patterns
from tests.factories.cast import file, offices, on, open_cycle, person, submission_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = "2019-01-14"
HUGE, NUL = "9" * 26, "a%00b"
KNOWN = {
    "plan_code": "MD",
    "year": 2018,
    "row_code": "1.3-b",
    "lead_code": "md-mod",
    "institution_code": "md-cs",
    "body": "md-cs",
}


def odd(pk):
    """Every address, each of its places once with what nobody asks for."""
    for route in patterns():
        places = re.findall(r"<(?:(\w+):)?(\w+)>", route)
        for _kind, wrong in places:
            filled = route
            for kind, name in places:
                usual = pk if kind == "int" and name != "year" else KNOWN.get(name, "1")
                told = (HUGE if kind == "int" else NUL) if name == wrong else str(usual)
                filled = re.sub(rf"<(?:\w+:)?{name}>", told, filled)
            yield f"/{filled}"


@pytest.mark.parametrize("name", ["bureau", "defense.lead", "customs", "ministry"])
def test_an_odd_address_is_an_answer_and_no_breakdown(name):
    cycle = open_cycle(offices())
    with on(TODAY):
        sent = file(cycle, "md-cs", "md-mod", "customs")
        client = Client()
        client.force_login(person(name))
        told = {address: client.get(address).status_code for address in odd(sent.pk)}
    assert len(told) > 200
    assert {address: status for address, status in told.items() if status >= 500} == {}


@pytest.mark.parametrize(
    "where", ["reports/{huge}/duties/1.3-b/2018/", "reports/{pk}/duties/1.3-b/{huge}/", "reports/{pk}/duties/{nul}/2018/"]
)
def test_a_save_at_an_odd_address_is_not_found(where):
    report = submission_of(open_cycle(offices()), "md-cs", "md-mod")
    client = Client()
    client.force_login(person("customs"))
    address = where.format(huge=HUGE, pk=report.pk, nul=NUL)
    assert client.post(f"/{address}", {"version": "0", "status": "done", "narrative": "x"}).status_code == 404


@pytest.mark.parametrize("key", ['"\\000aaaaaaaaaa"', "a" * 5000, "%00aaaaaaaaaa"])
def test_a_cookie_that_nobody_gave_is_nobody_s(key):
    client = Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={key}"})
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("asked", ["q=a%00b", "q=%0%000", "row=%00", "day=%00", "year=" + HUGE, "page=" + HUGE])
@pytest.mark.parametrize("address", ["/search/", "/plans/MD/", "/leads/MD/2018/objectives/1/", "/registers/trainings/", "/"])
def test_a_question_with_a_letter_that_no_database_keeps(address, asked):
    open_cycle(offices())
    client = Client()
    client.force_login(person("defense.lead"))
    assert client.get(f"{address}?{asked}", follow=True).status_code < 500
