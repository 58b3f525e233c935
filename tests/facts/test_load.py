"""`followthrough facts load`: all or nothing, once only, every fault with its row."""

import hashlib
from datetime import date

import pyarrow as pa
import pytest
from pyarrow import parquet

from followthrough.base.audit import queries as audit
from followthrough.base.audit.models import AuditDetail, AuditLine
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import FollowthroughError
from followthrough.evidence.facts import operations
from followthrough.evidence.facts.models import Fact, FactFile
from followthrough.evidence.facts.queries.bodies import bodies_of
from followthrough.evidence.facts.queries.fact_files import hash_of, read_fact_file
from followthrough.evidence.facts.rules.faults import FaultyFacts
from followthrough.evidence.facts.rules.sheets import checked
from followthrough.promise.plans import operations as plans
from tests.facts.files import HEADS, run, written
from tests.facts.world import cell
from tests.plans.files import MOLDOVA, document
from tests.reporting.test_concurrency import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plan(db):
    return plans.load(document(MOLDOVA), by=COMMAND_LINE)


def load(path):
    run("load", path, "--plan", "MD")


def refused(path):
    before = Fact.objects.count()
    with pytest.raises(FollowthroughError) as caught:
        load(path)
    assert Fact.objects.count() == before
    return str(caught.value).splitlines()


def test_a_file_is_loaded_with_one_line_in_the_audit(tmp_path, capsys):
    lines = AuditLine.objects.count()
    path = written(tmp_path, ["workforce.headcount,MD-MOD,2019-12-31,F,1 200", "workforce.left,md-cs,2019-W01,X,0"])
    load(path)
    assert capsys.readouterr().out == "facts.csv is loaded: 2 facts; measures: 2, bodies: 2.\n"
    fact = Fact.objects.get(measure="workforce.headcount")
    assert (fact.institution.code, fact.span, fact.first_on, fact.sex, fact.number) == (
        "md-mod",
        "day",
        date(2019, 12, 31),
        "F",
        1200,
    )
    assert (fact.is_stock, fact.sign, fact.entry, fact.file.rows_count, fact.year) == (True, 1, "", 2, 2019)
    assert Fact.objects.get(measure="workforce.left").counted_on == date(2019, 1, 3)
    assert AuditLine.objects.count() == lines + 1
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    assert FactFile.objects.get().sha256 == sha
    assert AuditDetail.objects.order_by("-position")[0].payload.count(sha) == 1


def test_the_same_content_again_changes_nothing(tmp_path, capsys):
    load(written(tmp_path, ["workforce.left,md-cs,2019,F,3"]))
    capsys.readouterr()
    load(written(tmp_path, ["workforce.left,md-cs,2019,F,3"], name="copy.csv"))
    assert capsys.readouterr().out == "This content was loaded on 2020-01-05 as facts.csv: 1 facts. Nothing has changed.\n"
    assert Fact.objects.count() == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("parted", [",", ";"])
def test_commas_semicolons_and_a_mark_of_order_are_read(tmp_path, encoding, parted):
    lines = [
        "campaigns.reached,md-mod,2019-Q1,F,10,visibility",
        ",,,,,",
        "campaigns.reached,md-mod,2019-Q1,M,5,visibility",
        "",
        ",,,,,",
    ]
    texts = [line.replace(",", parted) for line in lines]
    load(written(tmp_path, texts, f"{HEADS},topic".replace(",", parted), encoding=encoding))
    assert sorted(Fact.objects.values_list("sex", "number", "topic")) == [("F", 10, "visibility"), ("M", 5, "visibility")]


def test_parquet_is_read_whatever_its_types(tmp_path):
    table = pa.table(
        {
            "number": pa.array([3.0, 4.0]),
            "period": pa.array([date(2019, 3, 8), date(2019, 3, 9)]),
            "sex": pa.array(["F", "M"]).dictionary_encode(),
            "measure": ["workforce.left"] * 2,
            "institution": ["md-mod"] * 2,
            "rank_band": pa.array([None, None], pa.string()),
        }
    )
    parquet.write_table(table, tmp_path / "facts.parquet")
    load(tmp_path / "facts.parquet")
    assert sorted(Fact.objects.values_list("sex", "number", "span")) == [("F", 3, "day"), ("M", 4, "day")]


