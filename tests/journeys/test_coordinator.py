"""In a real browser: the coordinator opens and writes a review whose recommendation becomes an amendment's draft, and keeps a debate."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
REVIEW = "/plans/MD/reviews/2019-mid-term/"
WHY = "Five of eight bodies keep the rule; the figures do not show whether anybody relies on it."
ADVICE = "Give the studies of row 5.4-a another year"
SAID = "Announce each debate a month ahead and put the papers on the page"


@pytest.fixture
def bureau(sign_in):
    page = sign_in("bureau", viewport={"width": 1360, "height": 900})
    yield page
    assert page.faults == []


def test_a_review_from_its_owner_to_the_draft_of_an_amendment(bureau, address):
    bureau.goto(address + REVIEW)
    bureau.get_by_role("link", name="Say who answers for it, and for when").click()
    bureau.get_by_label("Who answers for it").fill("Evaluators from outside (invented)")
    bureau.get_by_label("To be finished by").fill("2020-04-30")
    bureau.get_by_role("button", name="Save", exact=True).click()
    bureau.get_by_role("button", name="Open: begin to write").click()
    expect(bureau.locator("h1")).to_have_text("Mid-term review 2019: 0 of 8 objectives are judged")

    bureau.get_by_role("link", name=re.compile(r"^5\. ")).first.click()
    bureau.get_by_label("Reached in part").check()
    bureau.get_by_label("Why").fill(WHY)
    bureau.get_by_role("button", name="Judge", exact=True).click()
    expect(bureau.locator("h1")).to_have_text("Mid-term review 2019: 1 of 8 objectives are judged")
    expect(bureau.locator("main")).to_contain_text(WHY)

    bureau.get_by_role("link", name="Recommend something").click()
    bureau.get_by_label("What is recommended").fill(ADVICE)
    bureau.get_by_label("Addressed to").select_option("md-bri")
    bureau.get_by_label("Until when").fill("2020-12-31")
    bureau.get_by_label("What it changes in the plan").select_option("deadline")
    bureau.get_by_label("Row, measure or indicator").fill("5.4-a")
    bureau.get_by_label("First year").fill("2020")
    bureau.get_by_label("Last year, or year of the target").fill("2021")
    bureau.get_by_role("button", name="Save", exact=True).click()
    expect(bureau.locator("main")).to_contain_text(ADVICE)

    bureau.get_by_role("link", name="What would change in the plan").click()
    expect(bureau.locator("h1")).to_have_text("1 change of the plan is drafted")
    expect(bureau.locator("main")).to_contain_text("5.4-a")
    with bureau.expect_download() as taken:
        bureau.get_by_role("link", name="Take the changed plan file").click()
    with open(taken.value.path(), encoding="utf-8") as file:
        assert "It binds nobody until an act adopts it" in file.read()


def test_a_debate_with_its_minutes_a_recommendation_and_the_answer(bureau, sign_in, address):
    bureau.goto(f"{address}/plans/MD/debates/")
    bureau.get_by_label("Report for the year").fill("2019")
    bureau.get_by_role("button", name="Plan", exact=True).click()
    bureau.goto(f"{address}/plans/MD/debates/2019/")
    bureau.get_by_role("link", name="Minutes and papers").click()
    minutes = {"name": "minutes.txt", "mimeType": "text/plain", "buffer": b"INVENTED DATA. Minutes of a debate.\n"}
    bureau.locator("main input[type=file]").set_input_files(minutes)
    bureau.locator("main button.btn-primary").click()
    bureau.goto(f"{address}/plans/MD/debates/2019/")
    expect(bureau.locator("main")).to_contain_text("minutes.txt")

    bureau.get_by_role("link", name="Enter a recommendation").click()
    bureau.get_by_label("Organisation").fill("Women’s network (invented)")
    bureau.get_by_label("Where it can be read").fill("Minutes of the debate")
    bureau.get_by_label("In its words").fill(SAID)
    bureau.get_by_label("To which institution").select_option("md-cs")
    bureau.get_by_label("Until when").fill("2020-06-30")
    bureau.locator("main button.btn-primary").click()
    expect(bureau.locator("main")).to_contain_text(SAID)

    customs = sign_in("customs", viewport={"width": 390, "height": 844}, has_touch=True)
    customs.get_by_role("link", name="Tasks").click()
    customs.get_by_role("link", name=re.compile("^Answer recommendation 1 of the debate on 2019")).click()
    customs.get_by_label("Accepted", exact=True).check()
    customs.get_by_label("To be done by").fill("2020-06-30")
    customs.get_by_role("button", name="Answer", exact=True).click()
    expect(customs.locator("main")).to_contain_text("Accepted")
    assert customs.faults == []
    bureau.goto(f"{address}/plans/MD/debates/2019/")
    expect(bureau.locator("h1")).to_contain_text("1 of 1 recommendation")


def test_the_summary_of_one_year_was_noted_and_that_of_the_next_is_not_sent(bureau, address):
    bureau.goto(f"{address}/?year=2018")
    bureau.get_by_role("link", name="How the summary left").click()
    expect(bureau.locator("h1")).to_have_text("The summary left on 11 February 2019; note was taken on 13 March 2019")
    expect(bureau.locator("main")).to_contain_text("Sent on time")
    expect(bureau.locator("main")).to_contain_text("Record 9, point 14 (invented)")
    bureau.goto(f"{address}/plans/MD/reports/2019/sent/")
    expect(bureau.locator("h1")).to_have_text("The summary is not published yet; then it can be sent")
