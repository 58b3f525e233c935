"""What every test has: no network, no write outside an operation, databases that can be flushed in spite of triggers."""

import re
import socket
from pathlib import Path

import pytest

from followthrough.base.audit.operations import is_running
from tests import migrated
from tests.stepped_aside import pytest_terminal_summary  # noqa: F401 -- because pytest finds it by its name

OURS = r"(accounts|audit|institutions|plans|annual|intake|facts|indicators|registers|personnel|engagement|reporting|calendar|notices|dispatches|periodic|rounds|questions|workbooks|reviews|reminders|releases)_"
WRITE = re.compile(rf'^\s*(insert into|update|delete from)\s+"?{OURS}', re.IGNORECASE)
LOCAL = ("127.0.0.1", "localhost", "::1")


# Whole reports set as PDF, and every page as every role: left out of the quick suite by their place.
SLOW = (
    "tests/reports/",
    "tests/writers/",
    "tests/papers/test_back_from_word.py",
    "tests/papers/test_command.py",
    "tests/papers/test_every_kind.py",
    "tests/papers/test_periodic.py",
    "tests/papers/test_rights.py",
    "tests/papers/test_small_counts.py",
    "tests/annual/test_pages.py",
    "tests/annual/test_beside_reports.py",
    "tests/facts/test_engine.py",
    "tests/facts/test_load.py",
    "tests/facts/test_rollup.py",
    "tests/desk/test_no_small_counts.py",
    "tests/indicators/test_plan_status.py",
    "tests/registers/test_imports.py",
    "tests/registers/test_import_runs.py",
    "tests/registers/test_more.py",
    "tests/registers/test_public_",
    "tests/partners/test_pages",
    "tests/personnel/test_canary.py",
    "tests/personnel/test_count_command.py",
    "tests/personnel/test_pages.py",
    "tests/personnel/test_sheets.py",
    "tests/desk/test_money.py",
    "tests/annual/test_amended.py",
    "tests/amendments/test_commands.py",
    "tests/amendments/test_operations.py",
    "tests/amendments/test_pages.py",
    "tests/amendments/test_succession",
    "tests/exports/test_odd_plans.py",
    "tests/intake/test_web.py",
    "tests/intake/test_operations.py",
    "tests/intake/test_command.py",
    "tests/intake/test_layouts.py",
    "tests/intake/test_documents.py",
    "tests/intake/test_hostile.py",
    "tests/reporting/web/",
    "tests/workbooks/test_arrivals.py",
    "tests/workbooks/test_amended.py",
    "tests/workbooks/test_commands.py",
    "tests/workbooks/test_pages.py",
    "tests/workbooks/test_round.py",
    "tests/reviews/test_operations.py",
    "tests/reviews/test_written_and_answered.py",
    "tests/reviews/test_pages.py",
    "tests/engagement/test_operations.py",
    "tests/engagement/test_pages.py",
    "tests/desk/test_who_sees_what.py",
    "tests/questions/test_operations.py",
    "tests/questions/test_pages.py",
    "tests/reminders/test_calendar.py",
    "tests/reminders/test_commands.py",
    "tests/reminders/test_digests.py",
    "tests/reminders/test_pages.py",
    "tests/reminders/test_tasks.py",
)


def pytest_collection_modifyitems(items):
    """Mark what takes over a second as slow, so that `make test-quick` stays quick."""
    for item in items:
        if item.nodeid.startswith(SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings):
    """Start from a file that was migrated before, where there is one for these migrations."""
    from django.db import connection

    return connection.vendor == "sqlite" and migrated.place(Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, django_db_blocker):
    """Keep what was migrated just now for the next process."""
    from django.db import connection

    if connection.vendor == "sqlite" and not django_db_keepdb:
        with django_db_blocker.unblock():
            connection.close()
            migrated.keep(Path(connection.settings_dict["NAME"]))


@pytest.fixture(autouse=True)
def no_write_outside_operations(request):
    """Refuse INSERT, UPDATE and DELETE on our tables unless an operation is under way."""
    if "django_db" not in {mark.name for mark in request.node.iter_markers()} and "db" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("db")
    from django.db import connection

    def guard(execute, sql, params, many, context):
        if WRITE.match(sql) and not is_running():
            raise AssertionError(f"a write outside an operation: {sql[:120]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield


@pytest.fixture(autouse=True)
def no_network(monkeypatch, request):
    """Refuse connections to anything but this machine."""
    real = socket.socket.connect

    def connect(self, address):
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test reached for the network: {address[0]}")
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session", autouse=True)
def flush_in_spite_of_triggers():
    """Let the flush after a test with real transactions empty the append-only tables, on both databases."""
    from django.db import connection

    kind = type(connection.ops)
    real = kind.execute_sql_flush

    def flush(self, statements):
        if self.connection.vendor == "postgresql":
            return real(self, ["set session_replication_role = replica", *statements, "set session_replication_role = origin"])
        with self.connection.cursor() as cursor:
            cursor.execute("select name, sql from sqlite_master where type = 'trigger'")
            triggers = cursor.fetchall()
        drops = [f'drop trigger "{name}"' for name, _sql in triggers]
        return real(self, [*drops, *statements, *(sql for _name, sql in triggers)])

    kind.execute_sql_flush = flush
    yield
    kind.execute_sql_flush = real
