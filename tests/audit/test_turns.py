"""Writers of a SQLite file take turns: nobody comes between, and a writer that is killed keeps nobody waiting."""

import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import connection, transaction

from followthrough.base.audit.operations.turns import SUFFIX, turn, turn_at

HOLDER = """
import sys, time
from pathlib import Path
import django
django.setup()
from followthrough.base.audit.operations.turns import turn_at
with turn_at(Path(sys.argv[1])):
    print("mine", flush=True)
    time.sleep(60)
"""


def test_the_turn_of_a_killed_writer_passes_on(tmp_path):
    file = tmp_path / "some.sqlite3"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(file)], stdout=subprocess.PIPE, text=True)
    with holder.stdout as said:
        assert said.readline() == "mine\n"
    got = threading.Event()

    def wait():
        with turn_at(file):
            got.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert not got.wait(0.3)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert got.wait(10)
    waiting.join()


def test_one_writer_at_a_time(tmp_path):
    inside, most = [], []
    together = threading.Barrier(8)

    def write():
        together.wait()
        with turn_at(tmp_path / "some.sqlite3"):
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    threads = [threading.Thread(target=write) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 8


@pytest.mark.django_db
def test_who_is_inside_a_transaction_does_not_wait(tmp_path, monkeypatch):
    file = tmp_path / "some.sqlite3"
    file.touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
    with transaction.atomic(), turn():
        assert not file.with_name(file.name + SUFFIX).exists()
