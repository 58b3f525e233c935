"""Public work in a real browser: a campaign by keyboard, debates from a workbook with a fault, an event that wakes an action."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import no_faults, press, type_into
from tests.journeys.test_registers import address_of, filled, send

pytestmark = pytest.mark.journey
CONTRIBUTION = re.compile(r"contribution: (\d+)")


def contributed(page, address):
    """How many people the ministry addressed in 2019, as row 1.2-a tells it."""
    page.goto(f"{address}/plans/MD/rows/1.2-a/?year=2019")
    line = page.locator("section[aria-labelledby=h-shown] tbody tr", has=page.get_by_role("link", name="MIA", exact=True))
    return int(CONTRIBUTION.search(line.inner_text()).group(1))


def test_a_campaign_is_entered_by_keyboard_and_the_row_counts_whom_it_reached(sign_in, address):
    page = sign_in("interior.public")
    before = contributed(page, address)
    page.goto(f"{address}/registers/")
    press(page, page.get_by_role("link", name="Enter a campaign"))
    type_into(page, page.get_by_label("Name of the campaign"), "Open gates at the academy")
    page.get_by_label("What the campaign is about").select_option("visibility")
    page.get_by_label("First day").fill("2019-12-03")
    page.get_by_label("Last day").fill("2019-12-05")
    page.locator("[name=channels-0-channel]").select_option("school")
    page.locator("[name=channels-0-sex]").select_option("F")
    type_into(page, page.locator("[name=channels-0-reached]"), "250")
    page.locator("[name=channels-1-channel]").select_option("television")
    type_into(page, page.locator("[name=channels-1-items]"), "2")
    press(page, page.get_by_role("button", name="Enter and count"))
    expect(page.locator("main")).to_contain_text("Open gates at the academy")
    expect(page.locator("main")).to_contain_text("1.2-a")
    assert contributed(page, address) == before + 250
    no_faults(page)


def test_a_campaign_without_sex_is_kept_as_typed_and_refused_at_its_line(sign_in, address):
    page = sign_in("interior.public")
    page.goto(f"{address}/registers/campaigns/new/")
    page.get_by_label("Name of the campaign").fill("A fair in spring")
    page.get_by_label("First day").fill("2019-12-03")
    page.locator("[name=channels-0-channel]").select_option("meeting")
    page.locator("[name=channels-0-reached]").fill("80")
    page.get_by_role("button", name="Enter and count").click()
    expect(page.locator("#error-summary, .err").first).to_contain_text("People are counted by sex")
    expect(page.locator("[name=channels-0-reached]")).to_have_value("80")
    no_faults(page, "400")


def debate(number, **more):
    """One line of a workbook of debates."""
    return {
        "What was discussed": f"Draft {number} of a workbook",
        "Which kind of matter": "Draft decisions",
        "In which form": "Public debate",
        "Held on": "2019-11-12",
        "Sex": "Women",
        "How many": 14,
    } | more


def test_debates_of_a_workbook_are_mended_at_the_cell_that_was_wrong(sign_in, address, tmp_path):
    page = sign_in("interior.public")
    page.goto(f"{address}/registers/debates/import/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Template to fill in").click()
    template = tmp_path / "template.xlsx"
    waiting.value.save_as(template)
    bad = filled(template, tmp_path / "bad.xlsx", [debate(1), debate(2, **{"Held on": "31.02.2019"})])
    send(page, bad)
    expect(page.locator(".reg-faults")).to_contain_text(address_of(bad, "Held on", 4), timeout=20_000)
    expect(page.locator(".reg-faults")).to_contain_text("31.02.2019")
    assert page.get_by_role("button", name="Take over").count() == 0
    page.goto(f"{address}/registers/debates/import/")
    send(page, filled(template, tmp_path / "good.xlsx", [debate(1), debate(2)]))
    page.get_by_role("button", name="Take over 2 debates").click(timeout=20_000)
    expect(page.locator("main")).to_contain_text("Taken over and counted: 2 debates", timeout=20_000)
    page.goto(f"{address}/registers/debates/?q=of+a+workbook")
    assert page.get_by_role("link", name="of a workbook").count() == 2
    no_faults(page)


def test_an_event_of_a_unit_is_the_last_activity_of_its_action(sign_in, address):
    page = sign_in("force.registers")
    page.goto(f"{address}/plans/KS/rows/III.2/")
    shown = page.locator("section[aria-labelledby=h-shown]")
    expect(shown).not_to_contain_text("last activity today")
    page.goto(f"{address}/registers/events/new/")
    type_into(page, page.get_by_label("Title of the event"), "Table on rights in the barracks")
    page.get_by_label("What it was").select_option("table")
    page.get_by_label("Your part in it").select_option("held")
    page.get_by_label("First day").fill("2020-01-14")
    page.locator("[name=people-0-sex]").select_option("F")
    page.locator("[name=people-0-community]").select_option("albanian")
    type_into(page, page.locator("[name=people-0-people]"), "12")
    press(page, page.get_by_role("button", name="Enter and count"))
    expect(page.locator("h1")).to_contain_text("Table on rights in the barracks")
    page.goto(f"{address}/plans/KS/rows/III.2/")
    expect(shown).to_contain_text("last activity today")
    no_faults(page)


def test_the_bureau_finds_where_nobody_works_and_enters_who_does(sign_in, address):
    page = sign_in("bureau")
    page.goto(f"{address}/partners/?objective=MD+7")
    expect(page.locator("h1")).to_have_text("7 of 7 pairs of objective and institution have no partner")
    press(page, page.get_by_role("link", name="Enter a partner"))
    type_into(page, page.get_by_label("Name of the organization"), "University of the capital")
    page.get_by_label("What kind of organization").select_option("academia")
    page.get_by_label("Invited on").fill("2019-12-02")
    page.get_by_label("Joined on").fill("2020-01-13")
    page.locator("[name=works-0-objective]").select_option("MD 7")
    page.locator("[name=works-0-body]").select_option("md-mod")
    page.locator("[name=works-0-from_on]").fill("2020-01-13")
    press(page, page.get_by_role("button", name="Enter and count"))
    expect(page.locator("h1")).to_contain_text("University of the capital")
    page.goto(f"{address}/partners/?objective=MD+7")
    expect(page.locator("h1")).to_have_text("6 of 7 pairs of objective and institution have no partner")
    no_faults(page)
