"""Two minutes on a phone: a unit sends its week and a nil week, the command sends one back and passes on, the ministry reports on."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import no_faults

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "en"}
WEEK = "2020-W02"


def fits(page):
    """Nothing is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]


def enter_a_training(unit):
    """From the empty week to an entry that counts."""
    unit.get_by_role("link", name="Yes. Add an event").click()
    unit.locator("#add").get_by_role("link", name="Enter a training").click()
    unit.get_by_label("Title").first.fill("Course on equality in week 2")
    unit.locator("[name=topic]").select_option("basic")
    unit.locator("[name=from_on]").fill("2020-01-08")
    unit.locator("[name=hours]").fill("4")
    for line, (sex, people) in enumerate((("F", "9"), ("M", "21"))):
        unit.locator(f"[name=participants-{line}-sex]").select_option(sex)
        for field in ("attendances", "new_in_year", "new_in_period"):
            unit.locator(f"[name=participants-{line}-{field}]").fill(people)
    unit.get_by_role("button", name="Enter and count").click()


def test_a_week_goes_from_the_unit_to_the_prime_minister_s_office(sign_in, address):
    unit = sign_in("unit.b", **PHONE)
    expect(unit.locator("h1")).to_contain_text("No events are entered for this time")
    fits(unit)
    enter_a_training(unit)
    unit.goto(f"{address}/periods/KS/ks-unit-b/{WEEK}/")
    expect(unit.locator("h1")).to_contain_text("1 event. Ready to send")
    send = unit.get_by_role("button", name="Send the return of week 2")
    expect(send).to_be_in_viewport()
    send.click()
    expect(unit.locator("h1")).to_contain_text("Week 2 is sent")
    no_faults(unit)

    other = sign_in("unit.c", **PHONE)
    other.goto(f"{address}/periods/KS/ks-unit-c/{WEEK}/")
    other.get_by_role("button", name="No. Send “nothing to report”").click()
    expect(other.locator("h1")).to_contain_text("nothing to report, sent")
    other.get_by_role("button", name="Take it back").click()
    other.get_by_role("button", name="No. Send “nothing to report”").click()
    expect(other.get_by_role("button", name="Take it back")).to_be_visible()
    no_faults(other)

    command = sign_in("lfc.gender", **PHONE)
    command.goto(f"{address}/periods/KS/ks-lfc/received/{WEEK}/")
    expect(command.locator("h1")).to_contain_text("of 4 returns are here")
    fits(command)
    command.get_by_role("link", name="Unit B (invented)").click()
    command.get_by_label("What should be changed?").fill("Please say where the course was held.")
    command.get_by_role("button", name="Send it back with this reason").click()
    unit.goto(f"{address}/")
    unit.goto(f"{address}/periods/KS/ks-unit-b/{WEEK}/")
    expect(unit.locator("main")).to_contain_text("Please say where the course was held.")
    unit.get_by_label("Anything to say").fill("It was held at the training centre.")
    unit.get_by_role("button", name="Send the return of week 2").click()
    command.goto(f"{address}/periods/KS/ks-lfc/received/{WEEK}/")
    command.get_by_role("button", name="Pass on the ticked returns").click()
    expect(command.locator("main")).to_contain_text(re.compile(r"\d returns are passed on"))
    no_faults(command)

    ministry = sign_in("ministry", **PHONE)
    ministry.goto(f"{address}/periods/KS/ks-mksf/received/{WEEK}/")
    expect(ministry.locator("main")).to_contain_text("Undecided: which returns go to")
    ministry.get_by_role("button", name="Accept the ticked returns").click()
    expect(ministry.locator("main")).to_contain_text(re.compile(r"\d returns are accepted"))
    ministry.get_by_role("link", name="Our own return: Week 2").click()
    box = ministry.locator("li", has_text="It was held at the training centre.").get_by_role("checkbox")
    box.check()
    ministry.get_by_role("button", name="Take the ticked texts into mine").click()
    expect(ministry.get_by_label("Anything to say")).to_have_value(re.compile(r"training centre\.\n\[Unit B, 2020-W02\]"))
    ministry.locator("summary", has_text="It leaves today").click()
    ministry.get_by_label("Registry number").fill("31/2020")
    ministry.get_by_role("button", name="Send the return of week 2").click()
    expect(ministry.locator("main")).to_contain_text("It has left the house.")
    ministry.get_by_role("link", name="Read what was sent, and correct it").click()
    expect(ministry.locator("main")).to_contain_text("number 31/2020")
    no_faults(ministry)


def test_the_strip_of_weeks_fits_a_phone_in_the_longest_language(sign_in, address):
    page = sign_in("lfc.gender", **PHONE)
    page.goto(f"{address}/settings/")
    page.locator("main").get_by_label("Language").select_option("sq")
    page.get_by_role("button", name="Keep").click()
    page.goto(f"{address}/periods/KS/ks-lfc/{WEEK}/")
    expect(page.locator(".weeks")).to_contain_text("nuk është dërguar")
    fits(page)
    expect(page.locator("main")).not_to_contain_text("vonohet")
    no_faults(page)
