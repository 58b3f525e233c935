"""Registers in a real browser: a workbook with faults and mended, a training that changes a duty, a small count."""

import re

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from playwright.sync_api import expect

from tests.journeys.hands import no_faults, press, type_into
from tests.journeys.test_thread import answer_done, find_report, missing_links, send_signed

pytestmark = pytest.mark.journey

HEADING_ROW = 1
SAVE = re.compile("^Save")
CAME = "What was done, and what changed because of it?"
REASON = "The deputy of the unit counts too."


def filled(path, target, lines):
    """The template with lines below its example, each given by the beginning of a heading."""
    book = load_workbook(path)
    sheet = sheet_of(book)
    for row, line in enumerate(lines, start=3):
        for heading, value in line.items():
            sheet.cell(row, column_of(sheet, heading), value)
    book.save(target)
    return target


def sheet_of(book):
    """The sheet that is filled in."""
    return book.worksheets[0]


def column_of(sheet, heading):
    """Number of the column with this heading, or the first that begins so."""
    columns = {str(cell.value): cell.column for cell in sheet[HEADING_ROW] if cell.value}
    return columns.get(heading) or next(column for name, column in columns.items() if name.startswith(heading))


def address_of(path, heading, row):
    """What a spreadsheet calls the cell, for example F5."""
    return f"{get_column_letter(column_of(sheet_of(load_workbook(path)), heading))}{row}"


def course(number, **more):
    """One line of a workbook of trainings."""
    return {
        "Title of the training": f"Course {number} of a workbook",
        "What was taught": "Answering harassment and violence",
        "First day": "2019-10-14",
        "Hours": 8,
        "Sex": "Women",
        "Attendances": 12,
        "Of these new this year": 9,
        "Of these new in": 9,
    } | more


def test_a_workbook_is_refused_cell_by_cell_and_then_taken_over(sign_in, address, tmp_path):
    page = sign_in("customs.personnel")
    page.goto(f"{address}/registers/trainings/import/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Template to fill in").click()
    template = tmp_path / "template.xlsx"
    waiting.value.save_as(template)
    more_women_than_all = {"Attendances in all": 12, "Of these women, as": 20}
    faulty = [course(1), course(2), course(3, Hours="douăzeci"), course(4, **more_women_than_all)]
    bad = filled(template, tmp_path / "bad.xlsx", faulty)
    send(page, bad)
    cells = page.locator(".reg-faults tbody tr td:first-child, .reg-faults tbody tr th:first-child")
    expect(cells.first).to_be_visible(timeout=20_000)
    hours, women = address_of(bad, "Hours", 5), address_of(bad, "Of these women", 6)
    assert {hours, women} <= {re.search("[A-Z]+[0-9]+", words).group() for words in cells.all_inner_texts()}
    expect(page.locator(".reg-faults")).to_contain_text("douăzeci")
    assert page.get_by_role("button", name="Take over").count() == 0
    assert courses(page, address) == 0
    good = filled(template, tmp_path / "good.xlsx", [course(1), course(2)])
    page.goto(f"{address}/registers/trainings/import/")
    send(page, good)
    page.get_by_role("button", name="Take over 2 trainings").click(timeout=20_000)
    expect(page.locator("main")).to_contain_text("Taken over and counted: 2 trainings", timeout=20_000)
    assert courses(page, address) == 2
    page.goto(f"{address}/registers/trainings/import/")
    send(page, good)
    expect(page.locator("main")).to_contain_text("The same file was taken over", timeout=20_000)
    assert courses(page, address) == 2
    no_faults(page, "400")


def send(page, path):
    """Choose a file and have it read."""
    page.get_by_label("The filled-in workbook").set_input_files(path)
    page.get_by_role("button", name="Read and check").click()


def courses(page, address):
    """How many trainings of the workbook stand in the register."""
    page.goto(f"{address}/registers/trainings/?q=of+a+workbook")
    return page.get_by_role("link", name="of a workbook").count()