def test_every_fault_is_named_with_its_row(tmp_path):
    path = written(
        tmp_path,
        [
            "workforce.head,md-mod,2019,F,3",
            "workforce.left,md-nobody,2019,F,3",
            "workforce.left,md-mod,2019-13,F,3",
            "workforce.left,md-mod,2019,F,douăzeci",
            "workforce.left,md-mod,2019,F,1.000",
            "workforce.left,md-mod,2019,F,-1",
            "workforce.left,md-mod,2019,,3",
            "assessments.held,md-mod,2019,F,3",
            "workforce.left,md-mod,2019,W,3",
        ],
    )
    told = refused(path)
    assert [line.split(":")[0] for line in told] == [
        "row 2, measure",
        "row 3, institution",
        "row 4, period",
        "row 5, number",
        "row 6, number",
        "row 7, number",
        "row 8, sex",
        "row 9, sex",
        "row 10, sex",
        "Nothing was loaded.",
    ]


def test_at_most_fifty_faults_are_told(tmp_path):
    told = refused(written(tmp_path, ["workforce.left,md-mod,2019,F,x"] * 70))
    assert (len(told), told[0].split(":")[0], told[49].split(":")[0], told[50]) == (
        52,
        "row 2, number",
        "row 51, number",
        "… and 20 more.",
    )


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("measure,institution,period,sex", "row 1, number: the column is missing."),
        (f"{HEADS},sex", "row 1, sex: the column is there twice."),
        (f"{HEADS},gender", "row 1, gender: there is no such column; allowed are measure, "),
    ],
)
def test_heads_are_refused_by_name(tmp_path, heads, told):
    assert refused(written(tmp_path, ["workforce.left,md-mod,2019,F,3,F"], heads))[0].startswith(told)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "facts.faulty"),
        (b"measure,institution,period,number\n", "facts.file_empty"),
        ("measure,institution,period,number\nworkforce.left,md-mod,2019,ș".encode("utf-16"), "facts.file_not_utf8"),
        (b'measure,institution,period,number\n"assessments.held,md-mod,2019,3', "facts.file_broken"),
        (b"measure,institution,period,number\nassessments.held,md-mod,2019", "facts.faulty"),
        (b"PAR1 is not all that it takes", "facts.file_broken_parquet"),
        (b"measure,institution,period,number,topic\ndebates.held,md-mod,2019,1,\x00", "facts.faulty"),
        (b"measure,institution,period,number,topic\ndebates.held,md-mod,2019,1,=1+1", "facts.faulty"),
        (b"measure,institution,period,number,topic\ndebates.held,md-mod,2019,1,STRICT SECRET", "text.classified"),
        (b"measure,institution,period,number,topic\ndebates.held,md-mod,2019,1," + b"x" * 61, "facts.faulty"),
        (b"measure,institution,period,number,role\ndebates.held,md-mod,2019,1,officer", "facts.faulty"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path, content, code):
    path = tmp_path / "facts.csv"
    path.write_bytes(content)
    with pytest.raises(FollowthroughError) as caught:
        load(path)
    assert (caught.value.code, Fact.objects.count()) == (code, 0)


def test_a_marked_text_leaves_a_line_in_the_audit_without_the_text(tmp_path):
    refused(written(tmp_path, ["debates.held,md-mod,2019,,1,SECRET DE STAT"], f"{HEADS},topic"))
    line = AuditLine.objects.order_by("-position")[0]
    assert (line.action, line.subject) == ("base.audit.record_refusal", "refusal:facts.file")


def test_a_missing_file_is_refused(tmp_path):
    assert refused(tmp_path / "none.csv")[0].startswith("There is no file “")
    assert refused(tmp_path)[0].startswith("There is no file “")


def test_a_body_of_another_plan_is_refused(tmp_path):
    told = refused(written(tmp_path, ["workforce.left,xk-ksf,2019,F,3"]))
    assert told[0].startswith("row 2, institution: the plan names no body “xk-ksf”")


