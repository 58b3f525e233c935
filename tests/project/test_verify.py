"""`followthrough verify`: everything frozen is compared with its hash, and the first that does not match is named."""

import pytest
from django.conf import settings
from django.db import connection

from followthrough.project.cli import main
from followthrough.reporting.periodic.operations import sending
from tests.factories.cast import on, person
from tests.periodic import world as kosovo
from tests.reporting import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db):
    return world.build()


def tamper(sql):
    """As somebody with the database in hand would; a comment before the word passes the guard of the tests."""
    with connection.cursor() as cursor:
        cursor.execute(f"/* from outside */ {sql}")


def drop_guard(table):
    """Take the guard of a table away first, as whoever wants to change what was sent would."""
    if connection.vendor == "sqlite":
        tamper(f"drop trigger {table}_no_update")
        return
    tamper("set constraints all immediate")
    tamper(f"drop trigger {table}_no_change on {table}")


def test_a_told_country_is_whole(told, capsys):
    assert main(["verify"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("the chain holds.")
    counts = {line.split(" ", 1)[1].split(":")[0]: int(line.split(" ")[0]) for line in lines[1:]}
    assert counts["filings and their dispatches"] >= 10
    assert counts["releases and their dispatches"] == 1
    assert counts["kept files"] >= 1


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("update releases_release set content = replace(content, 'done', 'gone')", "release MD.2018-1"),
        ("update reporting_filing set sha256 = '0' where number = 1", "filing MD.2018.md-cs"),
        ("update dispatches_dispatch set sha256 = '0'", "as it left"),
        ("update reporting_consolidation set text = 'Other words.'", "report of a lead MD.2019.md-mia"),
    ],
)
def test_the_first_that_does_not_match_is_named(told, capsys, sql, named):
    tamper(sql)
    assert main(["verify"]) == 2
    assert named in capsys.readouterr().err


def test_a_version_of_a_lead_report_that_was_changed_is_named(told, capsys):
    drop_guard("reporting_leadfiling")
    tamper('update reporting_leadfiling set texts = \'[["3", "Other words."]]\'')
    assert main(["verify"]) == 2
    assert "report of a lead MD.2019.md-mia, version 1 is" in capsys.readouterr().err


def test_a_kept_file_that_was_changed_is_named(told, capsys):
    path = next(settings.EVIDENCE_ROOT.glob("??/*"))
    content = path.read_bytes()
    path.write_bytes(content + b"x")
    try:
        assert main(["verify"]) == 2
        assert path.name in capsys.readouterr().err
    finally:
        path.write_bytes(content)


@pytest.mark.parametrize(
    ("table", "sql", "named"),
    [
        ("periodic_sentcopy", 'update periodic_sentcopy set content = \'{"text": "x"}\'', "return KS.2019-W10.ks-u1-1 is"),
        ("", "update dispatches_dispatch set sha256 = '0'", "return KS.2019-W10.ks-u1-1, as it left"),
    ],
)
def test_a_return_that_was_changed_is_named(db, capsys, table, sql, named):
    kosovo.build()
    with on("2019-03-11"):
        sending.submit(kosovo.window(), kosovo.body("ks-u1"), is_nil=True, by=person("unit1"))
    assert main(["verify"]) == 0
    assert "2 returns on periods" in capsys.readouterr().out
    if table:
        drop_guard(table)
    tamper(sql)
    assert main(["verify"]) == 2
    assert named in capsys.readouterr().err