def test_a_training_is_entered_from_a_duty_and_the_report_says_who_saw_it_differently(sign_in, address):
    page = sign_in("customs")
    report = find_report(page, address, "Ministry of Defense")
    page.goto(address + report)
    page.get_by_role("link", name="Train every gender unit", exact=False).first.click()
    duty = page.url
    shown = page.locator("section[aria-labelledby=shown]")
    expect(shown).to_contain_text("0 of 1")
    press(page, page.get_by_role("link", name="Enter a training"))
    enter_training(page)
    expect(shown).to_contain_text("1 of 1")
    expect(shown).to_contain_text("Looks so: done")
    expect(shown).to_contain_text("Gender in policies, autumn")
    see_differently(page)
    page.goto(address + report)
    lacking = page.locator("section[aria-labelledby=send]")
    expect(lacking).to_contain_text("say why you see it differently")
    page.get_by_role("button", name="Hand in the report").click()
    expect(page.locator("#error-summary, .err").first).to_contain_text("not sent")
    page.goto(duty)
    page.get_by_label("If you see it differently: why?", exact=False).fill(REASON)
    page.get_by_role("button", name=SAVE).last.click()
    page.goto(address + report)
    for link in dict.fromkeys(missing_links(page)):
        page.goto(address + link)
        answer_done(page, "Order 14 of 3 December 2019 put it in force.")
    page.goto(address + report)
    page.get_by_role("button", name="Hand in the report").click()
    expect(page.locator("main")).to_contain_text("It waits for the signature of")
    approver = sign_in("customs.approver")
    approver.goto(f"{address}{report}sign/")
    approver.get_by_role("button", name="Sign this report").click()
    approver.wait_for_load_state()
    send_signed(page, address + report, "18/20-7")
    no_faults(page, "400")
    lead = sign_in("defense.lead")
    lead.goto(f"{address}{report}filed/")
    told = lead.locator("article.voice", has_text="Train every gender unit")
    expect(told).to_contain_text("Seen differently from the registers")
    expect(told).to_contain_text("The registers showed: done. 1 of 1")
    expect(told).to_contain_text(REASON)
    no_faults(lead)


def enter_training(page):
    """Fill in a training that reaches the post of the gender unit, with the keyboard, and save it."""
    type_into(page, page.get_by_label("Title of the training"), "Gender in policies, autumn")
    page.get_by_label("First day").fill("2019-11-05")
    type_into(page, page.get_by_label("Hours"), "6")
    unit = page.locator("[name=posts_gender_unit]")
    if not unit.is_visible():
        page.locator("details", has=unit).locator("summary").click()
    type_into(page, unit, "1")
    page.locator("[name$=sex]").first.select_option("F")
    type_into(page, page.locator("[name$=attendances]").first, "6")
    press(page, page.get_by_role("button", name="Enter and count"))


def see_differently(page):
    """Choose another answer than the registers propose, without saying why."""
    page.get_by_label("I see it differently: in progress").check()
    page.get_by_label(CAME, exact=False).fill("The unit was trained, its deputy was not.")
    page.get_by_role("button", name=SAVE).last.click()
    page.wait_for_load_state()


def test_a_small_count_is_read_by_the_body_and_those_above_it_only(sign_in, address):
    where = "/registers/trainings/?q=basic+course&institution=md-bma"
    bureau, ministry = sign_in("bureau"), sign_in("interior")
    bureau.goto(address + where)
    expect(bureau.locator("main")).to_contain_text("fewer than 5")
    ministry.goto(address + where)
    expect(ministry.locator("main")).not_to_contain_text("fewer than 5")


def test_the_bureau_comes_from_a_row_down_to_an_entry(sign_in, address):
    page = sign_in("bureau")
    page.goto(f"{address}/plans/MD/rows/3.3-a/?year=2019")
    page.locator("main a[href*='/why/MD.3.3-a.2019']").first.click()
    expect(page.locator("h1")).to_contain_text("Why")
    expect(page.locator("main")).to_contain_text("4 of 4")
    entries = page.locator("section[aria-labelledby=w-entries] a", has_text="Answering harassment and violence")
    of_another = entries.first.get_attribute("href")
    entries.first.click()
    expect(page.locator("h1")).to_contain_text("Answering harassment and violence")
    expect(page.locator("main")).to_contain_text("3.3-a")
    assert page.url == address + of_another
    no_faults(page)
