"""Pages of workbooks: taken along, sent back, faults named, two versions beside each other, counted for the coordinator."""

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from followthrough.reporting.cycles.queries.submissions import asked_of
from followthrough.reporting.workbooks.models import Arrival, Run
from followthrough.reporting.workbooks.queries.arrivals import beside_of
from tests.workbooks.sheets import filled

pytestmark = pytest.mark.django_db
PAGE = "/workbooks/MD/2019/md-cs/"


@pytest.fixture
def judged(cycle, body):
    return [one.row_code for one in asked_of(body, cycle) if one.kind == "judged"]


def words_of(response):
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", response.content.decode())).split())


def post(browser, content, name="filled.xlsx", **more):
    return browser.post(PAGE, {"file": SimpleUploadedFile(name, content), **more}, follow=True)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_workbook_is_downloaded_in_the_language_that_is_asked_for(signed_in, kind):
    response = signed_in("customs").get(f"{PAGE}file/?kind={kind}&language=en")
    assert response.headers["Content-Disposition"] == f'attachment; filename="MD-2019-md-cs.{kind}"'
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).sheet_names
    assert sheets == ["Read me first", "Report", "Lists", "followthrough"]


def test_other_kinds_and_languages_are_not_found(signed_in):
    browser = signed_in("customs")
    assert browser.get(f"{PAGE}file/?kind=pdf").status_code == 404
    assert browser.get(f"{PAGE}file/?language=xx").status_code == 404


@pytest.mark.parametrize("name", ["bureau", "defense.lead", "anticorruption", "vice.prime.minister"])
def test_nobody_else_gets_it(signed_in, workbook, send, name):
    arrival, browser = send(workbook), signed_in(name)
    for address in (
        PAGE,
        f"{PAGE}file/",
        *(reverse(f"workbooks:{one}", args=[arrival.pk]) for one in ("arrival", "arrival-file")),
    ):
        assert browser.get(address).status_code == 403
    for one in ("choose", "again"):
        assert browser.post(reverse(f"workbooks:{one}", args=[arrival.pk])).status_code == 403


def test_a_sent_file_names_its_faulty_cells(signed_in, workbook, judged):
    response = post(signed_in("customs"), filled(workbook, {judged[0]: {"status": "gata", "narrative": "Right words."}}))
    words = words_of(response)
    assert "1 row is in the draft; 1 cell is to be mended" in words
    assert "“gata” cannot be said of this row. Choose one of: Done; Done late" in words


@pytest.mark.parametrize(
    ("name", "content"), [("a.docx", b"PK\x03\x04word/"), ("a.xlsx", b"nothing of the kind"), ("a.xlsx", b"")]
)
def test_what_is_no_workbook_is_refused_on_the_page(signed_in, name, content):
    response = post(signed_in("customs"), content, name)
    assert response.status_code == 400
    assert "This file was not taken" in words_of(response)
    assert not Arrival.objects.exists()


def test_the_declaration_is_asked_once(signed_in, cycle, judged):
    address = "/workbooks/MD/2019/md-mod/"
    browser = signed_in("defense.both")
    content = browser.get(f"{address}file/?language=en").content
    refused = browser.post(address, {"file": SimpleUploadedFile("a.xlsx", content)})
    assert refused.status_code == 400
    sent = browser.post(address, {"file": SimpleUploadedFile("a.xlsx", content), "declared": "on"}, follow=True)
    assert sent.status_code == 200
    assert 'name="declared"' not in browser.get(address).content.decode()


def test_two_versions_stand_beside_each_other_and_one_chooses_cell_by_cell(signed_in, workbook, send, answers, judged):
    row = judged[0]
    send(filled(workbook, {row: {"status": "Done", "narrative": "One course was held."}}))
    arrival = send(filled(workbook, {row: {"status": "Partly done", "narrative": "Two courses were held."}}), by="customs.two")
    browser = signed_in("customs")
    page = browser.get(reverse("workbooks:arrival", args=[arrival.pk])).content.decode()
    assert "<mark>One course was </mark>" in page
    (beside,) = beside_of(arrival)
    pk = beside.asked.answer.pk
    typed = {f"version-{pk}": beside.asked.answer.version, f"take-{pk}-narrative": "workbook", f"take-{pk}-status": "draft"}
    browser.post(reverse("workbooks:choose", args=[arrival.pk]), typed)
    held = answers()[row]
    assert (held.status, held.narrative) == ("done", "Two courses were held.")
    assert Arrival.objects.get(pk=arrival.pk).state == "taken"


@pytest.mark.parametrize(("whole", "status"), [("workbook", "partly"), ("draft", "done")])
def test_one_whole_version_is_taken(signed_in, workbook, send, answers, judged, whole, status):
    row = judged[0]
    send(filled(workbook, {row: {"status": "Done"}}))
    arrival = send(filled(workbook, {row: {"status": "Partly done"}}), by="customs.two")
    (beside,) = beside_of(arrival)
    typed = {f"version-{beside.asked.answer.pk}": beside.asked.answer.version, "all": whole}
    signed_in("customs").post(reverse("workbooks:choose", args=[arrival.pk]), typed)
    assert answers()[row].status == status
    assert Arrival.objects.get(pk=arrival.pk).state == "taken"


def test_a_choice_without_the_version_that_was_read_changes_nothing(signed_in, workbook, send, answers, judged):
    row = judged[0]
    send(filled(workbook, {row: {"status": "Done"}}))
    arrival = send(filled(workbook, {row: {"status": "Partly done"}}), by="customs.two")
    response = signed_in("customs").post(reverse("workbooks:choose", args=[arrival.pk]), {"all": "workbook"})
    assert response.status_code == 409
    assert answers()[row].status == "done"


def test_the_file_is_given_back_as_it_came(signed_in, workbook, send):
    arrival = send(workbook)
    response = signed_in("customs").get(reverse("workbooks:arrival-file", args=[arrival.pk]))
    assert b"".join(response.streaming_content) == workbook


def test_the_coordinator_has_all_of_them_written_and_sees_only_how_many_came_back(signed_in, workbook, send, settings, judged):
    settings.IMPORT_IN_BACKGROUND = False
    send(filled(workbook, {judged[0]: {"narrative": "Words that only the draft holds"}}))
    browser = signed_in("bureau")
    page = words_of(browser.post("/workbooks/MD/2019/", follow=True))
    run = Run.objects.get()
    assert (run.state, run.done_count) == ("done", run.of_count)
    assert f"{run.of_count} of {run.of_count} workbooks" in page
    assert "Words that only the draft holds" not in page
    assert signed_in("customs").get("/workbooks/MD/2019/").status_code == 403


def test_pages_ask_few_questions(signed_in, workbook, send, judged, django_assert_max_num_queries):
    arrival = send(filled(workbook, {judged[0]: {"status": "gata"}}))
    browser = signed_in("customs")
    for address in (PAGE, reverse("workbooks:arrival", args=[arrival.pk])):
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code == 200


def test_the_way_to_it_stands_on_the_first_page_and_on_the_report(signed_in, cycle, body):
    browser = signed_in("customs")
    assert f'href="{PAGE}"' in browser.get("/?year=2019").content.decode()
    pk = asked_of(body, cycle)[0].answer.submission_id
    assert f"/workbooks/of-report/{pk}/" in browser.get(f"/reports/{pk}/").content.decode()
    assert browser.get(f"/workbooks/of-report/{pk}/").headers["Location"] == PAGE
