"""The commands: one file for each institution, and many files taken in, one by one or by several processes."""

import json

import pytest

from followthrough.project.cli import main
from followthrough.reporting.cycles.queries.submissions import asked_of
from followthrough.reporting.workbooks.models import Arrival, Run
from followthrough.reporting.workbooks.queries.gathering import institutions_asked
from tests.workbooks.sheets import cell_of, filled, opened, report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(cycle, body):
    return [one.row_code for one in asked_of(body, cycle) if one.kind == "judged"]


def run(capsys, *argv):
    code = main([str(one) for one in argv])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_every_institution_has_its_file(cycle, tmp_path, capsys):
    code, out, _err = run(capsys, "workbook", "write", "MD", "--cycle", 2019, "--out", tmp_path / "out", "--language", "ro")
    assert code == 0
    bodies = institutions_asked(cycle)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"MD-2019-{body.code}.xlsx" for body in bodies)
    assert out.endswith(f"{len(bodies)} workbooks written into {tmp_path / 'out'}\n")
    made = Run.objects.get()
    assert (made.kind, made.state, made.done_count) == ("write", "done", len(bodies))


def test_one_institution_and_the_other_kind(cycle, tmp_path, capsys):
    code, _out, _err = run(
        capsys, "workbook", "write", "MD", "--cycle", 2019, "--institution", "CS", "--kind", "ods", "--out", tmp_path
    )
    assert code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["MD-2019-md-cs.ods"]


def test_who_owes_nothing_has_no_file(cycle, tmp_path, capsys):
    code, _out, err = run(capsys, "workbook", "write", "MD", "--cycle", 2019, "--institution", "md-bri", "--out", tmp_path)
    assert (code, err) == (2, "Nothing is asked of BRI in the report on 2019, so there is no workbook for it.\n")


def test_files_are_read_kept_and_told_as_json(workbook, judged, answers, tmp_path, capsys):
    path = tmp_path / "a.xlsx"
    path.write_bytes(filled(workbook, {judged[0]: {"status": "Done"}, judged[1]: {"status": "gata"}}))
    code, out, err = run(capsys, "workbook", "read", path, "--json")
    (told,) = json.loads(out)
    assert (code, told["institution"], told["cycle"], told["state"], told["kept"]) == (2, "md-cs", 2019, "taken", 1)
    (fault,) = told["faults"]
    assert (fault["sheet"], fault["cell"], fault["found"]) == (
        "Report",
        cell_of(report_of(opened(workbook)), judged[1], "status"),
        "gata",
    )
    assert "Choose one of: Done" in fault["problem"]
    assert err == "Files with something to be mended: 1 of 1. Everything else in them was read.\n"
    assert answers()[judged[0]].status == "done"
    assert answers()[judged[0]].saved_by is None


def test_a_check_keeps_nothing(workbook, judged, answers, tmp_path, capsys):
    path = tmp_path / "a.xlsx"
    path.write_bytes(filled(workbook, {judged[0]: {"status": "Done"}}))
    code, out, _err = run(capsys, "workbook", "read", path, "--check")
    assert (code, out) == (0, f"{path}: md-cs, 2019: 1 rows filled in, 0 saved\n")
    assert not Arrival.objects.exists()
    assert answers()[judged[0]].status is None


def test_read_for_a_focal_point_and_for_somebody_who_may_not(workbook, judged, answers, tmp_path, capsys):
    path = tmp_path / "a.xlsx"
    path.write_bytes(filled(workbook, {judged[0]: {"status": "Done"}}))
    code, out, _err = run(capsys, "workbook", "read", path, "--by", "bureau")
    assert (code, answers()[judged[0]].status) == (2, None)
    assert "is filled in and sent back by its focal point only" in out
    assert run(capsys, "workbook", "read", path, "--by", "customs")[0] == 0
    assert answers()[judged[0]].saved_by.sign_in_name == "customs"


def test_many_files_are_read_by_several_processes_and_what_is_wrong_is_told_beside(workbook, judged, tmp_path, capsys):
    paths = [tmp_path / f"{number}.xlsx" for number in range(11)]
    for number, path in enumerate(paths):
        path.write_bytes(filled(workbook, {judged[0]: {"next_steps": f"Step {number}."}}))
    paths[3].write_bytes(b"no workbook")
    paths[4].write_bytes(paths[5].read_bytes())
    code, out, _err = run(capsys, "workbook", "read", *paths, "--json")
    told = {record["file"].rpartition("/")[2]: record for record in json.loads(out)}
    assert code == 2
    assert len(told) == 11
    assert told["3.xlsx"]["refused"].startswith("“3.xlsx” ends in .xlsx, but its content is something else")
    assert Arrival.objects.count() == 9
    assert sum(record["kept"] for record in told.values() if record["file"] != str(paths[4])) >= 1


def test_a_file_that_is_not_there_is_told(capsys, cycle):
    code, _out, err = run(capsys, "workbook", "read", "nowhere.xlsx")
    assert (code, err) == (2, "There is no file “nowhere.xlsx”. Nothing was read.\n")
