"""A task is found, a question asked, answered and closed, in a real browser; the outbox of the demonstration."""

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import no_faults, press, tab_to, type_into

pytestmark = pytest.mark.journey
QUESTION = "Is one order for two units enough?"
ANSWER = "Yes, if it names both."


def test_a_focal_point_finds_a_task_asks_and_the_lead_answers(sign_in, address):
    focal, lead = sign_in("customs"), sign_in("defense.lead")
    press(focal, focal.get_by_role("link", name="Tasks"))
    expect(focal.locator("h1")).to_contain_text("for you")
    focal.get_by_role("link", name="Write the report of CS to MoD for 2019").click()
    focal.get_by_role("link", name="6.2-a").or_(focal.locator("a[href*='/duties/']")).first.click()
    focal.get_by_role("link", name="Ask about this duty").click()
    row = focal.locator("h1").inner_text().removeprefix("Questions on row ")
    choice = focal.get_by_role("radio", name="Lead")
    tab_to(focal, focal.get_by_role("radio").first)
    choice.check()
    type_into(focal, focal.get_by_label("Your question"), QUESTION)
    press(focal, focal.get_by_role("button", name="Send the question"))
    expect(focal.locator("main")).to_contain_text(f"Row {row}")

    lead.goto(f"{address}/tasks/")
    lead.get_by_role("link", name=f"Answer the question on row {row} of CS").first.click()
    expect(lead.locator("main")).to_contain_text(QUESTION)
    type_into(lead, lead.get_by_label("Your words"), ANSWER)
    press(lead, lead.get_by_role("button", name="Answer", exact=True))
    expect(lead.locator("main")).to_contain_text(ANSWER)

    focal.goto(f"{address}/questions/")
    focal.get_by_role("link", name=f"Row {row}, CS").first.click()
    expect(focal.locator("main")).to_contain_text(ANSWER)
    press(focal, focal.get_by_role("button", name="Close the question"))
    expect(focal.locator(".st").first).to_contain_text("closed")
    for page in (focal, lead):
        no_faults(page)


def test_settings_follow_the_person(sign_in, address):
    page = sign_in("guard")
    press(page, page.get_by_role("link", name="Your settings"))
    page.get_by_label("Mail address").fill("somewhere else")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".err").first).to_contain_text("no mail address")
    expect(page.get_by_label("Mail address")).to_have_value("somewhere else")
    page.get_by_label("Mail address").fill("guard.new@example.org")
    page.get_by_label("On Mondays").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_label("On Mondays")).to_be_checked()
    expect(page.get_by_label("Mail address")).to_have_value("guard.new@example.org")
    no_faults(page, "400")


def test_the_bureau_sees_mails_that_went_nowhere(sign_in, address):
    page = sign_in("bureau")
    page.goto(f"{address}/tasks/")
    page.get_by_role("link", name="Outbox").click()
    expect(page.locator("main")).to_contain_text("sent nowhere")
    expect(page.locator("main")).to_contain_text("customs@example.org")
    no_faults(page)
