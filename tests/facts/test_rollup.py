"""`followthrough facts rollup` and `measures`, as a person at the command line sees them."""

import csv
import json

import pytest
from pyarrow import parquet

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import FollowthroughError
from followthrough.evidence.facts import operations
from followthrough.promise.plans import operations as plans
from tests.facts.files import run, written
from tests.facts.world import cell, say
from tests.plans.files import MOLDOVA, document

pytestmark = pytest.mark.django_db
LINES = [
    "workforce.left,md-mod,2019-01,F,3",
    "workforce.left,md-mod,2019-01,M,0",
    "workforce.left,md-mia,2019,F,4",
    "workforce.left,md-mia,2020-01,F,5",
]


@pytest.fixture(autouse=True)
def plan(db):
    return plans.load(document(MOLDOVA), by=COMMAND_LINE)


@pytest.fixture
def loaded(tmp_path, capsys):
    run("load", written(tmp_path, LINES), "--plan", "MD")
    capsys.readouterr()


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def rollup(tmp_path, measure, by, *more):
    run("rollup", measure, "--plan", "MD", "--by", by, "--out", tmp_path / "out.csv", *more)
    return table(tmp_path / "out.csv")


def test_totals_by_body_and_year_tell_not_reported_apart_from_zero(loaded, tmp_path, capsys):
    rows = rollup(tmp_path, "workforce.left", "institution,sex,year")
    assert rows[0] == ["institution", "sex", "year", "number"]
    assert rows[1:4] == [["plan", "F", "2019", "7"], ["plan", "F", "2020", "5"], ["plan", "M", "2019", "0"]]
    held = {tuple(row[:3]): row[3] for row in rows[1:]}
    assert (held["md-mod", "M", "2019"], held["md-mod", "", "2020"], held["md-cs", "", "2019"]) == ("0", "", "")
    assert capsys.readouterr().err == "internal, small counts\n"


def test_facts_longer_than_a_quarter_are_said_to_be_left_out(loaded, tmp_path, capsys):
    assert rollup(tmp_path, "workforce.left", "quarter") == [["quarter", "number"], ["2019-Q1", "3"], ["2020-Q1", "5"]]
    assert capsys.readouterr().err.splitlines()[0] == (
        "facts left out: 1. Their period is longer than a quarter and cannot be divided."
    )


def test_a_body_alone_with_its_coverage(loaded, tmp_path):
    rows = rollup(tmp_path, "workforce.left", "institution,year", "--under", "MIA", "--coverage")
    assert rows[0] == ["institution", "year", "number", "institutions_reporting", "institutions"]
    assert [row[:4] for row in rows[1:] if row[2]] == [["md-mia", "2019", "4", "1"], ["md-mia", "2020", "5", "1"]]
    assert {row[0] for row in rows[1:]} & {"plan", "md-mod"} == set()


def test_parquet_has_numbers_and_nulls(loaded, tmp_path):
    run("rollup", "workforce.left", "--plan", "MD", "--by", "institution,year", "--out", tmp_path / "out.parquet")
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert rows[0] == {"institution": "plan", "year": 2019, "number": 7}
    assert {"institution": "md-cs", "year": 2019, "number": None} in rows


def test_as_of_a_day_is_what_was_known_at_its_end(tmp_path):
    for day, number in (("2020-01-05", 2), ("2020-02-01", 5)):
        said = [cell("debates.held", "md-mod", "2019-03-08", number, entry="debates-1")]
        say("debates-1", said, day)
    asked = [
        rollup(tmp_path, "debates.held", "year", "--as-of", day)[1:]
        for day in ("2020-01-04", "2020-01-05", "2020-01-31", "2020-02-01")
    ]
    assert asked == [[], [["2019", "2"]], [["2019", "2"]], [["2019", "5"]]]


def test_an_entry_withdrawn_is_not_reported(tmp_path):
    say("debates-1", [cell("debates.held", "md-mod", "2019-03-08", 0, entry="debates-1")])
    assert rollup(tmp_path, "debates.held", "sex") == [["sex", "number"], ["", "0"]]
    operations.restate({"entry": "debates-1"}, [], by=COMMAND_LINE)
    assert rollup(tmp_path, "debates.held", "sex") == [["sex", "number"]]


@pytest.mark.parametrize(
    ("measure", "by", "more"),
    [
        ("workforce.none", "year", []),
        ("workforce.left", "year,month", []),
        ("workforce.left", "sex,sex", []),
        ("workforce.left", "gender", []),
        ("workforce.left", "", []),
        ("workforce.left", "year", ["--under", "xk-ksf"]),
        ("workforce.left", "year", ["--out", "out.xlsx"]),
    ],
)
def test_what_cannot_be_asked_is_refused(tmp_path, measure, by, more):
    with pytest.raises(FollowthroughError):
        rollup(tmp_path, measure, by, *more)
    assert list(tmp_path.iterdir()) == []


def test_measures_are_listed_in_both_formats(capsys):
    run("measures")
    told = capsys.readouterr().out
    assert "reporting.due                  flow   things   by file" in told
    assert "workforce.headcount            stock  persons  workforce" in told
    run("measures", "--format", "json")
    records = json.loads(capsys.readouterr().out)
    assert {record["measure"]: record["columns"] for record in records}["campaigns.reached"] == ["topic", "channel"]
    assert len(records) == len(told.splitlines()) - 1
