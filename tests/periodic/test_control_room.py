"""The supervisor's first page where a plan reports by period: it counts as the facts do, and says what waits for a note."""

import re

import pytest
from django.test import Client

from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.periodic.models import ReportWindow
from followthrough.reporting.periodic.operations import decisions, judging, sending, windows
from followthrough.reporting.periodic.queries.calendar import boxes_of
from followthrough.reporting.periodic.queries.chains import chain_of
from followthrough.reporting.periodic.queries.counted import Count, counted_in
from followthrough.reporting.periodic.queries.reports import find_submission, hops_of
from followthrough.reporting.periodic.rules.states import Told
from tests.factories.cast import on, person
from tests.periodic.world import body, build, lies, window

pytestmark = [pytest.mark.django_db]
MOST_QUERIES = 15
WEEKS, UNITS = 10, 2


@pytest.fixture
def plan():
    held = build()
    with on("2019-03-12"):
        yield held


def first_page(name):
    client = Client()
    client.force_login(person(name))
    return client.get("/")


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sent_to_the_ministry(unit="ks-u1", by="unit1"):
    sending.submit(window(), body(unit), is_nil=True, by=person(by))
    judging.approve([lies(unit)], by=person("lfc"))


def test_before_anything_passed_it_says_so(plan):
    with on("2018-12-21"):
        page = words(first_page("top"))
    assert "No period that is reported on has passed yet" in page
    assert "Reporting is not open yet" not in page
    assert "Nothing waits for you" in page


def test_it_counts_what_was_due_and_what_came_to_the_ministry(plan):
    sent_to_the_ministry()
    sending.submit(window(), body("ks-u2"), is_nil=True, by=person("unit2"))
    page = words(first_page("top"))
    passed = ReportWindow.objects.filter(plan=plan, last_on__lt="2019-03-12").count()
    assert passed == WEEKS
    assert f"1 of {passed * UNITS} returns that were due have come to: mKSF (ministry)" in page
    assert f"2019: weekly returns {passed * UNITS} 1 undecided {passed * UNITS - 1} 0" in page
    assert f"Unit 1 1 of {passed}" in page
    assert f"Unit 2 0 of {passed}" in page
    assert "U1, week 10 of 2019: passed on" in page
    assert "Undecided: which returns go to Office of the Prime Minister." in page


def test_in_time_is_a_number_once_a_due_day_was_decided(plan):
    with on("2019-03-04"):
        decisions.decide_due(plan, Frequency.WEEKLY, 3, because="Meeting of 4 March.", by=person("mksf"))
    sent_to_the_ministry()
    assert counted_in(chain_of(plan)).of(2019, "weekly") == Count(due=WEEKS * UNITS, received=1, on_time=1)
    assert f"2019: weekly returns {WEEKS * UNITS} 1 1 {WEEKS * UNITS - 1} 0" in words(first_page("top"))


def told_of(code):
    there = window("2019-W09")
    box = boxes_of(chain_of(there.plan), [there], [body(code)]).of(there, body(code))
    return box.due_on is not None, box.told


def test_an_office_on_the_way_owes_no_return_of_its_own(plan):
    with on("2019-02-20"):
        decisions.decide_due(plan, Frequency.WEEKLY, 3, because="Meeting of 20 February.", by=person("mksf"))
    assert told_of("ks-u1") == (True, Told.OVERDUE)
    assert told_of("ks-hru") == (True, Told.OVERDUE)
    assert told_of("ks-lfc") == (False, Told.MISSING)
    assert told_of("ks-mksf") == (False, Told.MISSING)
    decisions.decide_recipient(plan, (Frequency.WEEKLY,), because="Meeting of 12 March.", by=person("mksf"))
    assert told_of("ks-mksf") == (True, Told.OVERDUE)
    assert told_of("ks-lfc") == (False, Told.MISSING)


def test_what_waits_for_a_note_leads_to_the_report_and_is_gone_when_noted(plan):
    sending.record_text(window(), body("ks-hru"), "For the supervisor.", version=0, by=person("hru"))
    sending.submit(window(), body("ks-hru"), by=person("hru"))
    page = first_page("top")
    address = re.search(r'href="(/periods/reports/\d+/)">Take note of', page.content.decode()).group(1)
    client = Client()
    client.force_login(person("top"))
    received = "/periods/KS/ks-hierarchy/received/2019-W10/"
    assert "waits for you" in words(client.get(received))
    client.post(f"{address}acknowledge/", {"remark-remark": "Read."})
    assert "Take note of" not in words(client.get("/"))
    after = words(client.get(received))
    assert "waits for you" not in after
    assert "acknowledged" in after


def test_a_version_after_the_note_waits_again(plan):
    sending.submit(window(), body("ks-hru"), is_nil=True, by=person("hru"))
    held = find_submission(window(), body("ks-hru"))
    note = next(hop for hop in hops_of(held) if hop.kind == "acknowledge")
    judging.record_acknowledgement(note, "Noted.", by=person("top"))
    sending.correct(held, "Two numbers were forgotten.", by=person("hru"))
    sending.record_text(window(), body("ks-hru"), "Two more.", version=held.version, by=person("hru"))
    sending.submit(window(), body("ks-hru"), by=person("hru"))
    assert "Take note of" in words(first_page("top"))
    with pytest.raises(RuleBroken, match="another version while you were reading"):
        judging.record_acknowledgement(note, "Noted.", read=1, by=person("top"))
    page = Client()
    page.force_login(person("top"))
    assert 'name="read" value="2"' in page.get(f"/periods/reports/{held.pk}/").content.decode()
    page.post(f"/periods/reports/{held.pk}/acknowledge/", {"remark-remark": "Noted.", "read": "2"})
    assert "Take note of" not in words(first_page("top"))


def test_an_office_beside_the_chain_is_led_to_its_week(plan):
    page = first_page("hru")
    assert "It asks for reports: every week, every quarter, every year." in words(page)
    assert "not open" not in words(page)
    assert re.search(r'class="btn btn-primary" href="/periods/KS/ks-hru/', page.content.decode())


def test_it_asks_few_questions(plan, django_assert_max_num_queries):
    windows.close_passed(plan, by=person("mksf"))
    sending.submit(window(), body("ks-hru"), is_nil=True, by=person("hru"))
    sent_to_the_ministry()
    client = Client()
    client.force_login(person("top"))
    client.get("/")
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get("/").status_code == 200
