"""What was promised, in a real browser: reading a plan, planning a year with the keyboard, amending, splitting a ministry."""

import json
import os
import re
import subprocess
import sys

import pytest
import yaml
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from followthrough.promise.plans.rules.check import check
from followthrough.promise.plans.rules.document import PlanDocument
from tests.amendments.texts import amended_example
from tests.factories import plan_documents
from tests.journeys.conftest import signed_in
from tests.journeys.served import demonstration
from tests.journeys.test_thread import answer_done, find_report, missing_links, send_signed

pytestmark = pytest.mark.journey

AMENDED_BY, DAY = "Government Decision 5 of 10 January 2020", "2020-01-10"
MOST_TABS = 400


def main_of(page: Page) -> Locator:
    """The page without its frame."""
    return page.locator("main")


def no_faults(page: Page, *expected: str) -> None:
    """Nothing in the console but what the browser says of refusals that we wanted."""
    assert [fault for fault in page.faults if not any(code in fault for code in expected)] == []


def tab_to(page: Page, target: Locator) -> Locator:
    """Press Tab until `target` has the focus, as somebody without a mouse does."""
    for _press in range(MOST_TABS):
        if target.count() and target.first.evaluate("element => element === document.activeElement"):
            return target.first
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to a link or button with the keyboard and press it."""
    tab_to(page, target)
    page.keyboard.press(key)
    page.wait_for_load_state()


def type_into(page: Page, target: Locator, words: str) -> None:
    """Go to a field with the keyboard and replace what stands in it."""
    tab_to(page, target)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


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
    expect(main_of(page)).to_contain_text("rise-unit-open")
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


# The bureau amends the plan.


def look_at(page: Page, address: str, path: str) -> None:
    """Show a changed file and ask what would follow."""
    page.goto(f"{address}/plans/MD/amend/")
    page.get_by_label("The changed plan file").set_input_files(path)
    page.get_by_label("In force from").fill(DAY)
    page.get_by_role("button", name="Look at what would follow").click()


def apply_it(page: Page, act: str = AMENDED_BY) -> None:
    """Name the act and the reason, and apply what was looked at."""
    page.get_by_label("Act that changes the plan").fill(act)
    page.get_by_label("Reason").fill("Invented: what was late needs another year")
    page.get_by_role("button", name="Apply the amendment").click()


def texts_of(page: Page, address: str, folder) -> tuple[PlanDocument, dict[str, str]]:
    """The text that stands, saved from the page, and paths of two texts that change it."""
    page.goto(f"{address}/plans/MD/amend/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save the text that stands as a plan file").click()
    adopted = PlanDocument(yaml.safe_load(waiting.value.path().read_text("utf-8")))
    amended = amended_example(adopted)
    other = PlanDocument({**adopted.stored, "plan": {**adopted.stored["plan"], "short": "MD"}})
    paths = {"amended": folder / "amended.yaml", "faulty": folder / "faulty.yaml", "other": folder / "other.yaml"}
    paths["amended"].write_text(yaml.safe_dump(amended.stored, allow_unicode=True, sort_keys=False), "utf-8")
    other.stored["objectives"][0]["title"]["plain"]["en"] = "Another title"
    paths["other"].write_text(yaml.safe_dump(other.stored, allow_unicode=True, sort_keys=False), "utf-8")
    faulty = yaml.safe_dump(amended.stored, allow_unicode=True, sort_keys=False)
    faulty = faulty.replace("recurrence: annual", "recurrence: sometimes", 1).replace("scope: each", "scope: nobody", 1)
    paths["faulty"].write_text(faulty, "utf-8")
    return amended, {name: str(path) for name, path in paths.items()}


def test_the_bureau_amends_the_plan_and_a_second_window_is_refused(sign_in, address, tmp_path):
    page, second = sign_in("bureau"), sign_in("bureau")
    before = report_text(page, address, 2018)
    _amended, paths = texts_of(page, address, tmp_path)
    look_at(page, address, paths["faulty"])
    expect(main_of(page)).to_contain_text("The file has mistakes")
    assert len(re.findall(r"Line \d+", main_of(page).inner_text())) >= 2
    look_at(second, address, paths["other"])
    look_at(page, address, paths["amended"])
    expect(main_of(page)).to_contain_text("5 changes in the text")
    for words in (
        "Closed on 10 January 2020",
        "due on 31 December 2021 instead of 31 December 2020",
        "New: owed from the report",
    ):
        expect(main_of(page)).to_contain_text(words)
    apply_it(page)
    expect(main_of(page)).to_contain_text("Version 2 of the plan is recorded.")
    old, new = (page.locator(f"td[data-l={name}]", has_text="at least").inner_text() for name in ("Before", "Now"))
    assert ("60" in old, "50" in new) == (True, True)
    apply_it(second)
    expect(main_of(second)).to_contain_text("Version 2 of the plan came in between.")
    assert report_text(page, address, 2018) == before
    no_faults(page, "400")
    no_faults(second, "400")


def report_text(page: Page, address: str, year: int) -> str:
    """What the report of a year says."""
    page.goto(f"{address}/plans/MD/reports/{year}/")
    return main_of(page).inner_text()


def test_the_duties_of_the_next_year_changed_and_the_accepted_ones_did_not(sign_in, address):
    page = sign_in("customs")
    page.goto(f"{address}/annual/MD/md-cs/2021/")
    press(page, page.get_by_role("button", name="Make the plan for 2021"))
    expect(page.locator("#row-5\\.4-a")).to_contain_text("31 December 2021")
    page.goto(f"{address}/annual/MD/md-cs/2020/")
    expect(page.locator("#row-5\\.4-a")).to_be_visible()
    expect(page.locator("section.sheet", has_text="No longer asked by the programme")).to_contain_text("5.1-b")
    assert page.goto(f"{address}/plans/MD/rows/5.1-b/").status == 200
    page.goto(f"{address}/plans/MD/versions/2/")
    expect(page.get_by_role("row", name="Row 5.1-b")).to_contain_text("Is withdrawn")
    page.goto(f"{address}/plans/MD/reports/2018/")
    expect(main_of(page)).to_contain_text("Release 2018-")
    page.goto(f"{address}/plans/MD/versions/")
    targets = page.locator("section[aria-labelledby=targets]")
    expect(targets).to_contain_text("at least 60 %")
    expect(targets).to_contain_text("at least 50 %")
    expect(targets).to_contain_text(f"revised from 10 January 2020 by {AMENDED_BY}")
    no_faults(page)


# The bureau splits a ministry between two reports.

OLD, LABOUR, HEALTH = "Ministry of Health, Labor and Social Protection", "Ministry of Labour", "Ministry of Health"
SPLIT = {
    "From which day": "2021-08-11",
    "New short name": "MoL",
    "New name in English": LABOUR,
    "New name in Romanian": "Ministerul Muncii",
    "Successor (": "md-mol",
    "Second successor": "md-moh",
    "Its short name, if it is new": "MoH",
    "Its name, if it is new": HEALTH,
    "Objectives and rows that the second one takes": "3, 8.1-a",
    "Document that says so": "Law 50 of 11 August 2021",
    "Reason": "Invented: a new government",
}


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The folder of a demonstration that is told until the autumn of 2021."""
    return tmp_path_factory.mktemp("later")


