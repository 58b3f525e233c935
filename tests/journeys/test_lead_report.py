"""In a real browser: a lead's report is read and signed, sent, sent back by the coordinator, corrected, signed anew and sent again; an approver reads and signs in the list."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
LIST = "/leads/MD/2019/md-mhlsp/"
OBJECTIVES = ("2", "3")
WHY = "Objective 2 does not name the order by which the training became part of the curriculum."
AGAIN = "Written again: order 14 of 3 May 2019 (invented)."
SLIP = "The number of the order has two digits exchanged."


@pytest.fixture
def office(sign_in, address):
    """`office("health.lead")` gives the list of the lead as that office reads it; no error may stand in the console."""
    pages = []

    def at(name, place=LIST, **options):
        page = sign_in(name, **({"viewport": {"width": 1360, "height": 900}} | options))
        page.goto(address + place)
        pages.append(page)
        return page

    yield at
    # A form that is refused is answered with 400, which the console of a browser names.
    assert [fault for page in pages for fault in page.faults if "400 (Bad Request)" not in fault] == []


def write(page, address, number, words=None):
    """Write on an objective: the proposal, or these words before what stands there."""
    page.goto(f"{address}/leads/MD/2019/objectives/{number}/" + ("" if words else "?propose=1"))
    declaration = page.locator("input[name=declared]")
    if declaration.count():
        declaration.first.check()
    text = page.locator("textarea[name=text]")
    if words:
        text.fill(f"{words}\n\n{text.input_value()}")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("is saved")


def sign(page):
    """The approver opens what is signed, reads it, and signs."""
    page.get_by_text("Read the texts on all 2 objectives").click()
    for number in OBJECTIVES:
        expect(page.locator("#to-sign + details")).to_contain_text(re.compile(rf"{number}\. "))
    page.get_by_role("button", name="Sign the lead report").click()
    expect(page.locator("main")).to_contain_text("The report is signed.")


def send(page, number):
    page.get_by_label("Registry number").fill(number)
    page.get_by_role("button", name="Send the lead report").last.click()


def reason_on_top(page):
    return page.locator(".note", has_text="This report is being changed.")


def test_it_is_written_read_signed_and_sent(office, address):
    lead = office("health.lead")
    for number in OBJECTIVES:
        write(lead, address, number)
    sign(office("health.approver"))
    lead.goto(address + LIST)
    send(lead, "02/7-20")
    expect(lead.locator("main")).to_contain_text("The report is sent to the coordinator.")
    expect(lead.locator("main")).to_contain_text("Version 1 was sent to the coordinator")


def test_the_coordinator_sends_it_back_with_a_reason(office):
    bureau = office("bureau")
    expect(bureau.locator("main")).to_contain_text("02/7-20")
    send_back = bureau.locator("form[aria-labelledby=sending-back]")
    send_back.get_by_role("button").click()
    expect(bureau.locator("main")).to_contain_text("The report is not sent back")
    send_back = bureau.locator("form[aria-labelledby=sending-back]")
    declaration = send_back.locator("input[type=checkbox]")
    if declaration.count():
        declaration.check()
    send_back.get_by_label("What has to be changed").fill(WHY)
    send_back.get_by_role("button").click()
    expect(bureau.locator("main")).to_contain_text("is sent back with your reason")
    expect(bureau.locator("form[aria-labelledby=sending-back]")).to_have_count(0)


def test_the_lead_reads_why_corrects_and_it_is_signed_anew(office, address):
    lead = office("health.lead", "/tasks/")
    lead.get_by_role("link", name="Change the report of MHLSP for 2019 and send it again").click()
    expect(reason_on_top(lead)).to_contain_text(WHY)
    write(lead, address, "2", AGAIN)
    lead.goto(address + LIST)
    send(lead, "02/9-20")
    expect(lead.locator(".err")).to_contain_text("It has to be signed again")
    approver = office("health.approver")
    expect(approver.locator("section[aria-labelledby=changes]").locator("ins")).to_contain_text(AGAIN)
    sign(approver)
    lead.goto(address + LIST)
    send(lead, "02/9-20")
    expect(lead.locator("main")).to_contain_text("Version 2 was sent to the coordinator")


def test_the_coordinator_reads_both_versions_with_what_changed_and_why(office):
    bureau = office("bureau")
    bureau.get_by_role("link", name="Version 2 of the report").click()
    expect(bureau.locator("section[aria-labelledby=changes]").locator("ins")).to_contain_text(AGAIN)
    expect(bureau.locator("main")).to_contain_text("02/9-20")
    bureau.get_by_role("link", name="Version 1 of the report").click()
    expect(bureau.locator("main")).not_to_contain_text(AGAIN)
    expect(bureau.locator("main")).to_contain_text(WHY)
    expect(bureau.locator("main")).to_contain_text("02/7-20")


def test_the_lead_finds_a_slip_of_its_own_and_what_was_sent_counts_until_the_next_leaves(office):
    lead = office("health.lead", viewport={"width": 390, "height": 844}, has_touch=True)
    correct = lead.locator("form[aria-labelledby=correcting]")
    correct.locator("textarea").fill(SLIP)
    correct.get_by_role("button", name="Open it for correction").click()
    expect(reason_on_top(lead)).to_contain_text("version 2 of")
    expect(reason_on_top(lead)).to_contain_text(SLIP)
    expect(office("bureau").locator("main")).to_contain_text(SLIP)


def test_an_approver_reads_every_text_in_the_list_and_signs_on_a_phone(office):
    page = office("penitentiaries.approver", "/signing/", viewport={"width": 390, "height": 844}, has_touch=True)
    page.get_by_text(re.compile(r"^Read all \d+ answers$")).click()
    first = page.locator("main article article").first
    expect(first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.locator("main")).to_contain_text("1 report is signed.")
    expect(page.locator("h1")).to_have_text("Nothing waits for your signature")
