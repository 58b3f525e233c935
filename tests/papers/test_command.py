"""`followthrough report write`: every kind as a file, and what is refused."""

import pytest

from followthrough.project.cli import main
from tests.factories.cast import on
from tests.factories.world import TODAY

pytestmark = pytest.mark.django_db

LEAD, BODY = ("--institution", "md-mhlsp"), ("--institution", "CS")


@pytest.fixture(autouse=True)
def at_desk(plan):
    with on(TODAY):
        yield


def write(folder, kind, *more, name="paper.html", plan="MD"):
    return main(["report", "write", kind, plan, *more, "--out", str(folder / name)])


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("summary", (), "Summary report"),
        ("lead", LEAD, "report by objective for 2019"),
        ("institution", BODY, "Customs Service"),
        ("late", (), "Late and missing reports for 2019"),
        ("letter", (), "To the Government of the Republic of Moldova"),
        ("transparency", (), "Open decision-making in 2019"),
    ],
)
def test_each_kind_becomes_a_file(tmp_path, capsys, kind, more, words):
    assert write(tmp_path, kind, "--cycle", "2019", *more) == 0
    assert words in (tmp_path / "paper.html").read_text("utf-8")
    assert f"{kind}, data " in capsys.readouterr().out


def test_a_period_becomes_a_file_in_another_language(tmp_path):
    more = ("--period", "2019-Q4", "--language", "sq")
    assert write(tmp_path, "periodic", *more, plan="KS") == 0
    assert "Raport tremujor, tremujori 4 i vitit 2019" in (tmp_path / "paper.html").read_text("utf-8")
    assert write(tmp_path, "letter", "--period", "2019-W50", plan="KS", name="letter.docx") == 0
    assert (tmp_path / "letter.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("late", (), "Say which year is meant"),
        ("lead", ("--cycle", "2019"), "Say whose report is meant"),
        ("periodic", (), "Say which period is meant"),
        ("periodic", ("--period", "2019-W01"), "is no period that MD reports on"),
        ("lead", ("--cycle", "2019", *BODY), "leads no objective"),
        ("late", ("--cycle", "2017"), "2017"),
        ("late", ("--cycle", "2019", "--language", "xx"), "xx"),
    ],
)
def test_what_is_missing_is_said(tmp_path, capsys, kind, more, words):
    assert write(tmp_path, kind, *more) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_format_that_there_is_not(tmp_path, capsys):
    assert write(tmp_path, "late", "--cycle", "2019", name="paper.odt") == 2
    assert "odt" in capsys.readouterr().err
