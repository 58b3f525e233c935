"""Two at once, and a process that is killed: all or nothing."""

import os
import signal
import subprocess
import sys
import time
from datetime import date

import pytest
from django.db import connection

from followthrough.base.audit import queries as audit
from followthrough.base.kernel.errors import RuleBroken
from followthrough.evidence.facts.models import Fact
from followthrough.evidence.registers import operations
from followthrough.evidence.registers.books.acts.models import Act
from followthrough.evidence.registers.models import EntryVersion, Import
from followthrough.evidence.registers.queries.imports import is_dead
from tests.factories.cast import offices, person
from tests.registers.test_imports import ACTS, read, send, workbook
from tests.registers.world import of
from tests.reporting.test_concurrency import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def keeper():
    offices()
    return person("customs.personnel")


def test_the_same_file_taken_over_twice_at_once_is_taken_over_once(keeper):
    content = workbook([ACTS, *[[f"Act {n}", "order", "", date(2019, 3, 5)] for n in range(50)]])
    runs = [read(content, by=keeper), read(content, by=keeper)]
    results = at_once(*[lambda run=run: operations.accept_import(run, by=keeper) for run in runs])
    assert sorted(str(result) if isinstance(result, int) else result.code for result in results) == ["50", "import.same_file"]
    assert Act.objects.count() == 50
    assert audit.find_break() is None


def test_one_import_accepted_twice_at_once_is_taken_over_once(keeper):
    run = read(workbook([ACTS, ["Act", "order", "", date(2019, 3, 5)]]), by=keeper)
    results = at_once(*[lambda: operations.accept_import(run, by=keeper)] * 2)
    assert sum(result == 1 for result in results) == 1
    assert Act.objects.count() == 1


def test_two_presses_at_once_ask_for_one_process(keeper):
    run = read(workbook([ACTS, ["Act", "order", "", date(2019, 3, 5)]]), by=keeper)
    results = at_once(*[lambda: operations.request_import(run, by=keeper)] * 2)
    assert sorted(result.code if isinstance(result, RuleBroken) else str(result) for result in results) == [
        "None",
        "import.taking",
    ]
    assert Import.objects.get().state == "taking"


def test_two_processes_that_take_over_at_once_take_over_once(keeper):
    run = read(workbook([ACTS, ["Act", "order", "", date(2019, 3, 5)]]), by=keeper)
    operations.request_import(run, by=keeper)
    at_once(*[lambda: operations.take(run, by=keeper)] * 2)
    assert (Act.objects.count(), Import.objects.get().state) == (1, "taken")


def test_two_corrections_at_once_leave_one_and_tell_the_other(keeper):
    entry = operations.record("acts", of("acts"), by=keeper)
    acts = [
        lambda number=number: operations.correct(entry.code, of("acts", number=number), version=1, because="Typing", by=keeper)
        for number in ("148", "149")
    ]
    refused = [result for result in at_once(*acts) if isinstance(result, RuleBroken)]
    assert [refusal.code for refusal in refused] == ["entry.stale"]
    assert EntryVersion.objects.count() == 1
    assert Fact.objects.filter(sign=1, reversed_by__isnull=True, measure="acts.adopted").count() == 1
    assert audit.find_break() is None


def test_entries_at_once_get_numbers_of_their_own(keeper):
    made = at_once(*[lambda: operations.record("acts", of("acts"), by=keeper)] * 4)
    assert sorted(entry.code for entry in made) == ["acts-1", "acts-2", "acts-3", "acts-4"]
    levels = list(Fact.objects.filter(measure="acts.in_force", sign=1, reversed_by__isnull=True).values_list("number", flat=True))
    assert levels == [4]


PROGRAM = """
import django, sys
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[2]
from followthrough.evidence.registers import operations
from followthrough.evidence.registers.operations import taking
from followthrough.evidence.registers.models import Import
real = taking._insert_entries
def slow(book, run, drafts):
    real(book, run, drafts)
    print("half", flush=True)
    import time; time.sleep(60)
taking._insert_entries = slow
operations.accept_import(Import.objects.select_related("institution", "started_by").get(pk=int(sys.argv[1])), by="system:command-line")
"""


def test_a_kill_in_the_middle_of_taking_over_leaves_nothing(keeper):
    run = read(workbook([ACTS, *[[f"Act {n}", "order", "", date(2019, 3, 5)] for n in range(50)]]), by=keeper)
    name = str(connection.settings_dict["NAME"])
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(run.pk), name], stdout=subprocess.PIPE, env=environment, text=True
    )
    assert child.stdout.readline() == "half\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert (Act.objects.count(), Fact.objects.count()) == (0, 0)
    assert Import.objects.get().state == "ready"
    assert operations.accept_import(run, by=keeper) == 50


def test_a_process_that_was_killed_while_reading_is_seen_as_stopped(keeper):
    run = send(workbook([ACTS, ["Act", "order", "", date(2019, 3, 5)]]), by=keeper)
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    run.process_id = child.pid
    assert not is_dead(run)
    child.kill()
    child.wait()
    deadline = time.monotonic() + 5
    while not is_dead(run) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert is_dead(run)
    operations.withdraw_import(run, by=keeper)
    assert Import.objects.get().state == "stopped"
