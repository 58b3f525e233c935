"""Pages of versions as coordinator, focal point and visitor: look first, then apply, then read."""

import re

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.promise.institutions.models import Succession
from followthrough.promise.plans.models import Due, PlanVersion
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.check import check
from followthrough.reporting.cycles.operations import cycles
from tests.amendments.texts import amended_example
from tests.factories.cast import offices, on, person
from tests.plans.files import MOLDOVA, document

pytestmark = pytest.mark.django_db
ACT = "Government Decision 123 of 4 May 2020"
WHY = "Invented: the pandemic moved what could not be done"


@pytest.fixture
def plan():
    offices()
    with on("2020-05-11"):
        yield get_plan("MD")


def browser(name=None):
    client = Client()
    if name:
        client.force_login(person(name))
    return client


def changed_file(text=None):
    told = yaml.safe_dump((text or amended_example(document(MOLDOVA))).stored, allow_unicode=True, sort_keys=False)
    return SimpleUploadedFile("plan.yaml", told.encode("utf-8"))


def look(client, file=None, day="2020-05-04"):
    return client.post("/plans/MD/amend/", {"file": file or changed_file(), "in_force_on": day})


def hidden(page):
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode()))


def apply(client, page, **more):
    told = {key: hidden(page)[key] for key in ("text", "in_force_on", "onto")}
    return client.post("/plans/MD/amend/", told | {"act": ACT, "because": WHY} | more)


def test_a_plan_without_amendment_stands_as_adopted(plan):
    page = browser("customs").get("/plans/MD/versions/").content.decode()
    assert "The plan stands as adopted" in page
    assert "Amend the plan" not in page
    assert "/plans/MD/amend/" in browser("bureau").get("/plans/MD/versions/").content.decode()


def test_the_coordinator_looks_first_and_then_applies(plan):
    client = browser("bureau")
    seen = look(client)
    told = seen.content.decode()
    assert seen.status_code == 200
    for words in ("5 changes in the text", "Row 5.4-a", "Closed on 4 May 2020", "at least", "due on 31 December 2021"):
        assert words in told, words
    assert PlanVersion.objects.filter(plan=plan).count() == 1
    done = apply(client, seen)
    assert (done.status_code, done.url) == (302, "/plans/MD/versions/2/")
    page = client.get(done.url).content.decode()
    for words in (ACT, WHY, "Bureau", "What followed"):
        assert words in page, words
    assert Due.objects.filter(closed_by__number=2).count() == 7


def test_everybody_who_sees_the_plan_reads_its_versions(plan):
    apply(browser("bureau"), look(browser("bureau")))
    client = browser("customs")
    for address in ("/plans/MD/versions/", "/plans/MD/versions/1/", "/plans/MD/versions/2/"):
        assert client.get(address).status_code == 200
    told = client.get("/plans/MD/versions/").content.decode()
    assert "original" in told
    assert f"revised from 4 May 2020 by {ACT}" in told
    assert client.get("/plans/MD/versions/3/").status_code == 404


def test_a_focal_point_does_not_amend(plan):
    for address in ("/plans/MD/amend/", "/plans/MD/succession/"):
        assert browser("customs").get(address).status_code == 403
        assert browser("defense.lead").post(address, {}).status_code == 403


@pytest.mark.parametrize("address", ["versions/", "versions/1/", "versions/1/file/", "amend/", "succession/"])
def test_a_visitor_signs_in_first(plan, address):
    answer = browser().get(f"/plans/MD/{address}")
    assert (answer.status_code, "sign-in" in answer.url) == (302, True)


def test_a_file_with_mistakes_names_their_lines(plan):
    page = look(browser("bureau"), SimpleUploadedFile("plan.yaml", b"format: followthrough-plan/1\nplan: 3\n"))
    assert page.status_code == 400
    assert "The file has mistakes" in page.content.decode()


def test_a_day_to_come_is_looked_at_but_not_applied(plan):
    client = browser("bureau")
    seen = look(client, day="2020-06-01")
    assert "1 June 2020" in seen.content.decode()
    refused = apply(client, seen)
    assert refused.status_code == 400
    assert "still to come" in refused.content.decode()
    assert get_plan("MD").version == 1


def test_an_act_without_a_number_is_refused_at_its_field(plan):
    client = browser("bureau")
    refused = apply(client, look(client), act="A decision")
    assert refused.status_code == 400
    assert "kind, number and day" in refused.content.decode()
    assert apply(client, refused).status_code == 302


