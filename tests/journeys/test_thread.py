"""The whole thread in a real browser: a focal point fills in and sends, a lead sends back, the focal point corrects, the lead consolidates, the bureau publishes."""

import re

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import find_link

pytestmark = pytest.mark.journey

DUTY = r"^/reports/\d+/duties/"
REPORT = r"^/reports/\d+/$"
FILED = r"^/reports/\d+/filed/$"
WRITING = r"^/leads/MD/2019/objectives/\d+/$"


def follow(page: Page, pattern: str, address: str) -> None:
    """Go to the first link in the page's main part that matches."""
    link = find_link(page, pattern)
    assert link, f"no link like {pattern} on {page.url}"
    page.goto(address + link)


def answer_done(page: Page, words: str) -> None:
    """Choose done and say what came of it; where the registers show something else, say why too."""
    declaration = page.get_by_label("I declare that nothing classified", exact=False)
    if declaration.count():
        declaration.first.check()
    page.locator("input[name=status][value=done]").check()
    differently = page.get_by_label("If you see it differently: why?", exact=False)
    if differently.count():
        differently.fill("The order was signed before the registry entered it.")
    page.get_by_label("What was done, and what changed because of it?", exact=False).fill(words)
    page.get_by_role("button", name=re.compile("^Save")).last.click()
    page.wait_for_load_state()


def missing_links(page: Page) -> list[str]:
    """Addresses of what a report still lacks."""
    return page.evaluate(
        "[...document.querySelectorAll('section[aria-labelledby=send] li a')].map(a => a.getAttribute('href').split('#')[0])"
    )


@pytest.fixture(scope="module")
def report_address():
    """Where the report of the Customs Service to the Ministry of Defense stands; found by the first journey."""
    return {}


def test_a_focal_point_fills_in_and_sends(sign_in, address, report_address):
    page = sign_in("customs")
    expect(page.locator("h1")).to_contain_text("2019")
    page.goto(address + find_report(page, address, "Ministry of Defense"))
    report_address["path"] = page.url.removeprefix(address)
    page.get_by_role("button", name="Hand in the report").click()
    expect(page.locator("#error-summary, .err").first).to_contain_text("not sent")
    page.goto(address + report_address["path"])
    for link in dict.fromkeys(missing_links(page)):
        page.goto(address + link)
        answer_done(page, "Order 14 of 3 December 2019 put it in force; 41 people were told.")
    page.goto(address + report_address["path"])
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()
    page.get_by_role("button", name="Hand in the report").click()
    expect(page.locator("main")).to_contain_text("It waits for the signature of: Director, Customs Service.")
    assert page.faults == [fault for fault in page.faults if "400" in fault]


def test_the_approver_reads_and_signs_and_it_is_sent(sign_in, address, report_address):
    page = sign_in("customs.approver")
    expect(page.locator("h1")).to_contain_text("1 report waits for your signature")
    follow(page, r"^/reports/\d+/sign/$", address)
    expect(page.locator("main")).to_contain_text("Order 14 of 3 December 2019")
    page.get_by_role("button", name="Sign this report").click()
    expect(page.locator("h1")).to_contain_text("Nothing waits for your signature")
    page = sign_in("customs")
    send_signed(page, address + report_address["path"], "18/20-7")


def send_signed(page: Page, report: str, number: str) -> None:
    """Send a signed report on the day of the demonstration, with a registry number."""
    page.goto(report)
    page.get_by_label("Registry number", exact=False).fill(number)
    page.get_by_role("button", name="Send to the Ministry of Defense").click()
    expect(page.get_by_text("Read what was sent")).to_be_visible()
    expect(page.locator("main")).to_contain_text(number)


def find_report(page: Page, address: str, lead: str) -> str:
    """The report that goes to `lead`, among those that the home page links."""
    links = page.evaluate(
        "pattern => [...new Set([...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href').split('#')[0]).filter(href => new RegExp(pattern).test(href)))]",
        REPORT,
    )
    for link in links:
        page.goto(address + link)
        if lead in page.locator("h1").inner_text() or f"for the {lead}" in page.locator("main").inner_text():
            return link
    raise AssertionError(f"no report to the {lead} among {links}")


def test_a_lead_sends_back_with_a_reason(sign_in, address, report_address):
    page = sign_in("defense.lead")
    page.goto(address + report_address["path"] + "filed/")
    page.get_by_role("button", name="Send it back with this reason").click()
    expect(page.locator(".err").first).to_contain_text("not sent back")
    for declaration in page.locator("form[action*='send-back'] input[name$=declared]").all():
        declaration.check()
    page.locator("form[action*='send-back'] textarea[name$=because]").fill("Name the order that is meant.")
    page.get_by_role("button", name="Send it back with this reason").click()
    expect(page.locator("main")).to_contain_text("Name the order that is meant.")


