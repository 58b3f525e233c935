"""Supervisors: the Vice Prime Minister reads one page and changes nothing; Kosovo's acknowledges the report of the Human Rights Unit."""

import io
import re
from urllib.parse import urljoin

import pypdf
import pytest
from playwright.sync_api import expect

from tests.journeys.hands import no_faults

pytestmark = pytest.mark.journey
DESK = {"viewport": {"width": 1360, "height": 900}, "locale": "en"}
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "en"}
REMARK = "Read with the colonel. What came of the advice?"


def pdf_of(page, name):
    """The pages of the PDF behind a link, as text."""
    answer = page.request.get(urljoin(page.url, page.get_by_role("link", name=name).get_attribute("href")))
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    return [one.extract_text() for one in pypdf.PdfReader(io.BytesIO(answer.body())).pages]


def test_the_vice_prime_minister_sees_where_it_stands_who_is_late_and_takes_one_page_along(sign_in, address):
    page = sign_in("vice.prime.minister", **DESK)
    heading = "21 of 24 submissions are in. Three are missing, one was sent back. Three lead reports are due in 6 days"
    expect(page.locator("h1")).to_have_text(heading)
    clocks = page.locator(".clocks")
    for words in ("18 on time, 2 late", "In time until 9 January 2020", "in 6 days", "in 27 days"):
        expect(clocks).to_contain_text(words)
    page.get_by_text("All 24 submissions, one by one").click()
    missing = page.locator("#submissions tbody tr").filter(has_text=re.compile("overdue|past the date"))
    expect(missing).to_have_count(3)
    expect(missing.first).to_contain_text("Customs Service")
    open_ones = page.locator("section", has=page.get_by_role("heading", name="Waiting for the coordinator’s decision"))
    expect(open_ones).to_contain_text("Decide which reading holds where the text is open")
    expect(open_ones).to_contain_text("have no baseline")

    (text,) = pdf_of(page, "One page for the minister (PDF)")
    for words in ("21 of 24 submissions are in", "CS to MoD", "Vice Prime Minister"):
        assert words in text
    no_faults(page)


def test_no_link_of_the_control_room_leads_the_vice_prime_minister_to_a_closed_door(sign_in, address):
    page = sign_in("vice.prime.minister", **DESK)
    found = page.evaluate("[...document.querySelectorAll('main a[href], nav a[href]')].map(one => one.getAttribute('href'))")
    inside = sorted({one.partition("#")[0] for one in found if one.startswith("/")} - {"/"})
    assert len(inside) > 30
    answers = {one: page.request.get(address + one).status for one in inside}
    assert {one: status for one, status in answers.items() if status != 200} == {}


def test_the_vice_prime_minister_reads_and_publishes_nothing(sign_in, address):
    page = sign_in("vice.prime.minister", **PHONE)
    page.get_by_role("link", name="Read the draft of the summary report").click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main form button")).to_have_text(["Make a draft of what is in now"])
    page.goto(f"{address}/tasks/")
    expect(page.locator("h1")).to_have_text("Nothing waits for you")
    page.goto(f"{address}/plans/MD/over-time/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
    no_faults(page)


def test_kosovo_s_supervisor_acknowledges_the_quarter_of_the_human_rights_unit(sign_in, address):
    unit = sign_in("human.rights", **PHONE)
    unit.get_by_role("main").get_by_role("link", name="This week").click()
    unit.locator("summary", has_text="Write and send a text").click()
    unit.get_by_label("Anything to say").fill("Two complaints were answered; one waits for the legal department.")
    unit.get_by_role("button", name=re.compile("^Send the return of week 2")).click()
    expect(unit.locator("h1")).to_contain_text("Week 2 is sent")
    no_faults(unit)

    top = sign_in("hierarchy", **PHONE)
    expect(top.locator("h1")).to_have_text(re.compile(r"^\d+ of \d+ returns that were due have come to: mKSF \(ministry\)$"))
    expect(top.locator("main")).to_contain_text("Undecided: which returns go to Office of the Prime Minister.")
    top.get_by_role("link", name=re.compile(r"^Take note of what HRU sent \(returns: \d+; the latest: week 2 of")).click()
    line = top.locator("main li", has_text="mKSF Human Rights Unit")
    expect(line).to_contain_text("waits for you")
    line.get_by_role("link").click()
    expect(top.locator("main")).to_contain_text("Two complaints were answered")
    top.get_by_label("Remark").fill(REMARK)
    top.get_by_role("button", name="I have taken note").click()
    expect(top.locator("main")).to_contain_text("14 January 2020")
    expect(top.get_by_role("button", name="I have taken note")).to_have_count(0)
    top.go_back()
    assert top.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
    no_faults(top)

    unit.get_by_role("link", name="Read what was sent, and correct it").click()
    expect(unit.locator("main")).to_contain_text(REMARK)
    no_faults(unit)