def test_the_bureau_records_that_a_ministry_was_split(new_context, later):
    with demonstration(later, "--day", "2021-09-01") as address:
        page = signed_in(new_context(), address, "bureau")
        before = report_text(page, address, 2019)
        assert OLD in before
        page.goto(f"{address}/plans/MD/succession/")
        page.get_by_label("Institution", exact=True).select_option(label=OLD)
        page.get_by_label("Was split", exact=True).check()
        for label, words in SPLIT.items():
            page.get_by_label(label, exact=False).first.fill(words)
        page.get_by_role("button", name="Look at what would follow").click()
        expect(main_of(page)).to_contain_text("Passes on to MoH, from the report on 2021")
        expect(main_of(page)).to_contain_text("Stays as it is: it was settled before 11 August 2021")
        page.get_by_role("button", name="Record it").click()
        expect(page.locator("h1")).to_have_text("Version 3: MHLSP was split")
        expect(main_of(page)).to_contain_text("Accepted as settled in 2019 for MHLSP: that stays.")
        assert report_text(page, address, 2019) == before
        page.goto(f"{address}/plans/MD/institutions/md-moh/")
        expect(main_of(page)).to_contain_text(f"Took over from: {OLD}")
        no_faults(page)


def test_the_next_report_names_the_successors(new_context, later):
    tell_day(later, "2021-12-06")
    run_in(later, "cycle", "open", "MD", "2021")
    with demonstration(later) as address:
        page = signed_in(new_context(), address, "bureau")
        page.goto(f"{address}/?year=2021")
        flow = main_of(page).inner_text()
        assert {LABOUR, HEALTH} <= set(re.split(r"\n", flow)) | set(re.findall(f"{LABOUR}|{HEALTH}", flow))
        assert OLD not in flow
        page.goto(f"{address}/plans/MD/objectives/3/?year=2021")
        expect(main_of(page)).to_contain_text("MoH")
        expect(main_of(page)).not_to_contain_text("MHLSP")
        assert OLD in report_text(page, address, 2019)
        no_faults(page)


def tell_day(home, day: str) -> None:
    """Let the demonstration in `home` go on at a later day; its story is not told again."""
    noted = home / "demo.json"
    noted.write_text(json.dumps(json.loads(noted.read_text("utf-8")) | {"day": day}), "utf-8")


def run_in(home, *words: str) -> None:
    """A command of ours on the data in `home`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("FOLLOWTHROUGH", "DJANGO"))}
    subprocess.run([sys.executable, "-m", "followthrough", *words], env=clean | {"FOLLOWTHROUGH_HOME": str(home)}, check=True)
