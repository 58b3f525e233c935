"""A workbook that LibreOffice opened and saved: xlsx to ods to xlsx, filled in between, read back at every step."""

import subprocess

import pytest
from openpyxl import load_workbook

from followthrough.reporting.cycles.rules.answers import AnswerText, Kind, Status
from followthrough.reporting.workbooks.queries.opening import open_file
from followthrough.reporting.workbooks.rules.files import rendered
from tests.stepped_aside import libreoffice
from tests.workbooks.examples import KEY, VOCABULARIES, WORDS, content, line
from tests.workbooks.sheets import cell_of, filled, opened, report_of

pytestmark = pytest.mark.slow
ANSWERED = AnswerText(Status.PARTLY, "Two  blanks,\na second line, “quotes” and ș ț ë", (), "", "In May.")
LINES = (line(1), line(2, answer=ANSWERED, saved=3), line(3, Kind.RUNNING), line(4, Kind.DEBT, is_proposed=False))
TYPED = {
    "1.1-a": {"status": "Done late", "done_on": "2019-05-03", "narrative": "Typed in between."},
    "2.1-a": {"status": "gata"},
    "3.1-a": {"difficulty_code": "No money set aside", "difficulty_more": "Something else; Law or rules in the way"},
}


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """LibreOffice; where it is not installed the test says so."""
    office, folder = libreoffice(), tmp_path_factory.mktemp("office")

    def converted(path, kind):
        target = folder / f"{path.stem}-{path.suffix[1:]}"
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(target), str(path)], check=True, capture_output=True, timeout=180)
        return target / f"{path.stem}.{kind}"

    return converted


def read(path):
    found = open_file(path, path.name, path.suffix[1:], KEY, VOCABULARIES)
    assert (found.code, found.seal.is_whole) == ("", True)
    return found.reading


def check_read(path):
    reading = read(path)
    assert {one.sealed.told: dict(one.changed) for one in reading.filled} == {
        "1.1-a": {"status": "done_late", "narrative": "Typed in between.", "done_on": "2019-05-03"},
        "3.1-a": {"difficulties": ["money", "law", "other"]},
    }
    assert [fault.cell for fault in reading.faults] == [cell_of(report_of(opened(made())), "2.1-a", "status")]


def made(kind="xlsx"):
    return rendered(content(*LINES), WORDS, KEY, kind)


def test_filled_in_excel_and_saved_through_libreoffice(convert, tmp_path):
    first = tmp_path / "first.xlsx"
    first.write_bytes(filled(made(), TYPED))
    check_read(first)
    second = convert(first, "ods")
    check_read(second)
    third = convert(second, "xlsx")
    check_read(third)
    book = load_workbook(third)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "hidden", "hidden"]
    sheet = report_of(book)
    assert sheet.protection.sheet
    assert not sheet[cell_of(sheet, "1.1-a", "status")].protection.locked
    assert sheet[cell_of(sheet, "1.1-a", "outcome")].protection.locked
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"list", "textLength", "date"}


def test_the_ods_is_opened_saved_as_excel_and_filled_in(convert, tmp_path):
    first = tmp_path / "first.ods"
    first.write_bytes(made("ods"))
    assert (read(first).filled, read(first).faults) == ((), ())
    second = convert(first, "xlsx")
    assert (read(second).filled, read(second).faults) == ((), ())
    third = tmp_path / "third.xlsx"
    third.write_bytes(filled(second.read_bytes(), TYPED))
    check_read(third)
    assert {rule.type for rule in report_of(load_workbook(second)).data_validations.dataValidation} == {
        "list",
        "textLength",
        "date",
    }


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_it_can_be_printed(convert, tmp_path, kind):
    path = tmp_path / f"print.{kind}"
    path.write_bytes(made(kind))
    assert convert(path, "pdf").read_bytes().startswith(b"%PDF-")