def test_the_focal_point_corrects_and_sends_again(sign_in, address, report_address):
    page = sign_in("customs")
    expect(page.locator("main")).to_contain_text("sent back", ignore_case=True)
    page.goto(address + report_address["path"])
    expect(page.locator("main")).to_contain_text("Name the order that is meant.")
    follow(page, DUTY, address)
    page.get_by_label("What was done, and what changed because of it?", exact=False).fill(
        "Order 14 of 3 December 2019, point 3, is meant."
    )
    page.get_by_role("button", name=re.compile("^Save")).last.click()
    page.goto(address + report_address["path"])
    page.get_by_role("button", name="Hand in the report").click()
    approver = sign_in("customs.approver")
    follow(approver, r"^/reports/\d+/sign/$", address)
    expect(approver.locator("main")).to_contain_text("What changed since the version before")
    approver.get_by_role("button", name="Sign this report").click()
    send_signed(sign_in("customs"), address + report_address["path"], "18/20-9")


def test_the_lead_accepts_writes_and_sends(sign_in, address, report_address):
    page = sign_in("defense.lead")
    page.goto(address + report_address["path"] + "filed/")
    expect(page.locator("main")).to_contain_text("point 3, is meant")
    page.get_by_role("button", name="Accept the report").click()
    expect(page.locator("main")).to_contain_text("accepted", ignore_case=True)
    write_and_send(sign_in, address, ("defense.lead", "md-mod"), ("1", "5", "6", "7"))


def write_and_send(sign_in, address: str, seat: tuple[str, str], objectives: tuple[str, ...]) -> None:
    """Write a text on each objective from the proposal, have the report signed, and send it."""
    office, lead = seat
    page = sign_in(office)
    for number in objectives:
        page.goto(f"{address}/leads/MD/2019/objectives/{number}/?propose=1")
        declaration = page.locator("input[name=declared]")
        if declaration.count():
            declaration.first.check()
        text = page.locator("textarea[name=text]")
        assert f"[MD.O{number}.2019.done]" in text.input_value()
        text.press("Control+End")
        text.type(" Written in the browser.")
        page.locator("form:has(textarea[name=text]) button[type=submit]").first.click()
        expect(page.locator("textarea[name=text]")).to_have_value(re.compile("Written in the browser"))
    approver = sign_in(office.replace(".lead", ".approver"))
    approver.goto(f"{address}/leads/MD/2019/{lead}/")
    approver.get_by_role("button", name="Sign the lead report").click()
    page = sign_in(office)
    page.goto(f"{address}/leads/MD/2019/{lead}/")
    page.get_by_role("button", name="Send the lead report").last.click()
    expect(page.locator("main")).to_contain_text("sent", ignore_case=True)


@pytest.mark.parametrize(
    ("office", "lead", "objectives"), [("interior.lead", "md-mia", ("4", "8")), ("health.lead", "md-mhlsp", ("2", "3"))]
)
def test_the_other_leads_write_and_send(sign_in, address, office, lead, objectives):
    write_and_send(sign_in, address, (office, lead), objectives)


def test_the_bureau_publishes_the_pdf(sign_in, address, tmp_path):
    page = sign_in("bureau")
    expect(page.locator("h1")).to_contain_text("of 24")
    page.goto(f"{address}/plans/MD/reports/2019/")
    expect(page.locator("main")).to_contain_text("Draft")
    for box in page.locator("form[action*='publish'] input[type=checkbox]").all():
        box.check()
    page.locator("form[action*='publish'] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("published", ignore_case=True)
    with page.expect_download() as waiting:
        page.locator("a[href*='/pdf/']").first.click()
    name = waiting.value.suggested_filename
    assert re.fullmatch(r"MD-2019-summary-2019-\d+-invented-data\.pdf", name)
    waiting.value.save_as(tmp_path / name)
    pages = pypdf.PdfReader(tmp_path / name).pages
    assert len(pages) > 20
    assert all("Invented data" in sheet.extract_text() for sheet in pages)
    assert "Written in the browser" in "".join(sheet.extract_text() for sheet in pages)


def test_nothing_can_be_changed_after_publication(sign_in, address, report_address):
    page = sign_in("customs")
    page.goto(address + report_address["path"])
    assert page.get_by_role("button", name="Hand in the report").count() == 0
    expect(page.locator("main")).to_contain_text("published", ignore_case=True)
