"""The pages: what a unit, the command, the ministry and the supervisor see and do; a query budget for each."""

import re

import pytest
from django.test import Client

from followthrough.reporting.periodic.operations import judging, sending
from tests.factories.cast import on, person
from tests.periodic.world import body, build, lies, training, window

pytestmark = [pytest.mark.django_db]
UNIT, MOST_QUERIES = "/periods/KS/ks-u1/2019-W10/", 15


@pytest.fixture
def plan():
    held = build()
    with on("2019-03-11"):
        yield held


@pytest.fixture
def enter(plan):
    def as_(name):
        client = Client()
        client.force_login(person(name))
        return client

    return as_


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_unit_begins_with_its_week_and_sends_it_in_one_press(enter):
    training("2019-03-05")
    unit = enter("unit1")
    first = unit.get("/", follow=True)
    assert first.request["PATH_INFO"] == UNIT
    assert "1 event. Ready to send" in words(first)
    assert "No due day is decided, so nothing is late." in words(first)
    sent = unit.post(f"{UNIT}send/", {"version": "0", "text": ""}, follow=True)
    assert "Week 10 is sent" in words(sent)
    assert "It lies with: LFC" in words(sent)


def test_a_week_that_begins_in_another_year_says_which(enter):
    page = words(enter("unit1").get("/periods/KS/ks-u1/2019-W01/"))
    assert "31 December 2018 to 6 January 2019" in page
    assert "4 March to 10 March 2019" in words(enter("unit1").get(UNIT))


def test_nothing_to_report_and_taking_it_back(enter):
    unit = enter("unit1")
    assert "No. Send “nothing to report”" in words(unit.get(UNIT))
    assert "nothing to report, sent" in words(unit.post(f"{UNIT}nothing/", follow=True))
    assert "Taken back" in words(unit.post(f"{UNIT}take-back/", follow=True))


def test_the_command_passes_all_on_and_the_ministry_accepts(enter):
    training("2019-03-05")
    enter("unit1").post(f"{UNIT}send/", {"version": "0", "text": "A good week."})
    enter("unit2").post("/periods/KS/ks-u2/2019-W10/nothing/")
    lfc = enter("lfc")
    page = lfc.get("/", follow=True)
    assert page.request["PATH_INFO"] == "/periods/KS/ks-lfc/received/2019-W10/"
    assert "2 of 2 returns are here, 1 of them with nothing to report" in words(page)
    values = re.findall(r'name="report" value="([^"]+)"', page.content.decode())
    done = lfc.post("/periods/KS/ks-lfc/received/2019-W10/pass-on/", {"report": values}, follow=True)
    assert "2 returns are passed on." in words(done)
    ministry = enter("mksf")
    page = ministry.get("/", follow=True)
    assert "Undecided: which returns go to Office of the Prime Minister." in words(page)
    values = re.findall(r'name="report" value="([^"]+)"', page.content.decode())
    done = ministry.post("/periods/KS/ks-mksf/received/2019-W10/pass-on/", {"report": values}, follow=True)
    assert "2 returns are accepted." in words(done)


def test_a_report_is_sent_back_with_a_reason_and_the_unit_reads_it(enter):
    training("2019-03-05")
    enter("unit1").post(f"{UNIT}send/", {"version": "0", "text": ""})
    lfc, pk = enter("lfc"), lies()[0].submission_id
    refused = lfc.post(f"/periods/reports/{pk}/send-back/", {"because": ""})
    assert refused.status_code == 400
    lfc.post(f"/periods/reports/{pk}/send-back/", {"because": "Add the place."})
    page = words(enter("unit1").get(UNIT))
    assert "Week 10 came back to you" in page
    assert "Add the place." in page


def test_the_ministry_s_quarter_has_figures_by_day_and_texts_with_their_source(enter):
    training("2019-03-05")
    enter("unit1").post(f"{UNIT}send/", {"version": "0", "text": "A good week."})
    with on("2019-04-02"):
        ministry, address = enter("mksf"), "/periods/KS/ks-mksf/2019-Q1/"
        page = ministry.get(address)
        assert "A good week." in words(page)
        assert "U1, 2019-W10" in words(page)
        strip = re.search(r'<ul class="weeks".*?</ul>', page.content.decode(), re.DOTALL).group(0)
        assert ("<b>Q1 2019</b>" in strip, ">2019-Q1<" in strip) == (True, False)
        copy = re.search(r'name="copy" value="(\d+)"', page.content.decode()).group(1)
        taken = ministry.post(f"{address}take-in/", {"copy": copy}, follow=True)
        assert "[U1, 2019-W10]" in words(taken)
        sent = ministry.post(f"{address}send/", {"version": "1", "text": "Our quarter.", "registry_number": "17/4"}, follow=True)
        assert "Quarter 1 of 2019 is sent" in words(sent)
        assert "It has left the house." in words(sent)


