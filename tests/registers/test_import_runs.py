"""The way of a file: in the browser, in the background, stopped and begun again; markings wherever they stand; beside other files."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.urls import reverse

from followthrough.base.audit.operations import COMMAND_LINE, changed, operation
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.periods import year
from followthrough.evidence.facts.models import Fact, FactFile
from followthrough.evidence.facts.operations.restating import fact_of
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.registers import operations
from followthrough.evidence.registers.models import Import, ImportChunk
from followthrough.evidence.registers.queries import get_entry
from followthrough.promise.institutions.queries import get_institution
from tests.factories.cast import person
from tests.registers.test_imports import ACTS, faults_of, read, send, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_browser_sends_a_file_sees_it_checked_and_takes_it_over(signed_in, settings):
    settings.IMPORT_IN_BACKGROUND = False
    browser = signed_in("customs.personnel")
    content = io.BytesIO(workbook([ACTS, ["x", "order", "", date(2019, 3, 5)]]))
    content.name = "list.xlsx"
    sent = browser.post(reverse("registers:import", args=["acts"]), {"institution": "md-cs", "file": content})
    assert sent.status_code == 302
    page = browser.get(sent.headers["Location"]).content.decode()
    assert "1 act can be taken over" in page
    run = Import.objects.get()
    assert signed_in("interior").get(sent.headers["Location"]).status_code == 403
    assert browser.post(reverse("registers:import-take-over", args=[run.pk])).status_code == 302
    assert get_entry("acts-1").imported_from == run.pk
    assert browser.post(reverse("registers:import-take-over", args=[run.pk])).status_code == 400


def test_a_stopped_import_says_that_nothing_was_taken_over(signed_in):
    run = send(workbook([ACTS, ["x", "order", "", date(2019, 3, 5)]]))
    from followthrough.evidence.registers.operations.staging import record_progress

    record_progress(run, 0, 1, by=COMMAND_LINE)
    browser = signed_in("customs.personnel")
    address = reverse("registers:import-run", args=[run.pk])
    assert "The file is being read" in browser.get(address).content.decode()
    from tests.factories.cast import on

    with on("2019-06-04"):
        page = browser.get(address).content.decode()
    assert "Stopped; nothing was taken over" in page
    assert 'http-equiv="refresh"' not in page


def test_a_large_file_is_taken_over_by_a_process_of_its_own(keeper, signed_in, settings, monkeypatch):
    settings.IMPORT_IN_BACKGROUND = False
    monkeypatch.setattr("followthrough.evidence.registers.web.imports.MOST_AT_ONCE", 1)
    run = read(workbook([ACTS, *[[f"Act {n}", "order", "code-of-conduct", date(2019, 3, n)] for n in (1, 2, 3)]]))
    browser = signed_in("customs.personnel")
    browser.post(reverse("registers:import-take-over", args=[run.pk]))
    run.refresh_from_db()
    assert (run.state, Fact.objects.filter(measure="acts.adopted").count()) == ("taken", 3)


def test_what_is_being_taken_over_is_not_taken_over_twice_and_begins_again_after_a_kill(keeper):
    run = read(workbook([ACTS, ["Act", "order", "code-of-conduct", date(2019, 3, 1)]]))
    by = person("customs.personnel")
    operations.request_import(run, by=by)
    with pytest.raises(RuleBroken) as refused:
        operations.request_import(run, by=by)
    assert refused.value.code == "import.taking"
    run.refresh_from_db()
    assert (run.state, Fact.objects.count()) == ("taking", 0)
    operations.take(run, by=by)
    run.refresh_from_db()
    assert (run.state, Fact.objects.filter(measure="acts.adopted").count()) == ("taken", 1)


def in_a_hidden_sheet(book, page):
    hidden = book.add_worksheet("Notes")
    hidden.hide()
    hidden.write(0, 0, "STRICT SECRET")


def in_a_chart(book):
    sheet, chart = book.add_chartsheet("Chart"), book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Acts!$D$2:$D$2"})
    chart.set_title({"name": "STRICT SECRET"})
    sheet.set_chart(chart)


PLACES_OF_MARKINGS = {
    "hidden sheet": in_a_hidden_sheet,
    "name of a sheet": lambda book, page: book.add_worksheet("STRICT SECRET"),
    "header": lambda book, page: page.set_header("&CSTRICT SECRET"),
    "comment": lambda book, page: page.write_comment("B2", "STRICT SECRET"),
    "property": lambda book, page: book.set_properties({"subject": "STRICT SECRET"}),
    "text box": lambda book, page: page.insert_textbox("J2", "STRICT SECRET"),
    "chart": lambda book, page: in_a_chart(book),
}


@pytest.mark.parametrize("place", PLACES_OF_MARKINGS)
def test_a_marking_that_no_row_holds_refuses_the_file(keeper, place):
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet("Acts")
    PLACES_OF_MARKINGS[place](book, page)
    for number, row in enumerate([ACTS, ["Act", "order", "code-of-conduct", "2019-03-01"]]):
        page.write_row(number, 0, row)
    book.close()
    run = read(made.getvalue())
    assert (run.state, run.faults_count, ImportChunk.objects.count()) == ("faulty", 1, 0)
    assert "STRICT" not in str(run.told)
    assert not Path(run.path).exists()


RIGHT = ["Act", "order", "", date(2019, 3, 5)]
TOLD_AS_FAULTS = {
    "a faulty cell": [ACTS, ["Act", "STRICT SECRET", "", date(2019, 3, 5)]],
    "another cell of a faulty row": [ACTS, ["STRICT SECRET", "poem", "", date(2019, 3, 5)]],
    "a row with an error of a formula": [ACTS, ["STRICT SECRET", "order", "", "=#DIV/0!"]],
    "a heading": [[*ACTS, "STRICT SECRET"], [*RIGHT, "x"]],
    "above the headings": [["STRICT SECRET"], ACTS, RIGHT],
    "a column that has no heading": [ACTS, [*RIGHT, "STRICT SECRET"]],
    "a workbook without headings": [["STRICT SECRET", "Salary"], ["x", 3]],
}


@pytest.mark.parametrize("place", TOLD_AS_FAULTS)
def test_a_marking_is_never_told_among_the_faults(keeper, place):
    run = read(workbook(TOLD_AS_FAULTS[place]))
    assert (run.state, run.faults_count, Path(run.path).exists()) == ("faulty", 1, False)
    assert faults_of(run)[0][1].startswith("Nothing was stored: this bears a marking")
    assert "STRICT" not in str(run.told)


@pytest.mark.parametrize(
    "lines",
    ["STRICT SECRET;b\nx;3\n", "STRICT SECRET\ntitle;kind;adopted_on\n", "title;kind;adopted_on\nSTRICT SECRET;order;never\n"],
)
def test_a_marking_in_a_csv_is_never_told_among_the_faults(keeper, lines):
    run = read(lines.encode(), name="list.csv")
    assert (run.state, run.faults_count, "STRICT" in str(run.told)) == ("faulty", 1, False)
    assert faults_of(run)[0][1].startswith("Nothing was stored: this bears a marking")


def test_a_file_beside_facts_of_another_file_is_not_taken_over(keeper):
    run = read(workbook([ACTS, ["Act", "order", "code-of-conduct", date(2019, 3, 1)]]))
    told_by_a_file(by=COMMAND_LINE)
    with pytest.raises(RuleBroken) as refused:
        operations.accept_import(run, by=person("customs.personnel"))
    assert (refused.value.code, refused.value.facts["name"]) == ("facts.told_by_file", "acts.csv")


@operation
def told_by_a_file(*, by):
    file = FactFile.objects.create(name="acts.csv", sha256="a" * 64, rows_count=1, loaded_at=clock.now())
    fact = fact_of(Cell("acts.adopted", "md-cs", year(2019), 4, topic="peace"), get_institution("md-cs").pk)
    fact.file = file
    fact.save()
    changed("facts-file:test")
