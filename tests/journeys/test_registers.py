"""Registers in a real browser: a workbook with faults and mended, a training that changes a duty, a small count."""

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

HEADING_ROW = 1


def filled(path, target, lines):
    """The template with lines below its example, each given by the beginning of a heading."""
    book = load_workbook(path)
    sheet = next(book[name] for name in book.sheetnames if any("Title" in str(cell.value) for cell in book[name][HEADING_ROW]))
    columns = {str(cell.value): cell.column for cell in sheet[HEADING_ROW] if cell.value}
    for row, line in enumerate(lines, start=3):
        for heading, value in line.items():
            column = columns.get(heading) or next(column for name, column in columns.items() if name.startswith(heading))
            sheet.cell(row, column, value)
    book.save(target)
    return target


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
    bad = filled(template, tmp_path / "bad.xlsx", [course(1), course(2, Hours="douăzeci"), course(3, Attendances=5)])
    send(page, bad)
    expect(page.locator("main")).to_contain_text("douăzeci", timeout=20_000)
    expect(page.locator(".reg-faults")).to_contain_text("F4")
    assert page.get_by_role("button", name="Take over").count() == 0
    good = filled(template, tmp_path / "good.xlsx", [course(1), course(2)])
    page.goto(f"{address}/registers/trainings/import/")
    send(page, good)
    page.get_by_role("button", name="Take over").click(timeout=20_000)
    expect(page.locator("main")).to_contain_text("taken over", ignore_case=True, timeout=20_000)
    page.goto(f"{address}/registers/trainings/?words=of+a+workbook")
    expect(page.locator("main")).to_contain_text("Course 2 of a workbook")
    page.goto(f"{address}/registers/trainings/import/")
    send(page, good)
    expect(page.locator("main")).to_contain_text("The same file was taken over", timeout=20_000)


def send(page, path):
    """Choose a file and have it read."""
    page.get_by_label("The filled-in workbook").set_input_files(path)
    page.get_by_role("button", name="Read and check").click()


def test_a_training_is_entered_from_a_duty_and_the_duty_changes(sign_in, address):
    page = sign_in("customs")
    page.goto(address)
    page.get_by_role("link", name="Train every gender unit", exact=False).first.click()
    expect(page.locator("section[aria-labelledby=shown]")).to_contain_text("0 of 1")
    page.get_by_role("link", name="Enter a training").click()
    page.get_by_label("Title of the training").fill("Gender in policies, autumn")
    page.get_by_label("First day").fill("2019-11-05")
    page.get_by_label("Hours").fill("6")
    unit = page.locator("[name=posts_gender_unit]")
    if not unit.is_visible():
        page.locator("details", has=unit).locator("summary").click()
    unit.fill("1")
    page.locator("[name$=sex]").first.select_option("F")
    page.locator("[name$=attendances]").first.fill("6")
    page.get_by_role("button", name="Enter and count").click()
    shown = page.locator("section[aria-labelledby=shown]")
    expect(shown).to_contain_text("1 of 1")
    expect(shown).to_contain_text("Looks so: done")
    page.get_by_label("I see it differently: in progress").check()
    page.get_by_label("What was done", exact=False).fill("The unit was trained, its deputy was not.")
    page.get_by_role("button", name="Save and go on", exact=False).click()
    page.go_back()
    page.reload()
    expect(page.locator("main")).to_contain_text("say why you see it differently")
    page.get_by_label("If you see it differently: why?", exact=False).fill("The deputy counts too.")
    page.get_by_role("button", name="Save and go on", exact=False).click()
    page.go_back()
    page.reload()
    expect(page.locator("main")).not_to_contain_text("say why you see it differently")


def test_a_small_count_is_read_by_the_body_and_those_above_it_only(sign_in, address):
    where = "/registers/trainings/?words=basic+course&institution=md-bma"
    bureau, ministry = sign_in("bureau"), sign_in("interior")
    bureau.goto(address + where)
    expect(bureau.locator("main")).to_contain_text("fewer than 5")
    ministry.goto(address + where)
    expect(ministry.locator("main")).not_to_contain_text("fewer than 5")
    bureau.goto(f"{address}/why/MD.3.3-a.2019/")
    bureau.get_by_role("link", name="Answering harassment and violence", exact=False).first.click()
    expect(bureau.locator("h1")).to_contain_text("Answering harassment and violence")
