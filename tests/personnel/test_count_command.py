"""`followthrough facts count` in a process of its own: no network, no database, nothing in the data folder, no person in its output."""

import csv
import json
import os
import subprocess
import sys

import pytest

from followthrough.evidence.personnel.rules.layouts import Layout
from followthrough.evidence.personnel.rules.meanings import Meaning, Shape, proposed
from tests.personnel.sheets import CANARY, HEADS, as_csv, rows, workbook

pytestmark = pytest.mark.slow
NO_NETWORK = (
    "import socket, sqlite3, sys\n"
    "def no(*a, **k): raise SystemExit('reached for the network or a database')\n"
    "socket.socket.connect = no; socket.create_connection = no; sqlite3.connect = no\n"
    "from followthrough.project.cli import main\n"
    "sys.exit(main(sys.argv[1:]))\n"
)
LAYOUT = Layout(Shape.PERSONS, tuple((head, proposed(head, Shape.PERSONS)) for head in HEADS))
LAYOUT = LAYOUT.explained({Meaning.SEX: {"fem": "F"}})


@pytest.fixture
def run(tmp_path):
    """Run the command beside a sheet; gives the finished process and what it wrote."""
    home = tmp_path / "home"
    home.mkdir()
    layout = tmp_path / "layout.json"
    layout.write_text(json.dumps(LAYOUT.stored), "utf-8")

    def command(name, content, *more):
        sheet, out = tmp_path / name, tmp_path / "counts.csv"
        sheet.write_bytes(content)
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("FOLLOWTHROUGH", "DJANGO"))}
        given = ["facts", "count", str(sheet), "--layout", str(layout), "--institution", "md-cs", "--out", str(out), *more]
        done = subprocess.run(
            [sys.executable, "-c", NO_NETWORK, *given],
            env=clean | {"FOLLOWTHROUGH_HOME": str(home), "TMPDIR": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert list(home.iterdir()) == []
        assert CANARY not in done.stdout + done.stderr
        return done, out

    return command


def read(out):
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", ["xlsx", "csv", "cp1250"])
def test_a_sheet_is_counted_at_the_ministry(run, kind):
    content = workbook(rows()) if kind == "xlsx" else as_csv(rows(), encoding="utf-8" if kind == "csv" else "cp1250")
    done, out = run(f"staff.{'xlsx' if kind == 'xlsx' else 'csv'}", content, "--year", "2019")
    assert (done.returncode, done.stderr.count("internal, small counts")) == (0, 1), done.stderr
    lines = read(out)
    told = {
        name: sum(int(line["number"]) for line in lines if line["measure"] == f"workforce.{name}")
        for name in ("headcount", "left", "recruited", "parents", "leading")
    }
    assert told == {"headcount": 40, "left": 2, "recruited": 4, "parents": 14, "leading": 5}
    assert {line["period"] for line in lines if line["measure"] == "workforce.headcount"} == {"2019-12-31"}
    assert {line["period"] for line in lines if line["measure"] == "workforce.left"} == {"2019"}
    assert {line["reason"] for line in lines if line["measure"] == "workforce.left"} == {"retired"}
    assert CANARY not in out.read_text("utf-8")
    if kind == "xlsx":
        assert "Rows of sums are left out, since they would count twice: 45." in done.stderr


def test_a_faulty_sheet_writes_nothing_and_says_row_and_column(run):
    lines = rows()
    lines[3][6], lines[4][2], lines[5][3] = CANARY, "?", "colonel"
    done, out = run("staff.xlsx", workbook(lines), "--on", "2019-12-31")
    assert (done.returncode, out.exists()) == (2, False)
    assert done.stderr.splitlines()[0].startswith("row 6, Data angajării: this is no day.")
    assert "row 7, Sexul: “?” is not explained. Say what it means: F (Women); M (Men); X (Not known)." in done.stderr
    assert "row 8, Gradul: “colonel” is not explained." in done.stderr
    assert done.stderr.rstrip().endswith("Nothing was written.")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("staff.pdf", b"%PDF", "A sheet is an .xlsx"),
        ("staff.xlsx", b"PK\x03\x04" + CANARY.encode(), "cannot be opened as a sheet"),
        (
            "staff.csv",
            as_csv(rows(), heads=("Alfa", "Beta", *HEADS[3:], "Gama")),
            "does not have these columns once each: “Sexul”",
        ),
        ("staff.csv", b"1;2\n3;4\n", "No row of heads was found"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(run, name, content, words):
    done, out = run(name, content, "--year", "2019")
    assert (done.returncode, out.exists()) == (2, False)
    assert words in done.stderr


def test_a_sheet_without_a_day_or_a_year_is_not_counted(run):
    assert "Say for when is counted" in run("staff.csv", as_csv(rows()))[0].stderr


def test_an_error_of_a_formula_is_a_fault(run):
    import io

    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet("Lista")
        page.write_row(1, 1, HEADS)
        page.write_row(2, 1, rows()[0][:6])
        page.write_formula(2, 8, "=NA()", None, "#N/A")
    done, _out = run("staff.xlsx", made.getvalue(), "--year", "2019")
    assert "row 3, Data eliberării: the cell holds the error of a formula" in done.stderr
