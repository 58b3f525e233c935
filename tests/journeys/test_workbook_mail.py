"""A focal point without network: takes the workbook along, fills it in, sends it back, mends a cell, chooses between two versions."""

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys.hands import no_faults
from tests.workbooks.sheets import cell_of, filled, place_of, report_of, rows_of

pytestmark = pytest.mark.journey


@pytest.fixture
def page(sign_in, address):
    opened = sign_in("customs")
    opened.goto(f"{address}/")
    opened.get_by_role("link", name="Fill it in without network: the workbook").click()
    return opened


def take_along(page, target, kind="Excel (xlsx), English"):
    with page.expect_download() as waiting:
        page.get_by_role("link", name=kind).click()
    waiting.value.save_as(target)
    return target


def send(page, path):
    page.get_by_label("The filled workbook").set_input_files(path)
    page.get_by_role("button", name="Read and check").click()


def unanswered(path, number):
    """Rows of this year that are judged now and have no answer yet."""
    sheet = report_of(load_workbook(path))
    found = []
    for told, row in rows_of(sheet).items():
        is_judged = sheet.cell(row, place_of("done_on")).protection.locked is False
        if is_judged and not sheet.cell(row, place_of("status")).value and "(" not in told:
            found.append(told)
    return found[:number]


def typed(source, target, answers):
    target.write_bytes(filled(source.read_bytes(), answers))
    return target


def test_a_workbook_is_taken_along_filled_in_mended_and_in_the_draft(page, tmp_path):
    taken = take_along(page, tmp_path / "taken.xlsx")
    first, second = unanswered(taken, 2)
    wrong = {
        first: {"status": "gata", "narrative": "A course was held for forty people."},
        second: {"status": "Not done", "difficulty_code": "No money set aside"},
    }
    send(page, typed(taken, tmp_path / "wrong.xlsx", wrong))
    expect(page.get_by_role("heading", level=1)).to_have_text("2 rows are in the draft; 1 cell is to be mended")
    cell = cell_of(report_of(load_workbook(taken)), first, "status")
    faults = page.locator(".wb-faults")
    expect(faults).to_contain_text(cell)
    expect(faults).to_contain_text(
        "“gata” cannot be said of this row. Choose one of: Done; Done late; Partly done; Not done; Does not apply."
    )
    page.get_by_role("link", name="Send another file").click()
    mended = typed(
        taken, tmp_path / "mended.xlsx", {first: {"status": "Done", "narrative": "A course was held for forty people."}}
    )
    again = take_along(page, tmp_path / "again.xlsx")
    send(page, typed(again, tmp_path / "mended.xlsx", {first: {"status": "Done"}}))
    assert mended.exists()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 row is in the draft")
    page.get_by_role("link", name="Go on with the report").click()
    page.get_by_role("link", name="Fill it in without network: the workbook").click()
    sheet = report_of(load_workbook(take_along(page, tmp_path / "after.xlsx")))
    row = rows_of(sheet)[first]
    assert [sheet.cell(row, place_of(one)).value for one in ("status", "narrative")] == [
        "Done",
        "A course was held for forty people.",
    ]
    no_faults(page)


def test_two_filled_in_the_same_workbook_and_one_chooses(page, tmp_path):
    taken = take_along(page, tmp_path / "taken.xlsx")
    (row,) = unanswered(taken, 1)
    send(page, typed(taken, tmp_path / "one.xlsx", {row: {"status": "Done", "narrative": "One course was held."}}))
    page.get_by_role("link", name="Send another file").click()
    send(page, typed(taken, tmp_path / "two.xlsx", {row: {"status": "Partly done", "narrative": "Two courses were held."}}))
    duty = page.locator(".wb-beside")
    expect(duty).to_contain_text("In the draft")
    expect(duty.locator("mark")).to_have_count(4)
    duty.get_by_label("Two courses were held.").check()
    page.get_by_role("button", name="Save what I chose").click()
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
    page.get_by_role("link", name="Send another file").click()
    sheet = report_of(load_workbook(take_along(page, tmp_path / "after.xlsx")))
    at = rows_of(sheet)[row]
    assert [sheet.cell(at, place_of(one)).value for one in ("status", "narrative")] == ["Done", "Two courses were held."]
    no_faults(page)
