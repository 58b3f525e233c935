"""Personnel in a real browser: a ministry's own sheet is mapped by keyboard, counted and confirmed; a quota is asked about."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import no_faults, press
from tests.personnel.sheets import CANARY, rows, workbook

pytestmark = pytest.mark.journey
SHEETS = "/personnel/md-cs/sheets/"
NAME = "List of staff of the border posts (invented)"


@pytest.fixture
def sheet(tmp_path):
    """The office's own workbook: a banner, Romanian heads, messy values, a title nobody knows, a sum at the end."""
    lines = rows(women=40, men=90)
    for place in range(0, len(lines), 13):
        lines[place][3] = "inspector șef"
    path = tmp_path / "Lista angajaților.xlsx"
    path.write_bytes(workbook(lines))
    return path


def choose(page, path, on=None, year=None):
    """Choose the sheet, and for when it is counted."""
    page.get_by_label("Your own sheet").set_input_files(path)
    if on:
        page.get_by_label("Employees on the day").fill(on)
        page.get_by_label("Came, rose and left in the year").fill(year)


def test_an_own_sheet_is_mapped_by_keyboard_counted_and_confirmed(sign_in, address, sheet):
    page = sign_in("customs.personnel")
    page.goto(address + SHEETS)
    choose(page, sheet, "2020-01-13", "2020")
    press(page, page.get_by_role("button", name="Look at this sheet"))
    expect(page.locator("h1")).to_have_text("10 columns were read: what do they mean?")
    assert CANARY not in page.content()
    expect(page.get_by_label("Sexul")).to_have_value("sex")
    expect(page.get_by_label("Telefon")).to_have_value("unused")
    name = page.get_by_label("Name of this layout")
    name.focus()
    page.keyboard.type(NAME)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Remember this layout"))
    expect(page.locator("main")).to_contain_text("The layout is remembered")
    choose(page, sheet)
    press(page, page.get_by_role("button", name="Count this sheet"))
    expect(page.locator("h1")).to_contain_text("values are to be explained")
    assert CANARY not in page.content()
    strange = page.get_by_label("inspector șef")
    expect(strange).to_have_value("")
    strange.focus()
    page.keyboard.type("Officers")
    expect(strange).to_have_value("officers")
    choose(page, sheet)
    press(page, page.get_by_role("button", name="Remember and count"))
    expect(page.locator("h1")).to_have_text("128 people are counted on 13 Jan 2020. Is that right?")
    expect(page.locator("main")).to_contain_text("130 rows were counted and forgotten")
    expect(page.locator("main")).to_contain_text("“Parent” counts: Employees with a child under 16")
    assert page.get_by_label("Enter this: People who left").is_checked() is False
    press(page, page.get_by_role("button", name="Enter what is ticked"))
    expect(page.locator("h1")).to_have_text("39 of 128 people at Customs Service are women")
    expect(page.locator("svg title").first).to_have_text("Women and men by rank on 13 Jan 2020")
    page.goto(f"{address}/registers/workforce/?institution=md-cs")
    expect(page.locator("main")).to_contain_text("Employees, 13 Jan 2020")
    no_faults(page)


def test_the_next_sheet_goes_straight_to_its_counts_and_a_faulty_one_nowhere(sign_in, address, sheet, tmp_path):
    page = sign_in("customs.personnel")
    page.goto(address + SHEETS)
    faulty = rows(women=40, men=90)
    faulty[7][6] = "demult"
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(workbook(faulty))
    choose(page, bad, "2020-01-12", "2020")
    press(page, page.get_by_role("button", name="Look at this sheet"))
    expect(page.locator("h1")).to_contain_text("1 thing in the sheet is to be mended")
    expect(page.locator("main")).not_to_contain_text("demult")
    page.goto(address + SHEETS)
    choose(page, sheet, "2020-01-12", "2020")
    press(page, page.get_by_role("button", name="Look at this sheet"))
    expect(page.locator("h1")).to_contain_text("people are counted on 12 Jan 2020")
    press(page, page.get_by_role("button", name="Put the counts away"))
    expect(page.locator("main")).to_contain_text("The counts are put away")
    no_faults(page, "400")


def test_a_quota_is_asked_about_and_the_row_has_its_figure(sign_in, address):
    page = sign_in("defense")
    page.goto(f"{address}/personnel/md-mod/projection/")
    expect(page.locator("h1")).to_have_text(
        re.compile("^With .* women in 100 recruits, women (reach|do not reach) 30 % of all staff")
    )
    page.get_by_label("Quota: women in 100").fill("15")
    press(page, page.get_by_role("button", name="Work it out"))
    expect(page.locator("h1")).to_contain_text("the quota of 15 % is reached")
    expect(page.locator("main")).to_contain_text("What is assumed")
    no_faults(page)
