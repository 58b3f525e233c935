"""A lead takes its report along as a Word file, changes it, brings it back; the bureau takes the letter to the Government."""

import io

import docx
import pytest
from playwright.sync_api import expect

from followthrough.base.kit.files import text_of
from tests.journeys.hands import no_faults

pytestmark = pytest.mark.journey

OBJECTIVE = "Objective 1."
WORDS = "Seven bodies answered; three still owe their orders."


@pytest.fixture
def lead(sign_in, address):
    page = sign_in("defense.lead")
    page.goto(f"{address}/plans/MD/reports/")
    page.get_by_role("row", name="Report of the lead: Ministry of Defense").get_by_role("link", name="Change in Word").click()
    return page


def download(page, name, target):
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).first.click()
    waiting.value.save_as(target)
    return target


def write_in(source, target, words):
    """What an office does: it types between the two lines of the first objective."""
    file = docx.Document(source)
    lines = [one for one in file.paragraphs if one.text.startswith("O1:")]
    inside = lines[0]._p.getnext()
    paragraph = next(one for one in file.paragraphs if one._p is inside)
    paragraph.add_run(words)
    file.save(target)
    return target


def bring(page, path):
    page.get_by_label("The changed file").set_input_files(path)
    page.get_by_role("button", name="Show the differences").click()


def test_a_lead_changes_its_text_in_word_and_takes_it_over(lead, tmp_path):
    taken = download(lead, "The Word file to change", tmp_path / "taken.docx")
    bring(lead, write_in(taken, tmp_path / "mine.docx", WORDS))
    part = lead.get_by_role("region", name=OBJECTIVE)
    expect(part.get_by_role("heading", name="New: before")).to_be_visible()
    expect(part.locator("ins")).to_have_text(WORDS)
    lead.get_by_role("button", name="Take over what is shown").click()
    expect(lead.get_by_role("status").or_(lead.get_by_role("alert")).first).to_contain_text("Taken over: 1 text.")
    # The file in hand is old now: what stands here is not overwritten.
    bring(lead, write_in(taken, tmp_path / "older.docx", "Other words."))
    expect(lead.get_by_role("region", name=OBJECTIVE)).to_contain_text("Not taken over: this file is made from version 0")
    expect(lead.get_by_role("button", name="Take over what is shown")).to_have_count(0)
    lead.get_by_role("link", name="Reports", exact=True).last.click()
    lead.get_by_role("link", name="Report of the lead: Ministry of Defense").click()
    expect(lead.get_by_role("main")).to_contain_text(WORDS)
    no_faults(lead)


def test_a_file_that_is_none_of_ours_is_refused(lead, tmp_path):
    other = tmp_path / "letter.docx"
    held = io.BytesIO()
    docx.Document().save(held)
    other.write_bytes(held.getvalue())
    bring(lead, other)
    expect(lead.get_by_role("main")).to_contain_text("has no text that can be brought back")
    # The browser notes that the answer is a refusal, and nothing else.
    assert [fault for fault in lead.faults if "400 (Bad Request)" not in fault] == []


def test_the_bureau_takes_the_letter(sign_in, address, tmp_path):
    page = sign_in("bureau")
    page.goto(f"{address}/plans/MD/reports/")
    page.get_by_role("link", name="Cover letter").click()
    expect(page.get_by_role("heading", name="Summary report 2019")).to_be_visible()
    words = text_of(download(page, "Word", tmp_path / "letter.docx"), "docx")
    assert "To the Government of the Republic of Moldova" in words
    assert "Late and missing reports for 2019" in words
    no_faults(page)