def test_a_whole_beside_its_parts_is_refused_with_both_rows(tmp_path):
    told = refused(written(tmp_path, ["workforce.left,md-mod,2019-03,F,3", "workforce.left,md-mod,2019,F,9"]))
    assert told[0] == (
        "row 3, period: workforce.left of md-mod is given for 2019 (year, sex) and, in row 2, for 2019-03 (month, sex). "
        "Give one time in one breakdown and one length of period, or a whole is counted beside its parts."
    )


def test_rows_are_compared_although_others_have_faults(tmp_path):
    lines = ["workforce.left,md-mod,2019-03,F,3", "workforce.left,md-mod,2019-03,F,many", "workforce.left,md-mod,2019,F,9"]
    told = refused(written(tmp_path, lines))
    assert [line.split(":")[0] for line in told] == ["row 3, number", "row 4, period", "Nothing was loaded."]


def test_another_breakdown_of_the_same_time_is_refused(tmp_path):
    lines = ["debates.held,md-mod,2019,2,", "debates.held,md-mod,2019,1,draft-decision"]
    assert refused(written(tmp_path, lines, "measure,institution,period,number,topic"))[0].startswith("row 3, period: ")


def test_a_flow_in_one_cell_adds_up_and_a_stock_is_refused(tmp_path):
    load(written(tmp_path, ["workforce.left,md-mod,2019,F,3", "workforce.left,md-mod,2019,F,4"]))
    assert Fact.objects.count() == 2
    told = refused(written(tmp_path, ["workforce.headcount,md-mod,2019,F,3"] * 2))
    assert (
        told[0]
        == "row 3, number: the same stock for the same time is given already: row 2. Only one number can hold; take one out."
    )


def test_what_a_file_before_gave_is_held_against_the_next(tmp_path, capsys):
    load(written(tmp_path, ["workforce.left,md-mod,2019-03,F,3", "workforce.headcount,md-mod,2019,F,7"], name="first.csv"))
    told = refused(written(tmp_path, ["workforce.left,md-mod,2019,F,3"]))
    assert told[0].split("(month")[0].endswith("and, in file first.csv, for 2019-03 ")
    told = refused(written(tmp_path, ["workforce.headcount,md-mod,2019,F,8"]))
    assert told[0].startswith("row 2, number: the same stock for the same time is given already: file first.csv.")
    capsys.readouterr()
    load(written(tmp_path, ["workforce.left,md-mod,2019-03,F,5"]))
    assert (
        capsys.readouterr().err
        == "Some of them add to numbers of the same bodies and times that stand already: file first.csv.\n"
    )


def test_what_a_register_holds_is_not_loaded_again(tmp_path):
    entered = [cell("debates.held", "md-mod", "2019-03-08", 1, topic="draft-decision", entry="debates-1")]
    operations.restate({"entry": "debates-1"}, entered, by=COMMAND_LINE)
    path = written(tmp_path, ["debates.held,md-mod,2019-03-08,,1,draft-decision"], f"{HEADS},topic")
    assert (
        refused(path)[0] == "row 2, period: debates.held of md-mod for 2019-03-08 was already entered in the register: debates-1."
    )
    operations.restate({"entry": "debates-1"}, [], by=COMMAND_LINE)
    load(path)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_one_content_loaded_by_three_at_once_is_loaded_once(tmp_path, plan):
    path = written(tmp_path, ["workforce.left,md-cs,2019,F,3"])
    sheet = checked(read_fact_file(path), bodies_of(plan).names)
    results = at_once(*[lambda: operations.load_facts(sheet, path.name, hash_of(path), by=COMMAND_LINE)] * 3)
    assert sorted(result.is_new for result in results) == [False, False, True]
    assert (Fact.objects.count(), audit.find_break()) == (1, None)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_files_at_once_that_contradict_each_other_one_is_loaded(tmp_path, plan):
    names = bodies_of(plan).names
    paths = [written(tmp_path, [f"workforce.left,md-cs,{period},F,3"], name=f"{period}.csv") for period in ("2019", "2019-03")]

    def take(path):
        try:
            return operations.load_facts(checked(read_fact_file(path), names), path.name, hash_of(path), by=COMMAND_LINE)
        except FaultyFacts as refusal:
            return refusal

    results = at_once(*[lambda path=path: take(path) for path in paths])
    assert sum(isinstance(result, FaultyFacts) for result in results) == 1
    assert Fact.objects.count() == 1
