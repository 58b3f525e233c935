"""A sheet's whole way over HTTP: heads, columns, values, counts, the register; who may, and what is refused."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followthrough.base.audit.models import AuditDetail, AuditLine
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.personnel import operations
from followthrough.evidence.personnel.models import CountsWaiting, SheetLayout
from followthrough.evidence.personnel.rules.layouts import Layout
from followthrough.evidence.personnel.rules.meanings import Meaning, Shape, proposed
from followthrough.evidence.registers.queries import get_entry
from tests.personnel.sheets import CANARY, HEADS, rows, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SHEETS = "/personnel/md-cs/sheets/"
WHEN = {"on": "2019-12-31", "year": "2019"}
MOST = 15


def sent(content, name="Lista angajaților.xlsx"):
    """A file as a officer sends it."""
    return SimpleUploadedFile(name, content, "application/octet-stream")


def text(response):
    return response.content.decode()


def hidden(response, name):
    """The fields of this beginning that a page carries along."""
    found = re.findall(rf'<input type="hidden" name="({name}-[^"]+)" value="([^"]*)">', text(response))
    return dict(found)


def meanings(heads=HEADS, shape=Shape.PERSONS):
    return {f"means-{place}": proposed(head, shape).value for place, head in enumerate(heads)}


def remembered(officer, content=None):
    """Choose a sheet and say what its columns mean; gives the layout."""
    first = officer.post(SHEETS, {"file": sent(content or workbook(rows())), **WHEN})
    assert first.status_code == 200, text(first)
    given = {**hidden(first, "head"), **meanings(), "shape": "persons", "kind": "", "name": "Staff list", "sure": "on", **WHEN}
    second = officer.post(SHEETS + "columns/", given)
    assert second.status_code == 302, text(second)
    kept = SheetLayout.objects.get()
    assert second.headers["Location"] == f"{SHEETS}{kept.pk}/?on=2019-12-31&year=2019"
    return kept


def explained(officer, kept, content=None):
    """Choose the sheet again, say what its values mean with the sheet beside, and come to the counts."""
    asked = officer.post(f"{SHEETS}{kept.pk}/", {"file": sent(content or workbook(rows())), **WHEN})
    assert asked.status_code == 200, text(asked)
    values = hidden(asked, "value")
    codes = {}
    for name in values:
        field = name.replace("value", "code", 1)
        offered = re.search(rf'<select name="{field}".*?</select>', text(asked), re.DOTALL)[0]
        chosen = re.search(r'value="([^"]+)" selected', offered)
        codes[field] = chosen[1] if chosen else "F"
    return officer.post(f"{SHEETS}{kept.pk}/", {**values, **codes, **WHEN, "file": sent(content or workbook(rows()))})


@pytest.fixture
def officer(signed_in):
    return signed_in("customs.personnel")


def test_a_sheet_comes_from_its_heads_to_the_register_and_leaves_no_person_behind(officer):
    kept = remembered(officer)
    assert [one["means"] for one in kept.mapping["columns"]] == list(meanings().values())
    response = explained(officer, kept)
    waiting = CountsWaiting.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"{SHEETS}counts/{waiting.pk}/")
    shown = text(officer.get(response.headers["Location"]))
    assert "40 people are counted on 31 Dec 2019. Is that right?" in shown
    assert "42 rows were counted and forgotten" in shown
    assert "this body has not said yet whom it counts" in shown
    assert Fact.objects.count() == 0
    kinds = ["headcount", "leading", "parents", "recruited", "left"]
    done = officer.post(f"{SHEETS}counts/{waiting.pk}/accept/", {"kinds": kinds})
    assert (done.status_code, done.headers["Location"]) == (302, "/personnel/md-cs/")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.counts) == ("confirmed", [])
    assert [get_entry(code).kind for code in waiting.entries] == kinds
    assert sum(line.people for line in get_entry(waiting.entries[0]).lines.all()) == 40
    page = text(officer.get("/personnel/md-cs/"))
    assert "11 of 40 people at Customs Service are women" in page
    again = officer.post(f"{SHEETS}counts/{waiting.pk}/accept/", {"kinds": kinds})
    assert again.status_code == 400
    assert "settled already" in text(again)
    assert len(waiting.entries) == 5


def test_a_remembered_layout_goes_straight_to_the_counts_and_says_what_moved(officer):
    explained(officer, remembered(officer))
    moved = [line[1:] + line[:1] + ["x"] for line in rows()]
    content = workbook(moved, heads=(*HEADS[1:], HEADS[0], "Adresa"))
    response = officer.post(SHEETS, {"file": sent(content), "on": "2019-06-30", "year": "2019"}, follow=True)
    assert CountsWaiting.objects.filter(on=date(2019, 6, 30)).count() == 1
    assert "stand at another place than before and were found by their heads: “Sexul”" in text(response)
    assert "These columns are new and were not looked at: “Adresa”." in text(response)


def test_counts_of_the_same_sheet_and_day_wait_once_only(officer):
    kept = remembered(officer)
    explained(officer, kept)
    officer.post(f"{SHEETS}{kept.pk}/", {"file": sent(workbook(rows(women=14))), **WHEN})
    assert sorted(CountsWaiting.objects.values_list("state", flat=True)) == ["waiting", "withdrawn"]
    assert CountsWaiting.objects.get(state="withdrawn").counts == []


def test_faults_are_told_by_row_and_column_and_nothing_waits(officer):
    kept = remembered(officer)
    explained(officer, kept)
    CountsWaiting.objects.all()
    lines = rows()
    lines[0][6] = "Popescu-Fault"
    response = officer.post(f"{SHEETS}{kept.pk}/", {"file": sent(workbook(lines)), "on": "2019-11-30", "year": "2019"})
    assert response.status_code == 400
    assert "1 thing in the sheet is to be mended; nothing was counted" in text(response)
    assert "Data angajării" in text(response)
    assert "Popescu-Fault" not in text(response)
    assert not CountsWaiting.objects.filter(on=date(2019, 11, 30)).exists()


def test_a_new_value_is_asked_and_the_known_ones_are_not(officer):
    kept = remembered(officer)
    explained(officer, kept)
    lines = rows()
    lines[2][3] = "colonel"
    response = officer.post(f"{SHEETS}{kept.pk}/", {"file": sent(workbook(lines)), **WHEN})
    assert "1 value is to be explained, once" in text(response)
    assert hidden(response, "value") == {"value-rank_band-0": "colonel"}
    given = {"value-rank_band-0": "colonel", "code-rank_band-0": "", **WHEN}
    assert officer.post(f"{SHEETS}{kept.pk}/", given).status_code == 400
    given["code-rank_band-0"] = "senior"
    assert officer.post(f"{SHEETS}{kept.pk}/", given).status_code == 302
    kept.refresh_from_db()
    assert kept.mapping["values"]["rank_band"]["colonel"] == "senior"


def test_what_is_told_already_is_not_ticked_and_refused_if_it_is(officer, keeper):
    kept = remembered(officer)
    explained(officer, kept)
    first = CountsWaiting.objects.get()
    operations.accept_counts(first, ["headcount"], by=keeper)
    officer.post(f"{SHEETS}{kept.pk}/", {"file": sent(workbook(rows())), **WHEN})
    second = CountsWaiting.objects.get(state="waiting")
    shown = text(officer.get(f"{SHEETS}counts/{second.pk}/"))
    assert f"Told already in {first.refresh_from_db() or first.entries[0]}" in shown
    assert re.search(r'id="take-leading" checked', shown)
    assert not re.search(r'id="take-headcount" checked', shown)
    refused = officer.post(f"{SHEETS}counts/{second.pk}/accept/", {"kinds": ["headcount", "leading"]})
    assert refused.status_code == 400
    assert CountsWaiting.objects.get(pk=second.pk).state == "waiting"
    assert officer.post(f"{SHEETS}counts/{second.pk}/accept/", {}).status_code == 400
    assert officer.post(f"{SHEETS}counts/{second.pk}/withdraw/", {}).status_code == 302
    assert CountsWaiting.objects.get(pk=second.pk).counts == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "No file is chosen"),
        ({"file": sent(b"")}, "The file is empty"),
        ({"file": sent(b"%PDF-1.7", "a.pdf")}, "A sheet is an .xlsx"),
        ({"file": sent(b"PK\x03\x04nonsense")}, "cannot be opened as a sheet"),
        ({"file": sent(b"Ana;Popescu\nIon;2\n1;2\n" * 3, "a.csv"), "on": "x"}, "Enter a valid date"),
        ({"file": sent(b"1;2\n3;4\n", "a.csv")}, "No row of heads was found"),
    ],
)
def test_what_cannot_be_counted_says_what_to_do(officer, given, words):
    response = officer.post(SHEETS, {**WHEN, **given})
    assert response.status_code == 400
    assert words in text(response)
    assert SheetLayout.objects.count() == 0


def test_a_sheet_with_a_marking_is_refused_and_the_log_names_the_rule_only(officer):
    kept = remembered(officer)
    lines = rows()
    lines[4][1] = "SECRET DE STAT"
    response = officer.post(f"{SHEETS}{kept.pk}/", {"file": sent(workbook(lines)), **WHEN})
    assert response.status_code == 400
    line = AuditLine.objects.order_by("-position").first()
    assert (line.subject, CountsWaiting.objects.count()) == ("refusal:own sheet of personnel", 0)
    assert "SECRET" not in AuditDetail.objects.get(position=line.position).payload


def test_a_day_that_has_not_come_is_refused(officer):
    kept = remembered(officer)
    response = officer.post(f"{SHEETS}{kept.pk}/", {"file": sent(workbook(rows())), "on": "2020-12-31", "year": "2020"})
    assert response.status_code == 400
    assert "has not come yet" in text(response)


@pytest.mark.parametrize("change", [{"sure": ""}, {"name": ""}, {"means-2": "unused"}, {"means-1": "sex"}, {"shape": "counts"}])
def test_columns_that_cannot_count_keep_what_was_chosen(officer, change):
    first = officer.post(SHEETS, {"file": sent(workbook(rows())), **WHEN})
    given = {**hidden(first, "head"), **meanings(), "shape": "persons", "kind": "", "name": "Kept words", "sure": "on"}
    response = officer.post(SHEETS + "columns/", {**given, **change})
    assert response.status_code == 400
    assert 'value="rank_band" selected' in text(response)
    assert SheetLayout.objects.count() == 0


@pytest.mark.parametrize("name", ["bureau", "interior", "defense.personnel", "human.rights"])
def test_only_keepers_of_the_body_come_to_its_sheets(signed_in, keeper, name):
    kept = operations.record_layout(_layout_body(), _layout(), "Staff list", by=keeper)
    other = signed_in(name)
    for address in (SHEETS, f"{SHEETS}{kept.pk}/", f"{SHEETS}{kept.pk}/columns/", f"{SHEETS}{kept.pk}/layout.json"):
        assert other.get(address).status_code == 403, address
    assert other.post(SHEETS, {"file": sent(workbook(rows())), **WHEN}).status_code == 403
    assert other.get("/personnel/md-cs/").status_code == 200


def _layout():
    return Layout(Shape.PERSONS, tuple((head, proposed(head, Shape.PERSONS)) for head in HEADS))


def _layout_body():
    from followthrough.promise.institutions.queries import get_institution

    return get_institution("md-cs")


def test_a_layout_is_taken_along_changed_and_forgotten(officer, keeper):
    kept = operations.record_layout(_layout_body(), _layout().explained({Meaning.SEX: {"d": "F"}}), "Staff list", by=keeper)
    file = officer.get(f"{SHEETS}{kept.pk}/layout.json")
    assert file.json() == kept.mapping
    given = {**meanings(), "shape": "persons", "kind": "", "name": "Other name", "sure": "on", "means-3": "unused"}
    assert officer.post(f"{SHEETS}{kept.pk}/columns/", given).status_code == 302
    kept.refresh_from_db()
    assert (kept.name, kept.mapping["columns"][3]["means"], kept.mapping["values"]) == (
        "Other name",
        "unused",
        {"sex": {"d": "F"}},
    )
    assert officer.post(f"{SHEETS}{kept.pk}/withdraw/").status_code == 302
    assert SheetLayout.objects.count() == 0
    assert officer.get(f"{SHEETS}{kept.pk}/").status_code == 404


def test_pages_of_sheets_take_few_questions(officer):
    kept = remembered(officer)
    explained(officer, kept)
    waiting = CountsWaiting.objects.get()
    for address in (SHEETS, f"{SHEETS}{kept.pk}/", f"{SHEETS}{kept.pk}/columns/", f"{SHEETS}counts/{waiting.pk}/"):
        with CaptureQueriesContext(connection) as asked:
            assert officer.get(address).status_code == 200
        assert len(asked) <= MOST, address


def test_a_sheet_of_counts_is_counted_too(officer):
    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for row, line in enumerate((("Grad", "Femei", "Bărbați"), ("ofițeri", 14, 40), ("soldați", 3, "60"), ("Total", 17, 100))):
            page.write_row(row, 0, line)
    heads = ("Grad", "Femei", "Bărbați")
    first = officer.post(SHEETS, {"file": sent(made.getvalue()), **WHEN})
    assert 'value="counts" id="id_shape_1" class="form-check-input" checked' in re.sub(
        " +", " ", text(first)
    ) or "checked" in text(first)
    given = {**hidden(first, "head"), **meanings(heads, Shape.COUNTS), "shape": "counts", "kind": "headcount", "name": "By rank"}
    officer.post(SHEETS + "columns/", {**given, "sure": "on"})
    response = explained(officer, SheetLayout.objects.get(), made.getvalue())
    assert response.status_code == 302
    assert CountsWaiting.objects.get().counts == [
        ["headcount", "F", "officers", "", "", "", 14],
        ["headcount", "F", "soldiers", "", "", "", 3],
        ["headcount", "M", "officers", "", "", "", 40],
        ["headcount", "M", "soldiers", "", "", "", 60],
    ]
    assert CANARY not in text(response)
