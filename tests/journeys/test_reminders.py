"""A due day passes: digests wait while no mail server answers, arrive when one does, and their links lead to the task; so does a workbook."""

import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from followthrough.base.kernel import clock
from tests.journeys.conftest import PASSWORD
from tests.journeys.hands import no_faults
from tests.journeys.house import furnished, served
from tests.journeys.test_workbook_mail import typed, unanswered

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "en"}
CUSTOMS = "customs@example.org"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with served(furnished(tmp_path_factory.mktemp("house"), opened_at="2019-12-20T10:00:00+02:00")) as made:
        yield made


@pytest.fixture(scope="module")
def address(house):
    """The journeys of this module go through an installation that sends mail, not through the demonstration."""
    return house.address


def later(hours):
    """A moment to come, when a mail that was put off is tried again."""
    return (clock.now() + timedelta(hours=hours)).isoformat()


def to_customs(sink):
    """The mails to the focal point of Customs, oldest first."""
    return [message for to, message in sink.taken if to == CUSTOMS]


def words_of(message):
    return message.get_body(("plain",)).get_content()


def test_a_due_day_passes_and_the_mail_leads_to_the_task(house, sign_in, new_context):
    customs = sign_in("customs", **PHONE)
    customs.get_by_role("link", name="Your settings").click()
    customs.locator("main").get_by_label("Language").select_option("ro")
    customs.locator("main form").filter(has=customs.get_by_label("Language")).locator("button[type=submit]").first.click()
    expect(customs.locator("html")).to_have_attribute("lang", "ro")
    no_faults(customs)

    before = house.numbers("reminders", "send", "--day", "2020-01-07")[3]
    after = house.numbers("reminders", "send", "--day", "2020-01-10")[3]
    assert before > 0
    assert after > 0
    assert house.numbers("reminders", "send", "--day", "2020-01-10")[3] == 0
    waiting = before + after

    assert house.numbers("outbox", "send") == [0, waiting, 0]
    bureau = sign_in("bureau", viewport={"width": 1360, "height": 900}, locale="en")
    bureau.goto(f"{house.address}/outbox/")
    expect(bureau.locator("main")).to_contain_text(f"{waiting} waiting")
    expect(bureau.locator("main table tbody tr")).to_have_count(waiting)
    no_faults(bureau)

    with house.mail_server() as sink:
        assert house.numbers("outbox", "send", at=later(2)) == [waiting, 0, 0]
        assert house.numbers("outbox", "send", at=later(3)) == [0, 0, 0]
    assert len(sink.taken) == len(set(sink.ids)) == waiting
    assert {"customs.approver@example.org", CUSTOMS} <= set(sink.recipients)
    bureau.reload()
    expect(bureau.locator("main")).to_contain_text("0 waiting")

    soon, late = to_customs(sink)[0], to_customs(sink)[-1]
    assert "9 ianuarie 2020" in words_of(soon)
    assert "întârziere de 1 zi" in words_of(late)
    links = re.findall(rf"{house.address}/reports/\d+/", words_of(late))
    assert links

    stranger = new_context(**PHONE).new_page()
    stranger.goto(links[0])
    stranger.locator("[name=sign_in_name]").fill("customs")
    stranger.locator("[name=password]").fill(PASSWORD)
    stranger.locator("main button[type=submit], form button.btn-primary").last.click()
    stranger.wait_for_url(links[0])
    expect(stranger.locator("h1")).to_be_visible()
    expect(stranger.locator("html")).to_have_attribute("lang", "ro")
    assert stranger.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]


def test_a_workbook_comes_by_mail_is_filled_in_and_sent_back(house, sign_in, tmp_path):
    assert house.numbers("workbook", "mail", "MD", "--cycle", "2019", "--institution", "CS") == [1, 0]
    with house.mail_server() as sink:
        house.command("outbox", "send", at=later(4))
    message = to_customs(sink)[-1]
    (attached,) = message.iter_attachments()
    taken = tmp_path / attached.get_filename()
    taken.write_bytes(attached.get_content())
    assert load_workbook(taken).sheetnames
    place = re.search(rf"{house.address}/workbooks/MD/2019/md-cs/", words_of(message)).group()

    (row,) = unanswered(taken, 1)
    filled = typed(taken, tmp_path / "filled.xlsx", {row: {"status": "Îndeplinit", "narrative": "A fost ținut un curs."}})
    customs = sign_in("customs", **PHONE)
    customs.goto(place)
    customs.locator("main input[type=file]").set_input_files(filled)
    customs.get_by_role("button", name="Citiți și verificați").click()
    expect(customs.locator("main")).to_contain_text("declarați mai întâi că aici nu se scrie și nu se încarcă nimic secretizat")
    customs.faults.clear()  # a browser counts the refusal as one
    customs.locator("main input[type=file]").set_input_files(filled)
    customs.get_by_role("checkbox", name="Declar că aici nu se scrie").check()
    customs.get_by_role("button", name="Citiți și verificați").click()
    expect(customs.get_by_role("heading", level=1)).to_have_text("1 rând este în ciornă")
    customs.get_by_role("link", name="Continuați cu raportul").click()
    expect(customs.locator("h1")).to_contain_text("1 din")
    no_faults(customs)
