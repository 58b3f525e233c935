"""The command line as a person uses it: real processes, exit codes, what is printed; never a traceback."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plans.files import MOLDOVA, SHIPPED

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    for code in ("moldova-2018-2021", "kosovo-ksf"):
        assert run("plan", "load", str(SHIPPED / f"{code}.yaml"), home=folder).returncode == 0
    return folder


def run(*words, home, given=None):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FOLLOWTHROUGH", "DJANGO"))}
    environment |= {"FOLLOWTHROUGH_HOME": str(home), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "followthrough", *words]
    done = subprocess.run(command, env=environment, input=given, capture_output=True, text=True, check=False, cwd=home)
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


def test_plan_check_prints_the_counts(home):
    done = run("plan", "check", str(SHIPPED / f"{MOLDOVA}.yaml"), home=home)
    assert done.returncode == 0
    for words in (
        "2 core objectives, 8 objectives, 8 barriers",
        "34 actions, 49 dated rows, 10 indicators",
        "334 obligations (binding 229, undetermined 105), 418 dues",
    ):
        assert words in done.stdout
    kosovo = run("plan", "check", str(SHIPPED / "kosovo-ksf.yaml"), home=home).stdout
    assert "6 objectives" in kosovo
    assert "15 actions, 0 dated rows" in kosovo
    assert "48 obligations (undetermined 48), 48 dues" in kosovo


@pytest.mark.parametrize(
    ("plan", "more", "number"), [("MD", (), 418), ("moldova-2018-2021", ("--year", "2019"), 206), ("KS", (), 48)]
)
def test_plan_obligations_as_json(home, plan, more, number):
    done = run("plan", "obligations", plan, *more, "--format", "json", home=home)
    records = json.loads(done.stdout)
    assert len(records) == number
    assert list(records[0]) == ["plan", "row", "institution", "year", "due_on", "legal_effect"]


def test_plan_obligations_as_table_ends_with_both_counts(home):
    done = run("plan", "obligations", "MD", home=home)
    assert done.stdout.splitlines()[-1].startswith("334 obligations, 418 dues (binding ")
    nac = run("plan", "obligations", "MD", "--institution", "NAC", home=home).stdout.splitlines()[-1]
    assert nac.startswith("14 obligations, 15 dues (undetermined 15)")


def test_plan_obligations_as_csv(home):
    rows = list(
        csv.DictReader(io.StringIO(run("plan", "obligations", "MD", "--year", "2018", "--format", "csv", home=home).stdout))
    )
    assert len(rows) == 102
    assert {row["legal_effect"] for row in rows} == {"binding", "undetermined"}


def test_loading_twice_is_the_same(home):
    assert run("plan", "load", "moldova-2018-2021", home=home).returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plan", "check", "missing.yaml"), "There is no file “missing.yaml”"),
        (("plan", "check", "."), "“.” is a folder"),
        (("plan", "obligations", "XX"), "No plan “XX” is loaded"),
        (("plan", "obligations", "MD", "--institution", "md-nobody"), "No institution has the code"),
        (("cycle", "open", "KS", "2019"), "asks for no yearly report"),
        (("cycle", "open", "MD", "2030"), "2018–2021"),
        (("people", "grant", "nobody", "lead", "MoD"), "Nobody signs in as “nobody”"),
        (("report", "summary", "MD", "--cycle", "2021", "--out", "x.pdf"), "was never opened"),
        (("plan", "fly"), "invalid choice"),
        (("demo", "--day", "yesterday"), "is no day"),
    ],
)
def test_refusals_exit_2_with_a_reason(home, words, told):
    done = run(*words, home=home)
    assert done.returncode == 2
    assert told in done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "bad.yaml:1: the file is not UTF-8"),
        (b"a: [", "this is not YAML"),
        (b"x: " + b"y" * (5 * 1024 * 1024), "5 MB is the most"),
    ],
)
def test_a_bad_plan_file_is_refused_with_its_line(home, tmp_path, content, told):
    (tmp_path / "bad.yaml").write_bytes(content)
    done = run("plan", "check", str(tmp_path / "bad.yaml"), home=home)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_changed_plan_is_refused_once_a_cycle_is_open(tmp_path):
    run("plan", "load", "moldova-2018-2021", home=tmp_path)
    changed = tmp_path / "changed.yaml"
    changed.write_text((SHIPPED / f"{MOLDOVA}.yaml").read_text("utf-8").replace("Monitorul Oficial", "Monitorul"), "utf-8")
    assert run("plan", "load", str(changed), home=tmp_path).returncode == 0
    assert "23 submissions" in run("cycle", "open", "MD", "2018", home=tmp_path).stdout
    done = run("plan", "load", "moldova-2018-2021", home=tmp_path)
    assert done.returncode == 2
    assert "Amend it instead" in done.stderr


def test_people_are_added_and_seated(tmp_path):
    run("plan", "load", "moldova-2018-2021", home=tmp_path)
    assert run("people", "add", "ana", "--office", "Focal point, Customs Service", home=tmp_path, given="short\n").returncode == 2
    assert (
        run(
            "people", "add", "ana", "--office", "Focal point, Customs Service", home=tmp_path, given="a long enough one\n"
        ).returncode
        == 0
    )
    assert run("people", "grant", "ana", "focal_point", "CS", home=tmp_path).returncode == 0
    assert "focal_point at md-cs" in run("people", "list", home=tmp_path).stdout
    assert "the chain holds" in run("audit", "verify", home=tmp_path).stdout


def test_the_folder_can_be_copied(home, tmp_path):
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    assert "418 dues" in run("plan", "obligations", "MD", home=copy).stdout


def test_a_folder_that_cannot_be_used_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")} | {
        "FOLLOWTHROUGH_HOME": str(tmp_path / "file")
    }
    done = subprocess.run(
        [sys.executable, "-m", "followthrough", "plan", "list"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_default_folder_is_told_on_first_use(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FOLLOWTHROUGH", "DJANGO"))} | {
        "XDG_DATA_HOME": str(tmp_path)
    }
    done = subprocess.run(
        [sys.executable, "-m", "followthrough", "people", "list"], env=environment, capture_output=True, text=True, check=False
    )
    assert str(Path(tmp_path) / "followthrough") in done.stderr


def test_plan_readings_names_every_value_and_what_it_needs(home):
    told = run("plan", "readings", "MD", home=home).stdout
    block = told.split("O1.2021 ")[1].split("O2.direction")[0]
    assert [line.split()[0] for line in block.splitlines()[1:] if "needs" not in line] == ["71.1", "86.1", "67.21", "77.2915"]
    assert block.count("needs the 2019 figure") == 2
    told = run("plan", "readings", "MD", "--actual", "O1.2019=68.0", home=home).stdout
    block = told.split("O1.2021 ")[1].split("O2.direction")[0]
    assert [line.split()[0] for line in block.splitlines()[1:]] == ["71.1", "86.1", "78.0", "67.21", "77.2915", "74.8"]
    record = json.loads(run("plan", "readings", "KS", "--format", "json", home=home).stdout)
    assert record == []


@pytest.mark.parametrize(
    ("actual", "words"),
    [
        ("O1.2019", "Write indicator, year and value"),
        ("O9.2019=1", "the plan has no indicator “O9”"),
        ("O1.2019=x", "was not read"),
    ],
)
def test_plan_readings_refuses_what_it_cannot_use(home, actual, words):
    done = run("plan", "readings", "MD", "--actual", actual, home=home)
    assert (done.returncode, words in done.stderr) == (2, True)


def test_plan_lint_in_three_formats(home, tmp_path):
    text = run("plan", "lint", MOLDOVA, home=home).stdout
    assert text.startswith("moldova-2018-2021: 116 findings of 19 kinds, 15 noted")
    record = json.loads(run("plan", "lint", "MD", "--format", "json", home=home).stdout)
    assert len(record["findings"]) == 116
    assert {tuple(sorted(finding)) for finding in record["findings"]} == {("code", "consequence", "kind", "place", "suggestion")}
    assert {note["kind"] for note in record["noted"]} == {15, 19, 20, 21, 22}
    out = tmp_path / "lint.pdf"
    assert run("plan", "lint", str(SHIPPED / "kosovo-ksf.yaml"), "--format", "pdf", "--out", str(out), home=home).returncode == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert run("plan", "lint", "nowhere", home=home).returncode == 2


@pytest.mark.parametrize("kind", ["docx", "xlsx", "yaml", "xml"])
def test_plan_export_writes_each_format(home, tmp_path, kind):
    out = tmp_path / f"plan.{kind}"
    done = run("plan", "export", "MD", "--out", str(out), "--language", "ro", home=home)
    assert (done.returncode, out.stat().st_size > 1000) == (0, True)
    assert ("not carried over:" in done.stdout) == (kind == "xml")
    if kind == "yaml":
        assert run("plan", "check", str(out), home=home).stdout == run("plan", "check", MOLDOVA, home=home).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [(("--out", "plan.odt"), "one of .docx, .xlsx, .yaml, .xml"), (("--out", "plan.xml", "--language", "sq"), "It has: en, ro")],
)
def test_plan_export_refuses_what_it_cannot_write(home, words, told):
    done = run("plan", "export", "MD", *words, home=home)
    assert (done.returncode, told in done.stderr) == (2, True)
