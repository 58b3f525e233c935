"""What changes a plan, in a real browser: an amendment, a ministry that is split."""

import json
import os
import re
import subprocess
import sys

import pytest
import yaml
from playwright.sync_api import Page, expect

from followthrough.promise.plans.rules.document import PlanDocument
from tests.amendments.texts import amended_example
from tests.journeys.conftest import signed_in
from tests.journeys.hands import main_of, no_faults, press
from tests.journeys.served import demonstration

pytestmark = pytest.mark.journey

AMENDED_BY, DAY = "Government Decision 5 of 10 January 2020", "2020-01-10"


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