def test_a_second_window_is_told_that_a_version_came_in_between(plan):
    client = browser("bureau")
    first = look(client)
    other = amended_example(document(MOLDOVA))
    other.stored["objectives"][0]["title"]["plain"]["en"] = "Another title"
    second = look(client, changed_file(other))
    assert apply(client, first).status_code == 302
    refused = apply(client, second)
    assert refused.status_code == 400
    assert "Version 2 of the plan came in between" in refused.content.decode()


def test_the_saved_file_reads_as_the_same_text(plan):
    answer = browser("customs").get("/plans/MD/versions/1/file/")
    read, faults = check(answer.content)
    assert read is not None, faults
    assert read.stored == document(MOLDOVA).stored
    assert "moldova-2018-2021-version-1.yaml" in answer.headers["Content-Disposition"]


def test_a_page_that_was_tampered_with_changes_nothing(plan):
    client = browser("bureau")
    assert apply(client, look(client), text="format: followthrough-plan/1").status_code == 400
    assert get_plan("MD").version == 1


SPLIT = {
    "predecessor": "md-mhlsp", "kind": "split", "on": "2020-05-04", "successor": "md-mol", "short": "MoL",
    "name_en": "Ministry of Labour", "name_ro": "Ministerul Muncii", "other": "md-moh", "other_short": "MoH",
    "other_name": "Ministry of Health", "takes": "3, 8.1-a", "document": "Law 50 of 4 May 2020", "because": "Invented", "onto": "1",
}  # fmt: skip


def test_a_split_is_explained_and_then_recorded(plan):
    client = browser("bureau")
    seen = client.post("/plans/MD/succession/", SPLIT).content.decode()
    assert "Passes on to MoH, from the report on 2020" in seen
    assert Succession.objects.count() == 0
    done = client.post("/plans/MD/succession/", SPLIT | {"apply": "1"})
    assert (done.status_code, done.url) == (302, "/plans/MD/versions/2/")
    told = browser("customs").get(done.url).content.decode()
    assert "MHLSP was split" in told
    assert "Law 50 of 4 May 2020" in told


def test_a_succession_without_successor_is_refused_at_its_field(plan):
    refused = browser("bureau").post("/plans/MD/succession/", SPLIT | {"successor": ""})
    assert refused.status_code == 400
    assert "Name who takes over" in refused.content.decode()


def test_a_renaming_is_explained_and_recorded(plan):
    client = browser("bureau")
    told = SPLIT | {"kind": "renamed", "successor": "", "other": "", "takes": ""}
    assert "Ministry of Labour" in client.post("/plans/MD/succession/", told).content.decode()
    assert client.post("/plans/MD/succession/", told | {"apply": "1"}).status_code == 302
    assert "MoL has a new name" in client.get("/plans/MD/versions/").content.decode()


def test_pages_ask_few_questions(plan, django_assert_max_num_queries):
    apply(browser("bureau"), look(browser("bureau")))
    client = browser("customs")
    for address in ("/plans/MD/versions/", "/plans/MD/versions/2/"):
        with django_assert_max_num_queries(15):
            client.get(address)


def test_an_amended_plan_costs_its_pages_few_questions_more(plan):
    with on("2019-12-02"):
        cycles.open_cycle(get_plan("MD"), 2018, by=COMMAND_LINE)
    client = browser("bureau")
    addresses = ("/", "/plans/MD/", "/plans/MD/?year=2018", "/plans/MD/rows/5.4-a/", "/plans/MD/institutions/md-cs/")
    before = {address: asked(client, address) for address in addresses}
    apply(client, look(client))
    after = {address: asked(client, address) for address in addresses}
    assert {address: after[address] - before[address] for address in addresses if after[address] - before[address] > 3} == {}
    assert max(after.values()) <= 17


def asked(client, address):
    """How many questions a page puts to the database."""
    with CaptureQueriesContext(connection) as questions:
        assert client.get(address).status_code == 200
    return len(questions)


def test_a_withdrawn_row_says_by_which_act_and_from_when(plan):
    client = browser("bureau")
    assert "Withdrawn by" not in client.get("/plans/MD/rows/5.1-b/").content.decode()
    apply(client, look(client))
    page = browser("customs").get("/plans/MD/rows/5.1-b/").content.decode()
    assert "Withdrawn by Government Decision 123 from 4 May 2020 on" in page
    assert "/plans/MD/versions/2/" in page
    assert "Withdrawn by" not in browser("customs").get("/plans/MD/rows/5.4-a/").content.decode()
