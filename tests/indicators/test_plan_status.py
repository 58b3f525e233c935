"""`plan status` and `explain`, held against figures that were worked out by hand from the entries."""

import csv
import io
import json

import pytest

from followthrough.base.kernel.errors import NotFound
from followthrough.desk.queries.explain.figure import explain
from followthrough.evidence.indicators.queries import plan_status
from followthrough.project.cli import main
from followthrough.promise.plans import operations as plans
from followthrough.reporting.cycles.operations import cycles, submissions
from followthrough.reporting.cycles.queries import submissions as reads
from followthrough.reporting.cycles.queries.proposals import with_proposals
from followthrough.reporting.cycles.rules.answers import AnswerText, Difficulty, Status
from tests.factories.cast import on, open_cycle, person, send, submission_of
from tests.indicators import world
from tests.plans.files import MOLDOVA, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db):
    return world.told()


def status(capsys, *arguments):
    with on("2022-02-01"):
        assert main(["plan", "status", "MD", "--format", "json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def duty(told, row, body, year):
    return next(one for one in told["obligations"] if (one["row"], one["institution"], one["year"]) == (row, body, year))


# Row, body, year: status, derived, value, threshold.
BY_HAND = [
    ("1.1-a", "md-mod", 2018, "done", True, 1, 1),
    ("1.1-a", "md-cs", 2018, "done late", True, 0, 1),
    ("1.1-a", "md-mia", 2018, "not assessable", False, None, 1),
    ("2.2-a", "md-mod", 2020, "done", True, 1, 1),
    ("2.2-a", "md-cs", 2020, "partly done", True, 0, 1),
    ("3.2-a", "md-cs", 2019, "done", True, 1, 1),
    ("3.3-a", "md-cs", 2021, "partly done", True, 0, 100),
    ("4.3-b", "md-mod", 2021, "partly done", True, 40, 50),
    ("1.3-b", "md-mod", 2021, "partly done", True, 20, 100),
    ("1.3-b", "md-sis", 2021, "partly done", True, 62.5, 100),
    ("1.2-a", "md-mod", 2019, "done", True, 10_000, 10_000),
    ("1.2-a", "md-dpi", 2019, "no contribution", True, 10_000, 10_000),
    ("1.2-a", "md-cs", 2020, "not assessable", False, None, 10_000),
    ("5.3-a", "md-cs", 2019, "partly done", True, 195, 200),
]


@pytest.mark.parametrize("expected", BY_HAND, ids=lambda one: ".".join(map(str, one[:3])))
def test_status_equals_the_count_by_hand(plan, capsys, expected):
    row, body, year, *rest = expected
    found = duty(status(capsys), row, body, year)
    assert [found[name] for name in ("status", "derived", "value", "threshold")] == rest


def test_rows_count_by_their_quantifier(plan, capsys):
    rows = {(row["row"], row["year"]): row for row in status(capsys)["rows"]}
    reach = rows["1.2-a", 2019]
    assert (reach["quantifier"], reach["status"], reach["met"], reach["of"]) == ("all together", "done", 1, 1)
    assert reach["readings"] == "reading: total, met; each institution: 0 of 6"
    review = rows["1.1-a", 2018]
    assert (review["met"], review["of"], review["derived"], review["not_assessable"]) == (2, 7, True, 5)
    assert rows["8.4-a", 2020]["derived"] is False


def test_row_with_an_entry_that_proves_nothing_is_not_derived(plan, capsys):
    world.post("md-nac", "case-handler", "2019-01-10")
    rows = {(row["row"], row["year"]): row["derived"] for row in status(capsys)["rows"]}
    assert (rows["3.2-a", 2019], rows["3.3-a", 2021]) == (True, False)


def test_list_of_one_year_holds_what_its_report_asks(plan, capsys):
    told = status(capsys, "--year", "2019")
    assert len(told["obligations"]) == 206
    assert {one["year"] for one in told["obligations"]} == {2019}
    running = duty(told, "1.3-b", "md-mod", 2019)
    assert (running["status"], running["value"]) == ("in progress", 20)


def test_as_it_stood_before_the_entry(plan, capsys):
    before = duty(status(capsys, "--as-of", "2018-05-31"), "1.1-a", "md-mod", 2018)
    after = duty(status(capsys, "--as-of", "2018-06-01"), "1.1-a", "md-mod", 2018)
    assert (before["status"], after["status"]) == ("not assessable", "done")


def test_csv_has_the_columns_of_the_list(plan, capsys):
    assert main(["plan", "status", "MD", "--year", "2018", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == ["row", "institution", "year", "status", "derived", "value", "threshold", "reason"]
    assert len(rows) == 102


def test_table_says_how_many_rows_are_derived(plan, capsys):
    with on("2022-02-01"):
        assert main(["plan", "status", "MD"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("8 of 49 rows have a derived status;")


def test_typed_answer_stands_where_facts_say_nothing(plan, capsys):
    cycle = open_cycle(plan, 2018)
    submission, by = submission_of(cycle, "md-dpi", "md-mod"), person("penitentiaries")
    with on("2018-12-10"):
        cycles.record_declaration(cycle, by=by)
        for asked in reads.asked(submission):
            text = AnswerText(Status.NOT_DONE, "", (Difficulty.MONEY,))
            submissions.answer(asked, text, version=asked.answer.version, by=by)
        send(submission, by)
    found = duty(status(capsys), "6.2-a", "md-dpi", 2018)
    assert (found["status"], found["derived"]) == ("not done", False)


def asked_of_mod(plan, row):
    cycle = open_cycle(plan, 2018)
    submission, by = submission_of(cycle, "md-mod", "md-mod"), person("defense")
    cycles.record_declaration(cycle, by=by)
    asked = {one.row_code: one for one in with_proposals(reads.asked(submission), cycle)}
    return submission, by, asked[row]


def test_report_proposes_what_facts_show_and_needs_a_reason_for_anything_else(plan):
    with on("2018-12-10"):
        submission, by, one = asked_of_mod(plan, "1.1-a")
        assert one.proposal.status == Status.DONE
        held = submissions.answer(one, AnswerText(Status.NOT_DONE, "", (Difficulty.LAW,)), version=0, by=by)
        again = next(one for one in with_proposals(reads.asked(submission), submission.cycle) if one.row_code == "1.1-a")
        assert [gap.field for gap in again.gaps] == ["differs_because"]
        text = AnswerText(Status.NOT_DONE, "", (Difficulty.LAW,), differs_because="It was only a draft")
        submissions.answer(again, text, version=held.version, by=by)
        mended = next(one for one in with_proposals(reads.asked(submission), submission.cycle) if one.row_code == "1.1-a")
        assert mended.gaps == ()


def test_filing_keeps_what_stood_in_the_registers(plan, capsys):
    with on("2018-12-10"):
        submission, by, _one = asked_of_mod(plan, "1.1-a")
        for one in with_proposals(reads.asked(submission), submission.cycle):
            status_of = Status.NOT_DONE
            text = AnswerText(status_of, "", (Difficulty.LAW,), differs_because="It was only a draft")
            submissions.answer(one, text, version=one.answer.version, by=by)
        filing = send(submission, by)
    kept = next(one for one in reads.filed_answers(filing) if one.due.obligation.row.code == "1.1-a")
    assert (kept.proposed, kept.is_different, kept.differs_because) == ("done", True, "It was only a draft")
    assert (kept.proof["verdict"], kept.proof["entries"]) == ("done", ["acts-1"])
    found = duty(status(capsys), "1.1-a", "md-mod", 2018)
    assert (found["status"], found["derived"]) == ("done", True)
    assert found["reason"] == "1, needed are 1; the institution says “not done”: It was only a draft"


# Ten figures, each worked out by hand from the entries: code, value, and the sentence behind one institution.
EXPLAINED = [
    ("MD.1.1-a.2018", "2 of 7", "MoD", "1, needed are 1"),
    ("MD.1.1-a.2018.md-cs", "Done late", "CS", "0 in time, 1 with what came later; needed are 1"),
    ("MD.2.2-a.2020.md-cs", "Partly done", "CS", "1, needed are 1; 0, needed are 1"),
    ("MD.3.2-a.2019", "1 of 8", "CS", "1, needed are 1"),
    ("MD.3.3-a.2021.md-cs", "Partly done", "CS", "1 of 1 (100 %), needed are 1; 0 of 1 (0 %), needed are 1"),
    ("MD.4.3-b.2021.md-mod", "Partly done", "MoD", "2 of 5 (40 %), needed are 3"),
    ("MD.1.3-b.2021.md-mod", "Partly done", "MoD", "170 of 850 (20 %), needed are 850"),
    ("MD.1.3-b.2021.md-sis", "Partly done", "SIS", "62.5 %, given without counts; asked is at least 100\N{NO-BREAK SPACE}%"),
    ("MD.1.2-a.2019", "Done", "MoD", "contribution: 6000; all together: 10000, needed are 10000"),
    ("MD.5.3-a.2019", "Partly done", "CS", "contribution: 75; all together: 195, needed are 200"),
]


@pytest.mark.parametrize(("code", "value", "who", "because"), EXPLAINED, ids=lambda one: str(one)[:24])
def test_explanation_equals_the_working_by_hand(plan, code, value, who, because):
    with on("2022-02-01"):
        found = explain(code, None)
    assert found.value == value
    assert next(line.reason for line in found.working if line.who == who) == because


def test_explanation_comes_down_to_the_entries(plan):
    with on("2022-02-01"):
        found = explain("MD.3.3-a.2021.md-cs", None)
    assert [entry.words for entry in found.entries] == ["Training on harassment", "Post of case-handler", "Post of hr-manager"]


def test_explain_command_says_that_counts_are_internal(plan, capsys):
    assert main(["explain", "MD.1.1-a.2018"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "(internal, small counts)"


@pytest.mark.parametrize(
    "code", ["MD", "MD.", "MD.9.9-z.2019", "MD.1.1-a.1999", "XX.1.1-a.2018", "MD.1.1-a.2018.md-gov", "", "MD.2018.unheard"]
)
def test_unknown_figure_is_refused_with_what_codes_look_like(plan, capsys, code):
    with pytest.raises(NotFound):
        explain(code, None)
    assert main(["explain", code]) == 2


def test_file_that_differs_only_in_proofs_is_taken_over_while_reporting_is_open(plan):
    open_cycle(plan, 2018)
    changed = document(MOLDOVA)
    stored = json.loads(json.dumps(changed.stored))
    stored["objectives"][0]["actions"][0]["rows"][0]["measures"][0].pop("proof")
    loaded = plans.load(type(changed)(stored), by="system:test")
    assert loaded.document.measures[0].proof is None


def test_row_that_some_have_done_is_in_progress_until_its_time_is_over(plan):
    found = {}
    for day in ("2018-12-31", "2019-01-01"):
        with on(day):
            found[day] = next(row.verdict for row in plan_status(plan, 2018).rows if row.row.code == "1.1-a")
    assert found == {"2018-12-31": "in progress", "2019-01-01": "partly done"}