def test_the_supervisor_acknowledges_with_a_remark(enter):
    hru = enter("hru")
    hru.post("/periods/KS/ks-hru/2019-W10/send/", {"version": "0", "text": "For the supervisor."})
    top = enter("top")
    page = top.get("/periods/KS/ks-hierarchy/received/2019-W10/")
    assert "1 of 2 returns is here" in words(page) or "1 of 2 returns are here" in words(page)
    pk = re.search(r"/periods/reports/(\d+)/", page.content.decode()).group(1)
    done = top.post(f"/periods/reports/{pk}/acknowledge/", {"remark-remark": "Thank you for the numbers."}, follow=True)
    assert "Acknowledged today." in words(done)
    assert "Thank you for the numbers." in words(hru.get(f"/periods/reports/{pk}/"))


def test_a_department_enters_for_trainers_outside_and_says_so(enter):
    dept, address = enter("dept"), "/periods/KS/ks-departments/2019-W10/"
    assert "External training bodies" in words(dept.get(address))
    sent = dept.post(f"{address}send/", {"version": "0", "text": "Two courses.", "for_body": "ks-trainers"}, follow=True)
    pk = re.search(r"/periods/reports/(\d+)/", sent.content.decode()).group(1)
    assert "Entered for: External training bodies" in words(dept.get(f"/periods/reports/{pk}/"))


@pytest.mark.parametrize(
    ("name", "address", "status"),
    [
        ("unit2", UNIT, 403),
        ("unit1", "/periods/KS/ks-lfc/received/2019-W10/", 403),
        ("lfc", "/periods/KS/ks-lfc/received/2019-W10/", 200),
        ("top", "/periods/KS/ks-mksf/received/2019-W10/", 200),
        ("unit1", "/periods/KS/ks-u1/years/2019/", 200),
        ("unit2", "/periods/KS/ks-u1/years/2019/", 403),
        ("mksf", "/periods/KS/ks-u1/years/2019/", 200),
        ("unit1", "/periods/KS/decisions/", 200),
        ("unit1", "/periods/KS/ks-u1/2031-W10/", 404),
    ],
)
def test_who_reads_what(enter, name, address, status):
    assert enter(name).get(address).status_code == status


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("unit1", UNIT),
        ("unit1", "/periods/KS/ks-u1/2019-Q1/"),
        ("unit1", "/periods/KS/ks-u1/years/2019/"),
        ("lfc", "/periods/KS/ks-lfc/received/2019-W10/"),
        ("mksf", "/periods/KS/ks-mksf/received/2019-W10/"),
        ("mksf", "/periods/KS/ks-mksf/2019-W10/"),
        ("mksf", "/periods/KS/ks-mksf/2019-Q1/"),
        ("mksf", "/periods/KS/decisions/"),
        ("top", "/periods/KS/ks-hierarchy/received/2019-W10/"),
    ],
)
def test_a_page_asks_few_questions(enter, django_assert_max_num_queries, name, address):
    training("2019-03-05")
    with on("2019-03-11"):
        sending.submit(window(), body("ks-u1"), by=person("unit1"))
        judging.approve([lies()], by=person("lfc"))
    client = enter(name)
    client.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("typed", ["\u00b2", "\u0663", "9" * 5000, "9" * 26, "-1", "x"])
def test_a_tick_that_is_no_number_is_no_tick(enter, typed):
    training("2019-03-05")
    enter("unit1").post(f"{UNIT}send/", {"version": "0", "text": ""})
    assert enter("unit1").post("/periods/KS/ks-u1/2019-Q1/take-in/", {"copy": typed}).status_code == 302
    came = enter("lfc").post(
        "/periods/KS/ks-lfc/received/2019-W10/pass-on/", {"report": f"{typed}:{'0' * 64}", "channel": "here"}
    )
    assert (came.status_code, "Choose at least one return" in words(came)) == (400, True)
