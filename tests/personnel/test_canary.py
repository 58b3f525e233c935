"""A word of a sheet is looked for wherever it could have stayed, after every step and after every way to fail.

Looked through are the whole data folder with the database file, everything that was written to the folder of temporary
files, every table, sessions, the audit chain, what was logged, and the report that Django would mail.
"""

import logging
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from followthrough.evidence.personnel.models import CountsWaiting, SheetLayout
from followthrough.evidence.personnel.web import uploads
from tests.personnel.sheets import CANARY, rows, workbook
from tests.personnel.test_sheets import SHEETS, WHEN, explained, remembered, sent

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MEGABYTE = 1024 * 1024


class Watched:
    """The places where something could have stayed, since the test began."""

    def __init__(self, folder, log):
        self.folder, self.log = folder, log

    def files(self):
        """Every file of the data folder and of the folder of temporary files."""
        for place in (Path(settings.HOME), self.folder):
            yield from (path for path in place.rglob("*") if path.is_file())

    def found(self, word=CANARY):
        """Where the word stayed; the database is asked table by table too, since what a test writes is not committed."""
        word, places = word.encode(), []
        for path in self.files():
            if word in path.read_bytes():
                places.append(str(path))
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'select * from "{table}"')
                if any(word.decode() in repr(row) for row in cursor.fetchall()):
                    places.append(table)
        if any(word.decode() in told for told in self.log):
            places.append("log")
        return places


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """Temporary files go to a folder that nobody empties; everything that is logged is kept as a handler would write it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(Path, "unlink", lambda self, missing_ok=False: None)
    monkeypatch.setattr("os.unlink", lambda path, **more: None)
    told = []

    class Keeper(logging.Handler):
        def emit(self, record):
            told.append(logging.Formatter("%(message)s").format(record))
            request = getattr(record, "request", None)
            if record.exc_info or request is not None:
                reporter = ExceptionReporter(request, *(record.exc_info or (None, None, None)), is_email=True)
                told.append(reporter.get_traceback_text())
                told.append(reporter.get_traceback_html())

    handler = Keeper(level=logging.DEBUG)
    root = logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in ("django", "django.request", "django.security", "followthrough"))]
    for logger in loggers:
        logger.addHandler(handler)
    monkeypatch.setattr(root, "level", logging.INFO)
    yield Watched(folder, told)
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def officer(signed_in):
    return signed_in("customs.personnel", raise_request_exception=False)


def test_the_watch_itself_finds_what_stays(watched):
    (watched.folder / "x").write_text(CANARY, "utf-8")
    logging.getLogger("django.request").error("here: %s", CANARY)
    assert len(watched.found()) == 2


def test_no_step_of_the_way_leaves_a_person(officer, watched):
    content = workbook(rows())
    kept = remembered(officer, content)
    assert watched.found() == []
    explained(officer, kept, content)
    assert watched.found() == []
    waiting = CountsWaiting.objects.get()
    officer.post(f"{SHEETS}counts/{waiting.pk}/accept/", {"kinds": ["headcount", "parents"]})
    officer.post(f"{SHEETS}counts/{waiting.pk}/accept/", {"kinds": ["headcount", "parents"]})
    officer.get("/personnel/md-cs/")
    assert watched.found() == []
    assert SheetLayout.objects.count() == 1


def broken_zip():
    whole = workbook(rows())
    return whole[: len(whole) // 2] + CANARY.encode()


def faulty():
    lines = rows()
    lines[2][6], lines[3][2], lines[4][3] = CANARY, CANARY, CANARY * 5
    return workbook(lines)


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [
        (faulty, "sheet.xlsx", 400),
        (broken_zip, "sheet.xlsx", 400),
        (lambda: CANARY.encode() * 3, f"{CANARY}.csv", 400),
        (lambda: CANARY.encode() + b"\xff\xfe\x81\n", f"{CANARY}.xlsx", 400),
        (CANARY.encode, f"{CANARY}.pdf", 400),
        (f"{CANARY};F\n{CANARY};M\n".encode, "sheet.csv", 400),
        (f'"{CANARY};F\n{CANARY}'.encode, "sheet.csv", 400),
        (lambda: (CANARY.encode() + b"\n") * (21 * MEGABYTE // len(CANARY)), "sheet.csv", 400),
    ],
    ids=["faults", "broken-zip", "no-heads", "no-zip", "other-kind", "rows-only", "open-quote", "too-large"],
)
def test_no_way_to_fail_leaves_a_person(officer, watched, content, name, status):
    kept = remembered(officer)
    explained(officer, kept)
    for address in (SHEETS, f"{SHEETS}{kept.pk}/"):
        response = officer.post(address, {"file": sent(content(), name), **WHEN})
        assert response.status_code == status, address
        if name.startswith(CANARY):
            assert CANARY not in response.content.decode()
    assert watched.found() == []


class Broken(Exception):
    """An error of ours that carries what stood in a cell."""


def test_an_error_of_ours_is_reported_without_what_stood_in_the_sheet(officer, watched, monkeypatch):
    kept = remembered(officer)
    explained(officer, kept)

    def breaks(row):
        raise Broken(f"cannot read {row}")

    monkeypatch.setattr(
        "followthrough.evidence.personnel.rules.counting._Reading.person", lambda self, number, cells, codes: breaks(CANARY)
    )
    response = officer.post(f"{SHEETS}{kept.pk}/", {"file": sent(workbook(rows()), f"{CANARY}.xlsx"), **WHEN, "typed": CANARY})
    assert response.status_code == 500
    assert any("ReadingBroke: Broken at test_canary.py" in told for told in watched.log)
    assert CANARY not in response.content.decode()
    assert watched.found() == []


def test_an_error_behind_the_reading_is_reported_without_fields_and_variables(officer, watched, monkeypatch):
    kept = remembered(officer)
    explained(officer, kept)

    def breaks(*facts, **more):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr("followthrough.evidence.personnel.operations.record_counts", breaks)
    response = officer.post(f"{SHEETS}{kept.pk}/", {"file": sent(workbook(rows()), f"{CANARY}.xlsx"), **WHEN, "typed": CANARY})
    assert response.status_code == 500
    assert any("the database is gone" in told for told in watched.log)
    assert watched.found() == []


def test_a_visitor_s_sheet_is_not_even_read(signed_in, watched):
    response = signed_in(None).post(SHEETS, {"file": sent(workbook(rows()) * 400, f"{CANARY}.xlsx"), "typed": CANARY})
    assert response.status_code == 302
    assert watched.found() == []


def test_a_form_without_its_token_leaves_nothing(signed_in, watched):
    strict = signed_in("customs.personnel", enforce_csrf_checks=True)
    response = strict.post(SHEETS, {"file": sent(workbook(rows()) * 400, f"{CANARY}.xlsx"), **WHEN})
    assert response.status_code == 403
    assert SheetLayout.objects.count() == 0
    assert watched.found() == []


def test_a_sheet_that_is_too_large_is_answered_with_the_way_it_has(officer, watched):
    response = officer.post(SHEETS, {"file": sent(CANARY.encode() * (22 * MEGABYTE // len(CANARY))), **WHEN})
    assert response.status_code == 400
    assert "followthrough facts count FILE" in response.content.decode()
    assert watched.found() == []


def test_of_a_sheet_beyond_the_limit_nothing_is_held(today):
    request = RequestFactory().post("/")
    handler = uploads.KeptInMemory(request)
    handler.new_file("file", f"{CANARY}.xlsx", "x", None)
    assert handler.file_name == "sheet.xlsx"
    for _piece in range(20):
        assert handler.receive_data_chunk(b"x" * MEGABYTE, 0) is None
    with pytest.raises(uploads.SkipFile):
        handler.receive_data_chunk(b"x", 0)
    assert (handler.is_too_large, bytes(handler.held)) == (True, b"")


def test_the_default_way_of_django_would_have_left_it(watched):
    """So that the watch is known to see what the handler avoids: a file beyond 2 MB goes to a temporary file."""
    request = RequestFactory().post("/", {"file": sent(CANARY.encode() * (3 * MEGABYTE // len(CANARY)))})
    kept = request.FILES["file"]
    assert kept.size > 2 * MEGABYTE
    assert watched.found() == [kept.temporary_file_path()]
    kept.file.close()
