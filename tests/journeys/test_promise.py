"""What was promised, in a real browser: reading a plan, planning a year with the keyboard."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from followthrough.promise.plans.rules.check import check
from tests.factories import plan_documents
from tests.journeys.hands import main_of, no_faults, press, type_into
from tests.journeys.test_thread import answer_done, find_report, missing_links, send_signed

pytestmark = pytest.mark.journey


# The bureau reads the next country's plan.


def test_the_bureau_reads_a_plan_from_a_document(sign_in, address, tmp_path):
    page = sign_in("bureau")
    page.goto(f"{address}/plans-read/")
    page.get_by_label("The plan as Word or PDF").set_input_files(plan_documents.written("official", tmp_path))
    page.get_by_role("button", name="Read the document").click()
    expect(page.locator("h1")).to_have_text(re.compile(r"\d+ of 49 rows without a question"))
    expect(main_of(page)).to_contain_text("1 question must be answered before the plan can be loaded.")
    page.get_by_role("button", name="Load this plan").click()
    expect(page.locator("#error-summary, .err").first).to_contain_text("not loaded")
    page.get_by_label("What is the plan called?").fill("Plan of the next country")
    page.get_by_label("Which code does the plan have in addresses?").fill("next-country")
    page.get_by_label("Which short name", exact=False).fill("NEXT")
    page.get_by_label("2.1", exact=True).check()
    page.get_by_role("button", name="Save the answers").first.click()
    expect(main_of(page)).to_contain_text("Your answers are saved.")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Take the draft plan file along").click()
    assert waiting.value.suggested_filename == "next-country.yaml"
    read, faults = check(waiting.value.path().read_bytes())
    assert read is not None, faults
    page.get_by_role("button", name="Load this plan").click()
    expect(main_of(page)).to_contain_text("The draft is loaded as the plan next-country (NEXT).")
    page.get_by_role("link", name="Open the plan").click()
    expect(page.locator("h1")).to_have_text("Plan of the next country")
    no_faults(page, "400")


def test_the_loaded_plan_is_listed_with_its_readings_and_its_lint(sign_in, address):
    page = sign_in("bureau")
    page.goto(f"{address}/plans/")
    page.get_by_role("link", name="Plan of the next country").click()
    expect(main_of(page)).to_contain_text("8 objectives, 34 actions, 49 dated rows.")
    here = page.url
    page.get_by_role("link", name=re.compile("questions that the text leaves open")).click()
    expect(page.locator("h1")).to_have_text("Readings")
    expect(main_of(page)).to_contain_text("O1.2019")
    page.goto(here)
    page.get_by_role("link", name=re.compile("findings of rules that read the plan")).click()
    expect(main_of(page)).to_contain_text("Rise in points or in percent, and from where")
    no_faults(page)


# A focal point plans a year with the keyboard alone.

STEP = "Fix the days with the two border posts"
REASON = "The trainer is free only in autumn"


def test_a_focal_point_writes_and_approves_a_plan_with_the_keyboard(sign_in, address):
    page = sign_in("customs")
    press(page, page.get_by_role("link", name="Our year"))
    press(page, page.get_by_role("link", name="2019", exact=True))
    press(page, page.get_by_role("button", name="Make the plan for 2019"))
    expect(main_of(page)).to_contain_text("The draft for 2019 is made")
    write_step(page, STEP)
    approve(page)
    expect(main_of(page)).to_contain_text("The plan for 2019 is approved as version 1.")
    expect(main_of(page)).to_contain_text("who also wrote it")
    no_faults(page)


def write_step(page: Page, words: str) -> None:
    """Change the first step of the first row and come back to the list, with the keyboard."""
    press(page, page.get_by_role("link", name=re.compile("^Change the steps")))
    type_into(page, page.get_by_label("What is done", exact=False), words)
    type_into(page, page.get_by_label("Unit in charge", exact=False), "Training centre")
    press(page, page.get_by_role("button", name="Save and go back to the plan"))
    expect(main_of(page)).to_contain_text(words)


def approve(page: Page) -> None:
    """Read on to the end and approve, with the keyboard."""
    press(page, page.get_by_role("link", name="Check and approve"))
    press(page, page.get_by_role("button", name="Approve the plan for 2019"))


def test_the_focal_point_changes_the_plan_with_a_reason_and_nobody_else_sees_the_change(sign_in, address):
    page = sign_in("customs")
    page.goto(f"{address}/annual/MD/md-cs/2019/")
    press(page, page.get_by_role("button", name="Open the plan for this change"))
    expect(main_of(page)).to_contain_text("Say why the plan has to change")
    type_into(page, page.get_by_label("Why does the plan have to change?", exact=False), REASON)
    press(page, page.get_by_role("button", name="Open the plan for this change"))
    expect(main_of(page)).to_contain_text("The plan is open for the change.")
    write_step(page, "Hold the course in autumn")
    for office in ("defense.lead", "bureau", "interior"):
        other = sign_in(office)
        other.goto(f"{address}/annual/MD/md-cs/2019/")
        expect(main_of(other)).to_contain_text(STEP)
        expect(main_of(other)).not_to_contain_text("Hold the course in autumn")
        assert other.goto(f"{address}/annual/MD/md-cs/2019/rows/1.1-b/").status == 403
    page.goto(f"{address}/annual/MD/md-cs/2019/")
    approve(page)
    expect(main_of(page)).to_contain_text("The plan for 2019 is approved as version 2.")
    expect(main_of(page)).to_contain_text(REASON)
    no_faults(page, "400")


def test_the_calendar_file_holds_every_step(sign_in, address):
    page = sign_in("customs")
    page.goto(f"{address}/annual/MD/md-cs/2019/")
    told = int(re.search(r"plans (\d+) steps", page.locator("h1").inner_text()).group(1))
    with page.expect_download() as waiting:
        press(page, page.get_by_role("link", name="Take the plan as a calendar file"))
    assert waiting.value.suggested_filename == "MD-2019-md-cs.ics"
    events = Calendar.from_ical(waiting.value.path().read_bytes()).walk("VEVENT")
    said = [str(event["summary"]) for event in events]
    days = [words for words in said if words.startswith("Due: ") or words == "The report for 2019 is due"]
    assert (len(days), len(said) - len(days)) == (2, told)
    assert "1.1-b: Hold the course in autumn" in said


def test_the_lead_reads_the_approved_version_beside_the_report(sign_in, address):
    page = sign_in("customs")
    report = find_report(page, address, "Ministry of Defense")
    page.goto(address + report)
    for link in dict.fromkeys(missing_links(page)):
        page.goto(address + link)
        answer_done(page, "Order 14 of 3 December 2019 put it in force; 41 people were told.")
    page.goto(address + report)
    page.get_by_role("button", name="Hand in the report").click()
    expect(main_of(page)).to_contain_text("It waits for the signature of")
    approver = sign_in("customs.approver")
    approver.goto(f"{address}{report}sign/")
    approver.get_by_role("button", name="Sign this report").click()
    expect(approver.locator("h1")).to_contain_text("Nothing waits for your signature")
    send_signed(page, address + report, "18/20-7")
    lead = sign_in("defense.lead")
    lead.goto(f"{address}{report}filed/")
    expect(main_of(lead)).to_contain_text("Hold the course in autumn")
    lead.get_by_text("Planned for this year").first.click()
    lead.get_by_role("link", name=re.compile("[Vv]ersion 2")).first.click()
    expect(lead.locator("h1")).to_have_text("Version 2 of the plan for 2019")
    expect(main_of(lead)).to_contain_text(REASON)
    no_faults(lead)
