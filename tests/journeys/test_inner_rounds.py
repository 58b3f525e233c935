"""In a real browser: a ministry asks a body below it, which answers on a phone; the ministry takes it over and sends its report."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.served import demonstration
from tests.journeys.test_thread import find_report

pytestmark = pytest.mark.journey
# The ministry has answered its report to itself by eight in the morning, and hands it in at ten.
DAY, ROW, WORDS = "2020-01-02", "4.3-a", "A programme of twelve hours was written with the academy."
BODY = "Department of Carabineers’ Troops"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The demonstration on the day on which the report is written and not sent."""
    with demonstration(tmp_path_factory.mktemp("rounds"), "--day", DAY) as served:
        yield served


def test_a_round_from_asking_to_the_report_that_is_sent(sign_in, address):
    interior = sign_in("interior", viewport={"width": 1360, "height": 900})
    round_address = _ask(interior)
    _answer_on_a_phone(sign_in("carabineers", viewport={"width": 390, "height": 844}, has_touch=True))
    interior.goto(round_address)
    expect(interior.locator("h1")).to_have_text("1 of 1 body has sent")
    interior.get_by_role("link", name=BODY).click()
    expect(interior.locator("main")).to_contain_text(WORDS)
    interior.get_by_role("button", name="Accept").click()
    interior.get_by_role("link", name=re.compile(rf"^{ROW} ")).click()
    expect(interior.locator("main")).to_contain_text("1 of 1 say yes")
    interior.get_by_label(re.compile("^Take over")).check()
    interior.get_by_role("button", name="Take over with the source").click()
    own_words = interior.get_by_label("What was done, and what changed because of it?", exact=False)
    expect(own_words).to_have_value(re.compile(re.escape(WORDS) + r" \[R\d+\.md-dct\.1\]"))
    _send(sign_in, interior, address)
    assert interior.faults == []


def _ask(page: Page) -> str:
    """Ask one body for one row; gives the address of the round."""
    page.get_by_role("link", name="Ask the bodies below us").click()
    chosen = page.locator("input[name=bodies]:checked, input[name=rows]:checked")
    while chosen.count():
        chosen.first.uncheck()
    page.get_by_label(BODY, exact=True).check()
    page.get_by_label(re.compile(rf"^{ROW} ")).check()
    page.get_by_label("By which day?").fill(DAY)
    page.get_by_role("button", name="Ask them").click()
    expect(page.locator("h1")).to_have_text("0 of 1 body has sent")
    return page.url


def _answer_on_a_phone(page: Page) -> None:
    """The body below answers at 390 pixels, with nothing running over."""
    page.locator("a[href*='/rounds/parts/']").last.click()
    page.get_by_role("link", name="Answer the row that is left").click()
    declaration = page.locator("input[name=declared]")
    if declaration.count():
        declaration.check()
    page.get_by_label("Done", exact=True).check()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("What was done?").fill(WORDS)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("h1")).to_have_text("1 of 1 row is answered")
    page.get_by_role("button", name="Send to the body above").click()
    expect(page.locator("h1")).to_have_text("Your answers are sent")
    assert page.faults == []


def _send(sign_in, interior: Page, address: str) -> None:
    """The report is handed in, signed by the approver, and sent."""
    interior.goto(address)
    report = address + find_report(interior, address, "Ministry of Internal Affairs")
    interior.goto(report)
    interior.get_by_role("button", name="Hand in the report").click()
    expect(interior.locator("main")).to_contain_text("It waits for the signature of")
    approver = sign_in("interior.approver")
    approver.goto(f"{report}sign/")
    expect(approver.locator("main")).to_contain_text(WORDS)
    approver.get_by_role("button", name="Sign this report").click()
    approver.wait_for_load_state()
    interior.goto(report)
    interior.get_by_label("Registry number", exact=False).fill("7/20-1")
    interior.get_by_role("button", name=re.compile("^Send to the Ministry of Internal Affairs")).click()
    expect(interior.get_by_text("Read what was sent")).to_be_visible()
