"""Every page as every person: no draft leaks, nothing that is not open is shown, no page asks too much of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.demo.people import OFFICES
from followthrough.promise.plans.queries import get_plan
from tests.desk.test_homes import newcomer
from tests.factories.world import DRAFT_OF_GUARD, DRAFT_OF_LEAD, SENT_BY_PENITENTIARIES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MOST_QUERIES = 15
READS_SENT_BACK = {"penitentiaries", "penitentiaries.approver", "defense.lead", "bureau", "vice.prime.minister"}
# Who keeps registers, signs, or reports by the week begins there.
SENT_ON = 302
EVERYBODY = [office.sign_in_name for office in OFFICES]
# Where the sentinels would stand: their rows, institutions and objectives, and pages that bring all together.
TELLING = (
    "/",
    "/plans/MD/",
    "/plans/MD/objectives/1/",
    "/plans/MD/rows/1.1-b/",
    "/plans/MD/rows/1.2-a/",
    "/plans/MD/rows/1.3-b/",
    "/plans/MD/institutions/md-spgs/",
    "/plans/MD/institutions/md-dpi/",
    "/plans/MD/institutions/md-mod/",
    "/plans/MD/institutions/md-dpi/?year=2018",
    "/plans/KS/",
    "/plans/KS/institutions/ks-hru/",
)


def every_page():
    """Every address of the desk that shows a page, for both plans."""
    yield from ("/", "/words/", "/who-sees-what/", "/accessibility/", "/plans/")
    for short in ("MD", "KS"):
        document = get_plan(short).document
        yield f"/plans/{short}/"
        yield from (f"/plans/{short}/objectives/{entry.number}/" for entry in document.objectives)
        yield from (f"/plans/{short}/rows/{row.code}/" for row in document.rows)
        yield from (f"/plans/{short}/institutions/{body.code}/" for body in document.bodies)


def check(client, name, address):
    """The page shows, asks little of the database, and holds nothing that its reader may not read."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    text = response.content.decode()
    assert response.status_code == 200, address
    assert len(queries) <= MOST_QUERIES, f"{address}: {len(queries)} queries"
    assert DRAFT_OF_GUARD not in text, address
    assert DRAFT_OF_LEAD not in text or name == "defense.lead", address
    assert SENT_BY_PENITENTIARIES not in text or name in READS_SENT_BACK, address


def first_page(client):
    """Where this seat begins: the home itself, or the one page to which it is sent on."""
    response = client.get("/")
    return response["Location"] if response.status_code == SENT_ON else "/"


@pytest.mark.parametrize("name", EVERYBODY)
def test_no_telling_page_shows_what_its_reader_may_not_read(enter, name):
    client = enter(name)
    for address in TELLING:
        check(client, name, first_page(client) if address == "/" else address)


@pytest.mark.parametrize("name", ["customs", "bureau"])
def test_no_page_at_all_shows_what_its_reader_may_not_read(enter, name):
    client = enter(name)
    for address in every_page():
        check(client, name, address)


def test_what_was_sent_is_read_by_those_who_may(enter):
    for name in READS_SENT_BACK:
        assert SENT_BY_PENITENTIARIES in enter(name).get("/plans/MD/institutions/md-dpi/").content.decode(), name


def test_lead_reads_its_own_text_before_it_is_sent(enter):
    assert DRAFT_OF_LEAD in enter("defense.lead").get("/plans/MD/objectives/1/").content.decode()


def test_a_report_that_is_not_accepted_is_neither_shown_nor_counted(enter):
    text = enter("customs").get("/plans/MD/institutions/md-dpi/").content.decode()
    assert "What it answered on 2019 is not open to you yet." in text
    assert "No answer" not in text


def test_a_lead_reads_of_others_only_what_comes_to_it(enter):
    text = enter("health.lead").get("/plans/MD/institutions/md-dpi/").content.decode()
    assert "Done in 2019: 0 of 5. 22 duties are not open to you yet." in text
    assert "Not open to you yet" in text


def test_the_sentinels_are_where_a_leak_would_show_them(at_desk):
    from followthrough.reporting.cycles.models import Answer, Consolidation, FiledAnswer

    assert Answer.objects.filter(narrative=DRAFT_OF_GUARD).count() == 5
    assert Consolidation.objects.filter(text=DRAFT_OF_LEAD).count() == 1
    assert FiledAnswer.objects.filter(narrative=SENT_BY_PENITENTIARIES).count() == 1


def test_accepted_reports_are_read_by_everybody_in_the_plan(enter):
    assert "What came of it." in enter("guard").get("/plans/MD/institutions/md-nac/").content.decode()


def test_whoever_has_no_seat_in_a_plan_sees_it_without_answers(enter):
    newcomer("outsider")
    for name in ("outsider", "human.rights"):
        client = enter(name)
        for address in ("/plans/MD/", "/plans/MD/objectives/3/", "/plans/MD/rows/3.1-a/", "/plans/MD/institutions/md-cs/"):
            text = client.get(address).content.decode()
            assert "What came of it." not in text
            assert "2019: " not in text
            assert 'class="steps"' not in text


@pytest.mark.parametrize(
    "address",
    [
        "/plans/XX/",
        "/plans/MD/objectives/9/",
        "/plans/MD/rows/9.9-z/",
        "/plans/MD/institutions/ks-hru/",
        "/plans/MD/institutions/nobody/",
        "/plans/KS/objectives/1/",
        "/plans/MD/?year=2017",
        "/plans/KS/?year=2019",
        "/plans/MD/rows/1.1-a/?year=x",
    ],
)
def test_unknown_codes_are_not_found(enter, address):
    assert enter("bureau").get(address).status_code == 404


def test_visitors_are_asked_to_sign_in(client):
    response = client.get("/plans/")
    assert response.status_code in {302, 401, 403, 200}
    assert "plans are loaded" not in response.content.decode()
